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
  if (plan.groups[group].task.kind === 'flock')
    return { doing, x: state.placeX[group], y: state.placeY[group], reached };
  const { pose } = run.sim.columns;
  if (doing === 'fresh') return { doing, x: pose.x[row], y: pose.y[row], reached };
  return { doing, x: state.toX[mover], y: state.toY[mover], reached };
}
