import { atDoor, MOVERS, MoverStage, readCrowdWords, sizeOf, type CrowdState } from '../../planners/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { DoorsNow } from './doorsNow.ts';
import { freeRows } from './freeRows.ts';
import { wayAhead, type WayAhead } from './wayAhead.ts';

/** A free mover that is a robot, for whoever looks on. */
export interface FreeMover {
  readonly doing: 'fresh' | 'going' | 'dwelling' | 'aside' | 'settled';
  /** m: where it wants to be */
  readonly x: number;
  readonly y: number;
  /** null: none leads there now */
  readonly way: WayAhead | null;
  /** m: the middle of the door that it goes through, or waits for its turn at; absent: it is at none */
  readonly door?: { readonly x: number; readonly y: number; readonly waits: boolean };
  /** destinations reached */
  readonly reached: number;
  /** as its scenario has it; absent: all have the same */
  readonly priority?: number;
}

const DOING: Readonly<Record<number, FreeMover['doing']>> = {
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

/** @returns who is at which door now */
export function doorsNow(run: FleetRun): DoorsNow | null {
  const state = moverState(run);
  return run.movers === null || state === null ? null : new DoorsNow(run.movers.context, state, run.sim.columns);
}

/** @returns what a free mover is at; null where a robot is none */
export function doingNow(run: FleetRun, row: number): FreeMover['doing'] | null {
  const { free } = freeRows(run);
  const mover = row - (free?.first ?? Infinity);
  return free !== undefined && mover >= 0 && mover < free.count
    ? DOING[moverState(run)?.stage[mover] ?? MoverStage.fresh]
    : null;
}

/** @returns where a free mover goes; null where a robot is none */
export function freeMover(run: FleetRun, row: number): FreeMover | null {
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
  const here = { x: run.sim.columns.pose.x[row], y: run.sim.columns.pose.y[row] };
  const to =
    plan.groups[group].task.kind === 'flock'
      ? { x: state.placeX[group], y: state.placeY[group] }
      : doing === 'fresh'
        ? here
        : { x: state.toX[mover], y: state.toY[mover] };
  const way = wayAhead(sizeOf(movers.context, mover), here, to);
  const at = atDoor(movers.context, state, mover);
  const door = at === null ? {} : { door: { x: at.door.x, y: at.door.y, waits: at.waits } };
  return { doing, ...to, way, ...door, reached, ...priorityOf(run, row) };
}

/** @returns the priority of a free mover as its scenario has it; nothing where all have the same */
function priorityOf({ scenario, sim }: FleetRun, row: number): Pick<FreeMover, 'priority'> {
  const { robots, movers } = scenario;
  if (movers === undefined || (sim.crowd?.def.priorities ?? 1) === 1) return {};
  const { priority = 0 } = movers.fleet[sim.columns.kind.class[row] - robots.fleet.length];
  return { priority };
}
