import { availableParallelism } from 'node:os';
import { createCrowd } from '../../engine/index.ts';
import * as kit from '../movers/kit.ts';
import type { MoversPower } from '../movers/moversPower.ts';
import { areBulk, moversOf, type Scenario } from '../scenario.ts';
import { loadKernelModule } from './kernelModule.ts';
import { kernelThreads } from './kernelThreads.ts';

/** movers from which a thread more saves more than waiting for it costs */
const WORTH_A_THREAD = 20_000;

/**
 * @param threads as many as there are cores, where there are movers enough, if absent; has no influence on the result
 * @returns what runs the free movers of a scenario; null where there are none
 */
export function powerFor(scenario: Scenario, threads?: number): MoversPower | null {
  const movers = moversOf(scenario);
  if (movers === 0) return null;
  const useful = Math.max(1, Math.min(availableParallelism(), Math.floor(movers / WORTH_A_THREAD)));
  const many = threads ?? (areBulk(scenario) ? useful : 1);
  return moversPower(many);
}

/** @returns what runs free movers, by so many threads */
export function moversPower(threads: number): MoversPower {
  const { start: startThread, ready } = kernelThreads();
  return { create: createCrowd, kit, module: loadKernelModule(), threads, startThread, ready };
}
