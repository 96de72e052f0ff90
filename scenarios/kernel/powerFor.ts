import { availableParallelism } from 'node:os';
import { createCrowd } from '../../engine/index.ts';
import * as kit from '../movers/kit.ts';
import type { MoversPower } from '../movers/moversPower.ts';
import { areBulk, moversOf, type Scenario } from '../scenario.ts';
import { loadKernelModule } from './kernelModule.ts';
import { kernelThreads } from './kernelThreads.ts';

/** movers from which a thread more saves more than waiting for it costs */
const WORTH_A_THREAD = 20_000;

/** Threads that are allowed on any machine, so that what several do can be seen on each: on one core two take twice as long, and 64 do not get on. */
const ALWAYS_ALLOWED = 2;

/**
 * @param threads as many as there are cores, where there are movers enough, if absent; has no influence on the result
 * @returns what runs the free movers of a scenario; null where there are none
 */
export function powerFor(scenario: Scenario, threads?: number): MoversPower | null {
  const movers = moversOf(scenario);
  if (movers === 0) return null;
  const useful = Math.min(availableParallelism(), mostWorth(movers));
  const many = threads ?? (areBulk(scenario) ? useful : 1);
  return moversPower(many);
}

/** How many threads a run has of those that it was asked to have. */
export interface BoundThreads {
  readonly threads: number;
  /** what people should know of it, a line each */
  readonly notes: readonly string[];
}

/**
 * Threads wait for each other in each step, so those beyond the cores keep the others from working.
 *
 * @param asked threads that somebody asked for; 1 or more
 * @returns as many of them as there are cores for
 */
export function boundThreads(scenario: Scenario, asked: number, cores: number = availableParallelism()): BoundThreads {
  const movers = moversOf(scenario);
  const threads = Math.min(asked, Math.max(cores, ALWAYS_ALLOWED));
  if (movers === 0) return { threads, notes: [] };
  const notes: string[] = [];
  if (threads < asked)
    notes.push(`${asked} threads are more than the ${cores} that this machine has cores for: ${threads} are used, which changes no result`); // prettier-ignore
  if (threads > mostWorth(movers))
    notes.push(`${threads} threads for ${movers} free movers: waiting for each other takes longer than they save below ${WORTH_A_THREAD} for each`); // prettier-ignore
  return { threads, notes };
}

/** @returns threads that so many movers are work enough for */
function mostWorth(movers: number): number {
  return Math.max(1, Math.floor(movers / WORTH_A_THREAD));
}

/** @returns what runs free movers, by so many threads */
export function moversPower(threads: number): MoversPower {
  const { start: startThread, ready } = kernelThreads();
  return { create: createCrowd, kit, module: loadKernelModule(), threads, startThread, ready };
}
