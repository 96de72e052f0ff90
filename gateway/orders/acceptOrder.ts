import { StateHash } from '../../engine/index.ts';
import type { Aboard } from './aboard.ts';
import { clearInstantActions } from './clearActions.ts';
import { about, orderProblem } from './checkOrder.ts';
import { endWith, report } from './errorBook.ts';
import { findPath, mapProblem, type Path, type PathResult, type Start } from './findPath.ts';
import { LIMITS } from './limits.ts';
import { MODES } from './operatingMode.ts';
import type { Order, OrderEdge, OrderNode } from './order.ts';
import { distance } from './point.ts';
import type { RobotError } from './robotError.ts';
import { createAction, isIdle, type RobotOrder } from './robotOrder.ts';
import { startProblem, startsOf } from './startNode.ts';
import { barrierOn } from './zones/gates.ts';
import { enabledMap } from './zones/zoneAtlas.ts';

/**
 * Takes an order or an update of one, or answers with an error and changes nothing else: VDA5050 v3.0.0, §6.1.4 and its
 * figure 8, question by question.
 */
export function takeOrder(on: Aboard, order: Order): void {
  const isUpdate = order.orderId === on.robot.orderId && on.robot.content !== '';
  const error = isUpdate ? update(on, order) : begin(on, order);
  if (error !== null) report(on.robot, error);
}

/** @returns whether a robot may be ordered about now (VDA5050 v3.0.0, table 10) */
export function isAvailable({ robot, row, body }: Aboard): boolean {
  return MODES[robot.mode].takesOrders && MODES[body.mode(row)].takesOrders && !body.isOutOfOrder(row);
}

/** @returns why an order is not taken, null where it is */
function begin(on: Aboard, order: Order): RobotError | null {
  const { robot } = on;
  if (!isAvailable(on)) return notAvailable(on, order);
  if (!isIdle(robot)) return about(order, 'OTHER_ORDER_ACTIVE', `order ${robot.orderId} is not done`);
  if (order.updateId !== 0) return about(order, 'VALIDATION_FAILURE', 'a new order begins with orderUpdateId 0');
  const wrong = orderProblem(order) ?? mapProblem(order, on.places) ?? startProblem(on, order);
  if (wrong !== null) return wrong;
  const { start, found } = nearest(on, order);
  if (!found.ok) return found.error;
  if (start.turnsRound && order.edges.length > 0 && !on.body.goBack(on.row, start.lane)) return notAvailable(on, order);
  // What has ended in this very tick has been told to nobody yet: it goes with the next order (VDA5050 v2.1.0, §6.10).
  if (order.clearsInstantActions) clearInstantActions(robot, (one) => on.told.has(one));
  robot.actions = [];
  robot.queue = [];
  robot.done = 0;
  robot.isOnEdge = false;
  robot.isArriving = false;
  robot.isCancelled = false;
  accept(robot, order);
  append(robot, order, found.path);
  robot.committed = start.lane >= 0 && robot.edges.length > 0 ? 1 : 0;
  const [first] = found.path.nodes;
  robot.lastNodeId = first.nodeId;
  robot.lastNodeSequenceId = first.sequenceId;
  robot.facing = first.facing;
  robot.queue.push(...first.actions);
  return null;
}

/** @returns from where an order goes on, where there are two ways: by the shorter one */
function nearest(on: Aboard, order: Order): { readonly start: Start; readonly found: PathResult } {
  const all = startsOf(on).map((start) => ({ start, found: check(on, order, start) }));
  const { graph } = on.places;
  const lengthOf = ({ start, found }: (typeof all)[number]): number => {
    if (!found.ok) return Infinity;
    const { x, y } = on.body.pose(on.row);
    const way = found.path.edges.at(0)?.way ?? [];
    const rest = way.slice(start.lane < 0 ? 0 : 1).reduce((sum, lane) => sum + graph.length[lane], 0);
    return distance(graph.x[start.node] - x, graph.y[start.node] - y) + rest;
  };
  return all.reduce((best, one) => (lengthOf(one) < lengthOf(best) ? one : best));
}

function notAvailable({ robot, row, body }: Aboard, order: Order): RobotError {
  const why = body.isOutOfOrder(row) ? 'this robot is out of order' : `its operating mode is ${robot.mode}`;
  return about(order, 'MOBILE_ROBOT_NOT_AVAILABLE', why);
}

/** @returns why an update is not taken, null where it is, or is one that the robot has had already */
function update(on: Aboard, order: Order): RobotError | null {
  const { robot } = on;
  const { updateId } = order;
  if (updateId < robot.updateId) {
    return about(order, 'OUTDATED_ORDER_UPDATE', `the robot has had update ${robot.updateId}`);
  }
  if (updateId === robot.updateId) {
    if (contentOf(order) === robot.content) return null; // sent again: nothing new
    return about(order, 'SAME_ORDER_UPDATE_ID', `the robot has had another update ${updateId}`);
  }
  if (robot.isCancelled || robot.cancelling !== '') {
    return about(order, 'ORDER_UPDATE_FOLLOWING_CANCEL', 'the order was cancelled');
  }
  if (!isAvailable(on)) return notAvailable(on, order);
  const wrong = orderProblem(order) ?? mapProblem(order, on.places) ?? stitchProblem(on, order);
  if (wrong !== null) return wrong;
  const base = robot.nodes.filter(({ released }) => released);
  const start = base.length === 0 ? startsOf(on)[0] : { node: base[base.length - 1].node, lane: -1, turnsRound: false };
  const found = check(on, order, start);
  if (!found.ok) return found.error;
  dropHorizon(robot);
  accept(robot, order);
  append(robot, order, found.path);
  return null;
}

/** An update goes on where the base ends, with the same node (VDA5050 v3.0.0, §6.1.2). */
function stitchProblem({ robot, places }: Aboard, order: Order): RobotError | null {
  const base = robot.nodes.filter(({ released }) => released);
  const end = base.at(-1) ?? { nodeId: robot.lastNodeId, sequenceId: robot.lastNodeSequenceId, node: -1 };
  const [{ nodeId, sequenceId, position }] = order.nodes;
  if (nodeId !== end.nodeId || sequenceId !== end.sequenceId) {
    const what = `an update begins with the last node of the base, ${end.nodeId} (${end.sequenceId})`;
    return about(order, 'VALIDATION_FAILURE', what, ['nodeId', nodeId]);
  }
  if (end.node >= 0 && position !== null && places.nodeOf(nodeId, position) !== end.node) {
    return about(order, 'VALIDATION_FAILURE', `${nodeId} is another place than before`, ['nodeId', nodeId]);
  }
  if (base.length + order.nodes.length > LIMITS.nodes) {
    return about(order, 'INSUFFICIENT_MEMORY', `an order has at most ${LIMITS.nodes} nodes ahead`);
  }
  return addedProblem(robot, order);
}

/** Actions are told as long as their order is, and known by their ids. */
function addedProblem(robot: RobotOrder, order: Order): RobotError | null {
  const planned = plannedActions(robot);
  const kept = new Set(robot.actions.map(({ actionId }) => actionId).filter((id) => !planned.has(id)));
  const added = addedBy(order).flatMap(({ actions }) => actions);
  const again = added.find(({ actionId }) => kept.has(actionId));
  if (again !== undefined) {
    const what = 'the order has had an action of this id already';
    return about(order, 'VALIDATION_FAILURE', what, ['actionId', again.actionId]);
  }
  if (kept.size + added.length <= LIMITS.actionsOfOrder) return null;
  return about(order, 'INSUFFICIENT_MEMORY', `an order has at most ${LIMITS.actionsOfOrder} actions`);
}

/** Finds the path, and whether the zones let a robot drive it: it follows lines, so what is barred cannot be got to (§6.1.4.8). */
function check(on: Aboard, order: Order, start: Start): PathResult {
  const found = findPath(order, on.places, start, on.body.outline(on.row).shape);
  const map = enabledMap(on);
  if (!found.ok || map === null) return found;
  for (const [i, edge] of found.path.edges.entries()) {
    for (const lane of edge.way) {
      const rules = map.lanes.get(lane);
      const zone = rules === undefined ? null : barrierOn(rules, edge);
      if (zone === null) continue;
      const { nodeId } = found.path.nodes[i + 1];
      const references = [['nodeId', nodeId], ['edgeId', edge.edgeId], ['zoneId', zone.zoneId]] as const; // prettier-ignore
      const error = about(order, 'NO_ROUTE_TO_TARGET', `zone ${zone.zoneId} is in the way to ${nodeId}`, ...references);
      return { ok: false, error };
    }
  }
  return found;
}

/** The horizon is only a plan: an update puts another in its place, and what was to be done there is forgotten (§6.6.9.1). */
function dropHorizon(robot: RobotOrder): void {
  const dropped = plannedActions(robot);
  robot.actions = robot.actions.filter(({ actionId }) => !dropped.has(actionId));
  robot.nodes = robot.nodes.filter(({ released }) => released);
  robot.edges = robot.edges.filter(({ released }) => released);
}

/** @returns ids of the actions of the horizon */
function plannedActions({ nodes, edges }: RobotOrder): ReadonlySet<string> {
  const horizon = [...nodes, ...edges].filter(({ released }) => !released);
  return new Set(horizon.flatMap(({ actions }) => actions));
}

/** @returns what is new in an order: the first node of an update is known from before */
function addedBy({ updateId, nodes, edges }: Order): readonly (OrderNode | OrderEdge)[] {
  return [...(updateId === 0 ? nodes : nodes.slice(1)), ...edges];
}

function accept(robot: RobotOrder, order: Order): void {
  robot.orderId = order.orderId;
  robot.updateId = order.updateId;
  robot.content = contentOf(order);
  robot.isStuck = false;
  endWith(robot, 'order');
  robot.version++;
}

/** The first node is where the robot is, or is known from before. */
function append(robot: RobotOrder, order: Order, { nodes, edges }: Path): void {
  robot.actions = [...robot.actions, ...addedBy(order).flatMap(({ actions }) => actions.map(createAction))];
  robot.nodes = [...robot.nodes, ...nodes.slice(1)];
  robot.edges = [...robot.edges, ...edges];
}

/** @returns by which an order is known again: two of the same content have the same */
function contentOf({ nodes, edges }: Order): string {
  return new StateHash().addPlain([nodes, edges]).digest();
}
