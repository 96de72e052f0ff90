import { StateHash } from '../../engine/index.ts';
import type { Body } from './body.ts';
import { checkOrder, MOST_NODES, referencesOf, type Path } from './checkOrder.ts';
import type { Action, ErrorType, Order, RobotError } from './order.ts';
import { distance, type Places } from './places.ts';
import { isIdle, report, type ActionNow, type RobotOrder } from './robotOrder.ts';

/** m: a robot is at a node if it is so near; an order that allows more is not held to less */
const AT_NODE = 0.1;

/** Errors that end with the next order or update that is accepted; the others stay until what they are about is over. */
const UNTIL_NEXT_ORDER: ReadonlySet<ErrorType> = new Set<ErrorType>([
  'VALIDATION_FAILURE',
  'UNSUPPORTED_PARAMETER',
  'INVALID_ORDER_ACTION',
  'OUTDATED_ORDER_UPDATE',
  'SAME_ORDER_UPDATE_ID',
  'OTHER_ORDER_ACTIVE',
  'START_NODE_OUT_OF_RANGE',
  'NO_ROUTE_TO_TARGET',
  'MOBILE_ROBOT_NOT_AVAILABLE',
  'UNKNOWN_MAP_ID',
  'ORDER_UPDATE_FOLLOWING_CANCEL',
  'NO_ORDER_TO_CANCEL',
  'INSUFFICIENT_MEMORY',
]);

/** What an order is for. */
export interface OrderContext {
  readonly robot: RobotOrder;
  readonly row: number;
  readonly body: Body;
  readonly places: Places;
}

/**
 * Takes an order or an update of one, or answers with an error and changes nothing else: VDA5050 v3.0.0, §6.1.4 and its
 * figure 8, question by question.
 */
export function takeOrder(on: OrderContext, order: Order): void {
  const error = order.orderId === on.robot.orderId ? update(on, order) : begin(on, order);
  if (error !== null) report(on.robot, error);
}

/** @returns why an order is not taken, null where it is */
function begin(on: OrderContext, order: Order): RobotError | null {
  const { robot, body, row } = on;
  if (body.isOutOfOrder(row)) return about(order, 'MOBILE_ROBOT_NOT_AVAILABLE', 'this robot is out of order');
  if (!isIdle(robot)) return about(order, 'OTHER_ORDER_ACTIVE', `order ${robot.orderId} is not done`);
  if (order.updateId !== 0) return about(order, 'VALIDATION_FAILURE', 'a new order begins with orderUpdateId 0');
  const checked = checkOrder(order, on.places);
  if (!checked.ok) return checked.error;
  const far = startProblem(on, order, checked.path);
  if (far !== null) return far;
  robot.actions = [];
  robot.queue = [];
  robot.done = 0;
  robot.committed = 0;
  robot.isCancelled = false;
  accept(robot, order);
  append(robot, order, checked.path);
  const [first] = checked.path.nodes;
  robot.lastNodeId = first.nodeId;
  robot.lastNodeSequenceId = first.sequenceId;
  robot.queue.push(...first.actions);
  return null;
}

/** The first node is one that the robot is at: it is not driven to (VDA5050 v3.0.0, §6.1.4). */
function startProblem({ row, body, places }: OrderContext, order: Order, { nodes }: Path): RobotError | null {
  const [{ node, nodeId }] = nodes;
  const { x, y } = body.pose(row);
  const away = distance(places.graph.x[node] - x, places.graph.y[node] - y);
  const allowed = Math.max(AT_NODE, order.nodes[0].position?.deviation ?? 0);
  if (body.end(row) === node && body.ahead(row) === 0 && away <= allowed) return null;
  return about(order, 'START_NODE_OUT_OF_RANGE', `the robot is ${away.toFixed(2)} m from ${nodeId}`, [
    'nodeId',
    nodeId,
  ]);
}

/** @returns why an update is not taken, null where it is, or is one that the robot has had already */
function update(on: OrderContext, order: Order): RobotError | null {
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
  if (on.body.isOutOfOrder(on.row)) return about(order, 'MOBILE_ROBOT_NOT_AVAILABLE', 'this robot is out of order');
  const checked = checkOrder(order, on.places);
  if (!checked.ok) return checked.error;
  const wrong = stitchProblem(robot, order, checked.path);
  if (wrong !== null) return wrong;
  dropHorizon(robot);
  accept(robot, order);
  append(robot, order, checked.path);
  return null;
}

/** An update goes on where the base ends, with the same node (VDA5050 v3.0.0, §6.1.3). */
function stitchProblem(robot: RobotOrder, order: Order, { nodes }: Path): RobotError | null {
  const base = robot.nodes.filter(({ released }) => released);
  const end = base.at(-1) ?? { nodeId: robot.lastNodeId, sequenceId: robot.lastNodeSequenceId, node: -1 };
  const [{ nodeId, sequenceId, node }] = nodes;
  if (nodeId !== end.nodeId || sequenceId !== end.sequenceId) {
    const what = `an update begins with the last node of the base, ${end.nodeId} (${end.sequenceId})`;
    return about(order, 'VALIDATION_FAILURE', what, ['nodeId', nodeId]);
  }
  if (end.node >= 0 && end.node !== node) {
    return about(order, 'VALIDATION_FAILURE', `${nodeId} is another place than before`, ['nodeId', nodeId]);
  }
  if (base.length + nodes.length <= MOST_NODES) return null;
  return about(order, 'INSUFFICIENT_MEMORY', `an order has at most ${MOST_NODES} nodes ahead`);
}

/** The horizon is only a plan: an update puts another in its place, and what was to be done there is forgotten. */
function dropHorizon(robot: RobotOrder): void {
  const dropped = new Set(robot.nodes.filter(({ released }) => !released).flatMap(({ actions }) => actions));
  robot.actions = robot.actions.filter(({ actionId }) => !dropped.has(actionId));
  robot.nodes = robot.nodes.filter(({ released }) => released);
  robot.edges = robot.edges.filter(({ released }) => released);
}

function accept(robot: RobotOrder, order: Order): void {
  robot.orderId = order.orderId;
  robot.updateId = order.updateId;
  robot.content = contentOf(order);
  robot.errors = robot.errors.filter(({ type }) => !UNTIL_NEXT_ORDER.has(type));
  robot.version++;
}

/** The first node is where the robot is, or is known from before. */
function append(robot: RobotOrder, order: Order, { nodes, edges }: Path): void {
  const isNew = order.updateId === 0;
  const added = isNew ? order.nodes : order.nodes.slice(1);
  robot.actions = [...robot.actions, ...added.flatMap(({ actions }) => actions.map(waiting))];
  robot.nodes = [...robot.nodes, ...nodes.slice(1)];
  robot.edges = [...robot.edges, ...edges];
}

function waiting({ actionId, type, descriptor, blocking }: Action): ActionNow {
  return { actionId, type, descriptor, blocking, status: 'waiting', result: null };
}

/** @returns by which an order is known again: two of the same content have the same */
function contentOf({ nodes, edges }: Order): string {
  return new StateHash().addPlain([nodes, edges]).digest();
}

function about(
  order: Order,
  type: ErrorType,
  description: string,
  ...more: readonly (readonly [string, string])[]
): RobotError {
  return { type, references: [...referencesOf(order), ...more], description };
}
