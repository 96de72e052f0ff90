import { checkPitch, type GridFloor, type RobotClass } from '../../engine/index.ts';
import type { FieldProblem } from '../problem.ts';
import type { Scenario } from '../scenario.ts';

/** What shows once the floor is built: robots that do not fit its lanes, demand that it cannot serve. */
export function checkFit(
  scenario: Scenario,
  floor: GridFloor,
  goals: readonly number[],
  classes: readonly RobotClass[],
): FieldProblem[] {
  const problems = checkPitch(floor, classes).map(({ where, message }) => ({
    field: 'robots',
    message: `${where}: ${message}`,
  }));
  const needsStations = scenario.demand.kind !== 'uniformGoals';
  if (needsStations && floor.stations.length === 0) {
    problems.push({
      field: 'floor',
      message: 'has no station, and the demand brings goods to one; draw or add a station',
    });
  }
  if (goals.length === 0) {
    problems.push({
      field: 'floor',
      message: 'has no storage place, so there is nothing to fetch; add racks beside a lane',
    });
  }
  if (scenario.demand.kind === 'uniformGoals' && goals.length < 2) {
    problems.push({ field: 'floor', message: 'has fewer than two goals, so nobody could ever leave one for another' });
  }
  return problems;
}
