import { assert } from '../../engine/index.ts';
import { checkOrders } from '../demand/orderList.ts';
import { checkTasks } from '../demand/taskList.ts';
import { checkStream } from '../demand/uniformGoals.ts';
import { planFaults, type PlannedFault } from '../faults/faultPlan.ts';
import type { MoversPower } from '../movers/moversPower.ts';
import type { FieldProblem } from '../problem.ts';
import { fleetSize, type Scenario } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { buildFloor } from './buildFloor.ts';
import { checkFit } from './checkFit.ts';
import type { FleetRunOptions } from './fleetRunOptions.ts';

/** What a run is made from, once its floor is built and everything that can be wrong with it has been looked at. */
export interface CheckedRun {
  readonly floor: SiteFloor;
  /** nodes that may be goals */
  readonly goals: readonly number[];
  /** a line each, see `FleetRun` */
  readonly warnings: readonly string[];
  /** what fails in the run; nothing in a free-flow twin */
  readonly faults: readonly PlannedFault[];
  /** what puts free movers on the floor; null: there are none, or they have no part in a free-flow twin */
  readonly kit: MoversPower['kit'] | null;
}

export type CheckRunResult =
  | ({ readonly ok: true } & CheckedRun)
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Builds the floor of a scenario and looks for all that is wrong with what is to happen on it. */
export function checkRun(
  scenario: Scenario,
  { seed, freeFlow = false, lif = null, power = null }: FleetRunOptions,
): CheckRunResult {
  const built = buildFloor(scenario, lif);
  if (!built.ok) return built;
  const { floor, goals, warnings } = built;
  const kit = freeFlow ? null : kitOf(scenario, power);
  const planned = planFaults(scenario, floor, seed);
  const problems = [
    ...checkFit(
      scenario,
      floor,
      goals,
      scenario.robots.fleet.map((share) => share.class),
    ),
    ...(kit?.checkMovers(scenario, floor, power?.threads ?? 1) ?? []),
    ...(planned.ok ? [] : planned.problems),
    ...checkDemand(scenario, floor, goals),
  ];
  if (problems.length > 0 || !planned.ok) return { ok: false, problems };
  return { ok: true, floor, goals, warnings, faults: freeFlow ? [] : planned.faults, kit };
}

function checkDemand(scenario: Scenario, floor: SiteFloor, goals: readonly number[]): FieldProblem[] {
  const { demand } = scenario;
  const robots = fleetSize(scenario);
  switch (demand.kind) {
    case 'csv':
      return checkOrders({ floor, goals }, demand);
    case 'tasks':
      return checkTasks(floor, robots, demand.tasks);
    case 'uniformGoals':
      return checkStream({ floor, robots }, demand.stream);
    default:
      return [];
  }
}

/** @returns what free movers need; null where there are none. Assertion: who has some is given it */
function kitOf(scenario: Scenario, power: MoversPower | null): MoversPower['kit'] | null {
  if (scenario.movers === undefined) return null;
  assert(power !== null, 'a run of free movers is given what runs them: powerFor has it');
  return power.kit;
}
