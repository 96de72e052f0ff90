import scenarios from 'virtual:shoal-scenarios';
import { startViewer } from '../../viewer/index.ts';
import { startEngineWorker } from './startEngineWorker.ts';
import { WorkerSource } from './workerSource.ts';

const root = document.querySelector<HTMLElement>('#viewer');
if (root === null) throw new Error('the page has a place for the viewer');
const [scenario] = scenarios.filter(({ name }) => name === 'warehouse-200');
startViewer(root, new WorkerSource(startEngineWorker(), { kind: 'scenario', scenario, seed: scenario.seed }));
