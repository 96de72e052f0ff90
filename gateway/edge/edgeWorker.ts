import { parentPort, workerData } from 'node:worker_threads';
import { assert, RandomStream } from '../../engine/index.ts';
import { EdgeGateway } from './edgeGateway.ts';
import type { EdgeJob, ThreadWord } from './edgeThread.ts';

/** The thread of an edge gateway: its share of the fleet on its broker, beside the simulation and not in its way. */
const { def, seed, taken } = workerData as EdgeJob;
const port = parentPort;
assert(port !== null, 'an edge gateway’s script runs as a thread');
const count = new Int32Array(taken);
const spread = new RandomStream(seed, `reconnect ${def.gateway}`);
const edge = new EdgeGateway(def, {
  now: () => Date.now(),
  chance: () => spread.real(),
  report: (report) => port.postMessage(report),
});
port.on('message', (word: ThreadWord) => {
  Atomics.add(count, 0, 1);
  if (word.kind === 'killRobot') edge.killRobot(word.row);
  else edge.take(word);
});
