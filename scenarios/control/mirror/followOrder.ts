import { EventKind, Errand, VISIT_EDGE, VISIT_ENDS_ERRAND, visitSlot } from '../../../engine/index.ts';
import type { StateReport } from '../../../gateway/index.ts';
import type { ControlContext } from '../controlContext.ts';
import { isIdle, isTaken, type DrivenRobot, type SentOrder } from '../drivenRobot.ts';
import { nodeAt } from '../whereIs.ts';
import { refusalOf } from './refusal.ts';

/**
 * Follows a robot along its order: the nodes that it has passed, and how far what is to be done at the end has got.
 *
 * @returns why what it tells cannot be, by what it was told; null: it can
 */
export function followOrder(on: ControlContext, robot: DrivenRobot, state: StateReport): string | null {
  const { order } = robot;
  if (order === null) return withoutOrder(on, robot, state);
  if (state.orderId !== order.orderId) {
    if (order.takenUpdate >= 0) return 'it has another order, or none';
    return state.orderId === order.before ? refusalOf(on, robot, order) : 'somebody else has ordered it';
  }
  if (state.updateId > order.updateId) return 'somebody else has changed its order';
  if (state.updateId < order.takenUpdate) return 'it has forgotten an update';
  if (state.updateId > order.takenUpdate) take(on, order, state.updateId);
  return progress(on, robot, order) ?? act(robot, order) ?? (isTaken(order) ? null : refusalOf(on, robot, order));
}

/** Nobody has ordered it: it does nothing, and is where it was. */
function withoutOrder({ places, run }: ControlContext, { row }: DrivenRobot, state: StateReport): string | null {
  if (!isIdle(state)) return 'somebody else has ordered it';
  const isElsewhere = !state.isDriving && nodeAt(places, state) !== run.sim.columns.route.node[row];
  return isElsewhere ? 'it is not where it was' : null;
}

function take({ figures, now }: ControlContext, order: SentOrder, updateId: number): void {
  order.takenUpdate = updateId;
  if (!isTaken(order)) return;
  order.takenReleased = order.released;
  figures.noteLatency(now() - order.firstSentAt);
}

function progress(on: ControlContext, { row, state }: DrivenRobot, order: SentOrder): string | null {
  const { route } = on.run.sim.columns;
  const visit = order.start + state.lastNodeSequenceId / 2;
  if (!Number.isInteger(visit) || visit > order.released) return 'it is further on than it may be';
  if (visit < route.passed[row]) return 'it has gone back';
  passNodes(on, row, visit);
  return isIdle(state) && visit < order.takenReleased ? 'somebody else has cancelled its order' : null;
}

/** As the engine does it. @param visit number of the last visit that is made */
export function passNodes({ run }: ControlContext, row: number, visit: number): void {
  const { columns, graph, events } = run.sim;
  const { route, work } = columns;
  while (route.passed[row] < visit) {
    const lane = route.edge[visitSlot(row, route.passed[row])];
    const node = graph.to[lane & VISIT_EDGE];
    route.passed[row]++;
    route.node[row] = node;
    events.push(EventKind.nodeReached, row, node);
    if ((lane & VISIT_ENDS_ERRAND) === 0 || work.passing[row] < 0) continue;
    events.push(EventKind.errandDone, row, work.passing[row], Errand.pass);
    work.passing[row] = -1;
  }
}

const BEGUN: ReadonlySet<string> = new Set(['initializing', 'running', 'paused', 'retriable']);

function act({ state }: DrivenRobot, order: SentOrder): string | null {
  const { action } = order;
  if (action === null || !isTaken(order)) return null;
  const status = state.actions.get(action.actionId);
  if (status === 'finished') action.status = 'done';
  else if (status === 'failed') action.status = 'failed';
  else if (status !== undefined && BEGUN.has(status)) action.status = 'begun';
  return status === undefined && isIdle(state) ? 'it has forgotten an action' : null;
}
