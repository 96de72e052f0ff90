import { Activity, Errand } from '../../../engine/index.ts';
import type { ControlContext } from '../controlContext.ts';
import type { FleetRun } from '../../run/fleetRun.ts';
import type { DrivenRobot } from '../drivenRobot.ts';

/** ms that a robot has a load which nobody knows of before it is believed: what it tells may come in parts */
const BELIEVED_AFTER = 2000;

/**
 * Sees to robots with loads that nobody knows of: somebody has put them on, or a fleet control before this one had them fetched. They are
 * brought to the nearest station, for no task.
 */
export function seeToStrangeLoad(on: ControlContext, robot: DrivenRobot): void {
  const { work } = on.run.sim.columns;
  const { row, state, order } = robot;
  const hasWork = order !== null || work.task[row] >= 0 || work.errand[row] === Errand.charge;
  if (state.hasLoad !== true || work.loaded[row] !== 0 || hasWork) {
    robot.strangeLoadSince = null;
    return;
  }
  robot.strangeLoadSince ??= on.now();
  if (on.now() - robot.strangeLoadSince < BELIEVED_AFTER) return;
  if (bringIn(on.run, row)) on.figures.strangeLoads++;
}

/** Lets a robot bring what it has on it to the nearest station. @returns false: there is none */
export function bringIn({ sim, floor, scenario }: Pick<FleetRun, 'sim' | 'floor' | 'scenario'>, row: number): boolean {
  const { columns, graph } = sim;
  const { work, route } = columns;
  const { [row]: here } = route.node;
  const away = (node: number): number =>
    Math.abs(graph.x[node] - graph.x[here]) + Math.abs(graph.y[node] - graph.y[here]);
  const [nearest] = floor.stations.map(({ node }) => node).toSorted((a, b) => away(a) - away(b));
  if (nearest === undefined) return false;
  work.loaded[row] = 1;
  work.errand[row] = Errand.deliver;
  work.target[row] = nearest;
  work.task[row] = -1;
  work.activity[row] = Activity.driving;
  work.dwell[row] = Math.round(scenario.stations.serviceTime / scenario.dt);
  return true;
}
