import { checkPitch, checkSpacing, laneSlack, wallClearance, type RobotClass } from '../../engine/index.ts';
import type { FieldProblem } from '../problem.ts';
import type { Scenario } from '../scenario.ts';
import { isGrid, type SiteFloor } from '../siteFloor.ts';

/** What shows once the floor is built: robots that do not fit its lanes, demand that it cannot serve. */
export function checkFit(
  scenario: Scenario,
  floor: SiteFloor,
  goals: readonly number[],
  classes: readonly RobotClass[],
): FieldProblem[] {
  const { margin } = scenario.guard;
  // Lanes that somebody else has drawn are as they are: who is too near to whom follows from their geometry.
  const tight = [
    ...checkPitch(floor, classes, wallClearance(margin)),
    ...(isGrid(floor) ? checkSpacing(floor, classes, laneSlack(margin)) : []),
  ];
  const problems = tight.map(({ where, message }) => ({
    field: 'robots.class',
    message: `${where}: ${message}`,
  }));
  const tell = (message: string): void => void problems.push({ field: 'floor', message });
  if (scenario.demand.kind === 'none' || scenario.demand.kind === 'tasks' || scenario.demand.kind === 'outside')
    return problems;
  if (scenario.demand.kind === 'uniformGoals') {
    if (goals.length < 2) tell('has fewer than two goals, so nobody could ever leave one for another; add lanes');
    return problems;
  }
  const instead = 'or let robots only drive (demand: {uniformGoals: {}})';
  const [to, from] = isGrid(floor)
    ? ['add one (S in a drawing)', 'add racks beside lanes (# in a drawing)']
    : ['name deliveries (floor.lif.deliveries)', 'name pickups (floor.lif.pickups)'];
  if (floor.stations.length === 0) tell(`has no station to bring goods to; ${to}, ${instead}`);
  if (floor.storage.length === 0) tell(`has nothing to fetch; ${from}, ${instead}`);
  return problems;
}
