import {
  checkPitch,
  checkSpacing,
  laneSlack,
  wallClearance,
  type GridFloor,
  type RobotClass,
} from '../../engine/index.ts';
import type { FieldProblem } from '../problem.ts';
import type { Scenario } from '../scenario.ts';

/** What shows once the floor is built: robots that do not fit its lanes, demand that it cannot serve. */
export function checkFit(
  scenario: Scenario,
  floor: GridFloor,
  goals: readonly number[],
  classes: readonly RobotClass[],
): FieldProblem[] {
  const { margin } = scenario.guard;
  const tight = [
    ...checkPitch(floor, classes, wallClearance(margin)),
    ...checkSpacing(floor, classes, laneSlack(margin)),
  ];
  const problems = tight.map(({ where, message }) => ({
    field: 'robots.class',
    message: `${where}: ${message}`,
  }));
  const tell = (message: string): void => void problems.push({ field: 'floor', message });
  if (scenario.demand.kind === 'tasks' || scenario.demand.kind === 'outside') return problems;
  if (scenario.demand.kind === 'uniformGoals') {
    if (goals.length < 2) tell('has fewer than two goals, so nobody could ever leave one for another; add lanes');
    return problems;
  }
  const instead = 'or let robots only drive (demand: {uniformGoals: {}})';
  if (floor.stations.length === 0) tell(`has no station to bring goods to; add one (S in a drawing), ${instead}`);
  if (floor.storage.length === 0) tell(`has nothing to fetch; add racks beside lanes (# in a drawing), ${instead}`);
  return problems;
}
