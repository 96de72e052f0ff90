import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import {
  inProcess,
  tellThrown,
  traitsOf,
  type PlannerPort,
  type PlannerReply,
  type PlannerSetup,
  type PlannerView,
} from '../../planners/index.ts';
import { importPlanner } from './importPlanner.ts';
import type { Described, PlannerJob } from './plannerThread.ts';

/** What the run says to the thread. */
type Word =
  | { readonly kind: 'describe' }
  | { readonly kind: 'restart'; readonly setup: PlannerSetup }
  | { readonly kind: 'ask'; readonly view: PlannerView; readonly tick: number };

/** Entry of the thread that a planner of the user's own runs in. */
const { code, port, answered, prints } = workerData as PlannerJob;
process.stdout.write = process.stderr.write = print;
const count = new Int32Array(answered);
const imported = await importPlanner(code);
const planner: PlannerPort | null = imported.ok ? inProcess(imported.module) : null;

port.on('message', (word: Word) => {
  if (word.kind === 'restart') planner?.restart(word.setup);
  else answer(word.kind === 'describe' ? describe() : ask(word.view, word.tick));
});

function describe(): Described {
  return imported.ok
    ? { kind: 'traits', traits: traitsOf(imported.module) }
    : { kind: 'bad', message: imported.message };
}

function ask(view: PlannerView, tick: number): PlannerReply {
  if (planner !== null) return planner.ask(view, tick);
  return { kind: 'crash', message: imported.ok ? 'there is no planner' : imported.message };
}

function answer(reply: PlannerReply | Described): void {
  try {
    port.postMessage(reply);
  } catch (error) {
    const message = `its answer cannot be sent: ${tellThrown(error)}`;
    port.postMessage({ kind: 'crash', message } satisfies PlannerReply);
  }
  Atomics.add(count, 0, 1);
  Atomics.notify(count, 0);
}

/** At once, and never to standard output. */
function print(text: string | Uint8Array): boolean {
  if (!prints) return true;
  try {
    writeSync(2, typeof text === 'string' ? text : new TextDecoder().decode(text));
  } catch {
    // Nobody reads it, or not quickly enough.
  }
  return true;
}
