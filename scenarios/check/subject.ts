import { inProcess, type PlannerModule, type PlannerPort } from '../../planners/index.ts';

/** Whose planning is checked. */
export interface Subject {
  readonly name: string;
  /** m that cells are to be wider than the fleet needs on lanes */
  readonly leastRoom: number;
  /** @returns a planner that has seen nothing yet; null: Shoal's own planners */
  port(): PlannerPort | null;
}

/** m: a robot that finds its own way between walls is not in the very middle all the time. */
const ROOM_TO_DRIVE_FREELY = 0.4;

/** Shoal's own planners: dispatchers by zone, the joint step, traffic control. */
export const SHIPPED: Subject = { name: 'shoal', leastRoom: 0, port: () => null };

/** @returns a planner of the user's own, run in this thread */
export function subjectOf(module: PlannerModule): Subject {
  return { name: module.name, leastRoom: roomFor(module), port: () => inProcess(module) };
}

/** @returns m, see `Subject` */
export function roomFor({ drives }: Pick<PlannerModule, 'drives'>): number {
  return drives === 'lanes' ? 0 : ROOM_TO_DRIVE_FREELY;
}
