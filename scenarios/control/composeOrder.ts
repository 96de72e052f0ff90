import { Errand } from '../../engine/index.ts';
import {
  PLAIN_ACTION,
  PLAIN_EDGE,
  PLAIN_ORDER,
  PLAIN_POSITION,
  type Action,
  type Order,
  type OrderEdge,
  type OrderNode,
} from '../../gateway/onboard.ts';
import { edgesAhead, nodesAhead } from '../../planners/index.ts';
import type { ControlContext } from './controlContext.ts';
import type { DrivenRobot, SentAction, SentOrder } from './drivenRobot.ts';

/** Actions by the errand that they are for; a robot needs none for the others. */
const ACTION_OF: ReadonlyMap<number, string> = new Map([
  [Errand.pick, 'pick'],
  [Errand.deliver, 'drop'],
  [Errand.charge, 'startCharging'],
]);

/** @returns whether an errand ends with something that a robot must be told to do */
export function needsAction(errand: number): boolean {
  return ACTION_OF.has(errand);
}

/** A message to a robot, and what it says is done at its end. */
export interface Composed {
  readonly message: Order;
  /** last visit of its base */
  readonly released: number;
  readonly action: SentAction | null;
}

/**
 * Makes an order, or an update of one, from what is planned for a robot: what it may drive is the base, what it has to wait for the
 * horizon (VDA5050 v3.0.0, §6.1.2). An update begins with the last node of the base before it (§6.1.3).
 *
 * @param order that is updated; null: a new one, which begins where the robot stands
 * @param acts what the robot is there for is to be done at the end of the base
 */
export function composeOrder(on: ControlContext, robot: DrivenRobot, order: SentOrder | null, acts: boolean): Composed {
  const { planning, sim } = on.run;
  const { row } = robot;
  const { route } = sim.columns;
  const passed = route.passed[row];
  const ahead = [route.node[row], ...nodesAhead(planning.ledger, planning.fleet, row)];
  const first = order?.released ?? passed;
  const start = order?.start ?? passed;
  const released = route.allocated[row];
  const action = acts ? actionAt(on, robot) : null;
  const nodes = ahead.slice(first - passed).map((node, i): OrderNode => {
    const visit = first + i;
    const leaves = order === null && i === 0 && robot.state.isCharging ? [stopCharging(on)] : [];
    return {
      nodeId: on.places.idOf(node),
      sequenceId: 2 * (visit - start),
      released: visit <= released,
      position: { ...PLAIN_POSITION, ...on.places.onMap(placeOf(on, node)), mapId: robot.mapId },
      actions: action !== null && visit === released ? [...leaves, action] : leaves,
    };
  });
  const lanes = edgesAhead(planning.ledger, planning.fleet, row).slice(first - passed);
  const edges = nodes.slice(1).map(({ sequenceId, released: isReleased }, i): OrderEdge => {
    const { name } = on.places.edgeOf(lanes[i]);
    return { ...PLAIN_EDGE, edgeId: name, sequenceId: sequenceId - 1, released: isReleased };
  });
  const orderId = order?.orderId ?? on.newId('order');
  const errand = sim.columns.work.errand[row];
  return {
    message: { ...PLAIN_ORDER, orderId, updateId: order === null ? 0 : order.updateId + 1, nodes, edges },
    released,
    action:
      action === null ? null : { actionId: action.actionId, errand, hadLoad: robot.state.hasLoad, status: 'sent' },
  };
}

function placeOf({ run }: ControlContext, node: number): { readonly x: number; readonly y: number } {
  const { x, y } = run.sim.graph;
  return { x: x[node], y: y[node] };
}

function actionAt(on: ControlContext, robot: DrivenRobot): Action {
  const { sim, floor } = on.run;
  const { errand, target, task } = sim.columns.work;
  const { row } = robot;
  const type = ACTION_OF.get(errand[row]) ?? '';
  const station = floor.stations.find(({ node }) => node === target[row]);
  const isLoad = errand[row] !== Errand.charge;
  const load = [
    ['stationType', 'floor'],
    ...(station === undefined ? [] : [['stationName', station.name]]),
    ['loadType', robot.factsheet?.loadType ?? 'LOAD'],
  ] as [string, string][];
  return {
    ...PLAIN_ACTION,
    actionId: on.newId(type),
    type,
    descriptor: task[row] >= 0 ? `task ${task[row]}` : null,
    blocking: 'hard',
    parameters: isLoad ? load : [],
  };
}

function stopCharging({ newId }: ControlContext): Action {
  return { ...PLAIN_ACTION, actionId: newId('leave'), type: 'stopCharging', blocking: 'hard' };
}
