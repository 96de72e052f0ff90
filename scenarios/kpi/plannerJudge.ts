import type { FleetRun } from '../run/fleetRun.ts';
import { turnProblem } from '../check/turnProblem.ts';

/** Counts answers of a planner of the user's own that break a rule, in which it crashed or that were none. */
export class PlannerJudge {
  problems = 0;
  /** one line about the first of them */
  first: string | null = null;

  observe(run: FleetRun): void {
    const problem = turnProblem(run);
    if (problem === null) return;
    this.problems++;
    this.first ??= `${problem.rule} at ${(run.sim.clock[0] * run.scenario.dt).toFixed(1)} s: ${problem.message}`;
  }
}
