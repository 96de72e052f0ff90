import { inProcess, type PlannerModule, type PlannerPort } from '../../planners/index.ts';

/** Whose planning is checked. */
export interface Subject {
  readonly name: string;
  /** @returns a planner that has seen nothing yet; null: Shoal's own planners */
  port(): PlannerPort | null;
}

/** Shoal's own planners: dispatchers by zone, the joint step, traffic control. */
export const SHIPPED: Subject = { name: 'shoal', port: () => null };

/** @returns a planner of the user's own, run in this thread */
export function subjectOf(module: PlannerModule): Subject {
  return { name: module.name, port: () => inProcess(module) };
}
