import { workerData } from 'node:worker_threads';
import {
  inProcess,
  tellThrown,
  type PlannerPort,
  type PlannerReply,
  type PlannerSetup,
  type PlannerView,
} from '../../planners/index.ts';
import { importPlanner } from './importPlanner.ts';
import type { PlannerJob } from './workerPort.ts';

/** What the run says to the thread. */
type Word =
  | { readonly kind: 'restart'; readonly setup: PlannerSetup }
  | { readonly kind: 'ask'; readonly view: PlannerView; readonly tick: number };

/** Entry of the thread that a planner of the user's own runs in. */
const { code, port, answered } = workerData as PlannerJob;
const count = new Int32Array(answered);
const imported = await importPlanner(code);
const planner: PlannerPort | null = imported.ok ? inProcess(imported.module) : null;

port.on('message', (word: Word) => {
  if (word.kind === 'restart') planner?.restart(word.setup);
  else answer(ask(word.view, word.tick));
});

function ask(view: PlannerView, tick: number): PlannerReply {
  if (planner !== null) return planner.ask(view, tick);
  return { kind: 'crash', message: imported.ok ? 'there is no planner' : imported.message };
}

function answer(reply: PlannerReply): void {
  try {
    port.postMessage(reply);
  } catch (error) {
    const message = `its answer cannot be sent: ${tellThrown(error)}`;
    port.postMessage({ kind: 'crash', message } satisfies PlannerReply);
  }
  Atomics.add(count, 0, 1);
  Atomics.notify(count, 0);
}
