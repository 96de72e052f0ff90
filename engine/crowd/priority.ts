import type { CrowdDef } from './crowdDef.ts';

/**
 * Priorities of agents in the kernel: who has less gives way to who has more, alone; among equals each does its half. `ordinary` is the least of those
 * that are on their way, see `priorityNow`.
 */
export const Priority = { settled: 0, ordinary: 1 } as const;

type Ranks = Pick<CrowdDef, 'priorities' | 'loadedFirst'>;

/** @returns whether the kernel of a crowd keeps priorities at all: where all of a block are alike it need not */
export function hasPriorities(def: Ranks & Pick<CrowdDef, 'body'>): boolean {
  return def.body === 'robots' || unyielding(def) > Priority.ordinary + 1;
}

/** @returns priority in the kernel of a free mover on its way without a load. @param own 0 … `priorities` − 1 */
export function priorityOnWay({ loadedFirst = false }: Ranks, own: number): number {
  return Priority.ordinary + (loadedFirst ? 2 * own : own);
}

/** @returns priority in the kernel of a free mover now. @param empty that without a load; loads lead to no priority that others have */
export function priorityNow({ loadedFirst = false }: Ranks, empty: number, isLoaded: boolean): number {
  return loadedFirst && isLoaded && empty !== Priority.settled ? empty + 1 : empty;
}

/** @returns priority in the kernel of who gives way to nobody: above those of all that do */
export function unyielding(def: Ranks): number {
  return priorityOnWay(def, def.priorities ?? 1);
}
