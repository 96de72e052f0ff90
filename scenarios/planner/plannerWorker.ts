import { writeSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { workerData } from 'node:worker_threads';
import {
  inProcess,
  tellThrown,
  traitsOf,
  type PlannerPort,
  type PlannerSetup,
  type PlannerView,
} from '../../planners/index.ts';
import { importPlanner } from './importPlanner.ts';
import { postAnswer, type Described, type PlannerJob, type PlannerWord, type ThreadReply } from './plannerThread.ts';

/** Incarnations that live side by side at the most: two fleets are compared tick by tick. */
const MOST_ALIVE = 4;

/** Entry of the thread that a planner of the user's own runs in: nothing else does, so whatever it breaks is its own. */
const job = workerData as PlannerJob;
const { port, prints } = job;
/** the last thing that it threw when nobody had asked it */
let stray: string | null = null;
process.stdout.write = process.stderr.write = print;
process.exit = () => {
  throw new Error('process.exit() was called');
};
process.on('uncaughtException', (error) => (stray = tellThrown(error)));
process.on('unhandledRejection', (error) => (stray = tellThrown(error)));

const imported = await importPlanner(job.code);
const planners = new Map<number, PlannerPort>();

port.on('message', (word: PlannerWord) => {
  switch (word.kind) {
    case 'describe':
      return answer(describe());
    case 'restart':
      return plannerOf(word.id)?.restart(word.setup as PlannerSetup);
    case 'ask':
      return answer(ask(word.id, word.view as PlannerView, word.tick));
  }
});

function describe(): Described {
  return imported.ok
    ? { kind: 'traits', traits: traitsOf(imported.module) }
    : { kind: 'bad', message: imported.message };
}

function plannerOf(id: number): PlannerPort | null {
  if (!imported.ok) return null;
  let planner = planners.get(id);
  if (planner === undefined) {
    planner = inProcess(imported.module, false);
    planners.set(id, planner);
    planners.delete(id - MOST_ALIVE);
  }
  return planner;
}

function ask(id: number, view: PlannerView, tick: number): ThreadReply {
  const reply = plannerOf(id)?.ask(view, tick) ?? { kind: 'crash', message: 'there is no planner' };
  const { used_heap_size: heap, external_memory: buffers } = getHeapStatistics();
  if (heap + buffers > job.memory * 2 ** 20) return { kind: 'memory' };
  if (stray === null) return reply;
  const message = `threw when it was not asked: ${stray}`;
  stray = null;
  return { kind: 'crash', message };
}

/** What cannot be sent is the planner's mistake, and so is the time that its getters take on the way. */
function answer(reply: ThreadReply): void {
  try {
    postAnswer(job, reply);
  } catch (error) {
    postAnswer(job, { kind: 'crash', message: tellThrown(error) });
  }
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
