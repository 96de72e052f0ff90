import { MOVERS, MoverStage, readCrowdWords, type CrowdState } from '../../planners/index.ts';
import type { FreeDetails } from '../../viewer/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { freeRows } from './moversOfScene.ts';

const DOING: Readonly<Record<number, FreeDetails['doing']>> = {
  [MoverStage.fresh]: 'fresh',
  [MoverStage.going]: 'going',
  [MoverStage.dwelling]: 'dwelling',
  [MoverStage.aside]: 'aside',
  [MoverStage.settled]: 'settled',
};

/** @returns what the planner of free movers that are robots knows, by their numbers; null where there are none */
export function moverState({ planning }: Pick<FleetRun, 'planning'>): CrowdState | null {
  return planning.movers === null ? null : readCrowdWords(planning.supervisor.stateOf(MOVERS));
}

/** @returns where a free mover goes; null where a robot is none */
export function freeDetails(run: FleetRun, row: number): FreeDetails | null {
  const { free } = freeRows(run);
  const state = moverState(run);
  const { movers } = run;
  if (free === undefined || state === null || movers === null) return null;
  const mover = row - free.first;
  if (mover < 0 || mover >= free.count) return null;
  const { groupOf, plan } = movers.context;
  const group = groupOf[mover];
  const reached = state.leg[mover];
  const doing = DOING[state.stage[mover]];
  const more = { reached, ...priorityOf(run, row) };
  if (plan.groups[group].task.kind === 'flock')
    return { doing, x: state.placeX[group], y: state.placeY[group], ...more };
  const { pose } = run.sim.columns;
  if (doing === 'fresh') return { doing, x: pose.x[row], y: pose.y[row], ...more };
  return { doing, x: state.toX[mover], y: state.toY[mover], ...more };
}

/** @returns the priority of a free mover as its scenario has it; nothing where all have the same */
function priorityOf({ scenario, sim }: FleetRun, row: number): Pick<FreeDetails, 'priority'> {
  const { robots, movers } = scenario;
  if (movers === undefined || (sim.crowd?.def.priorities ?? 1) === 1) return {};
  const { priority = 0 } = movers.fleet[sim.columns.kind.class[row] - robots.fleet.length];
  return { priority };
}
