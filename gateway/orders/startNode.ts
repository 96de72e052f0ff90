import { cosOf, sinOf } from '../../engine/index.ts';
import type { Aboard } from './aboard.ts';
import { about } from './checkOrder.ts';
import type { Start } from './findPath.ts';
import type { Ellipse, Order } from './order.ts';
import { facingOf, isFacing } from './facing.ts';
import { wayBack } from './lanes.ts';
import { distance, type Point } from './point.ts';
import type { RobotError } from './robotError.ts';

/** m: a robot is at a node if it is so near; an order that allows more is not held to less */
const AT_NODE = 0.1;

/**
 * @returns from where a robot may go on, once it stands: its node; or where it stands between two the next one, and the one behind it, if it can
 * turn round there
 */
export function startsOf({ row, body, places }: Pick<Aboard, 'row' | 'body' | 'places'>): Start[] {
  const node = body.end(row);
  if (body.ahead(row) === 0) return [{ node, lane: -1, turnsRound: false }];
  const lane = body.laneAhead(row, 0);
  const back = wayBack(places.graph, lane);
  const on = { node, lane, turnsRound: false };
  return back < 0 ? [on] : [on, { node: places.graph.to[back], lane: back, turnsRound: true }];
}

/**
 * The first node is one that the robot is at, or within whose deviation it is: it is not driven to (VDA5050 v3.0.0, §6.1.1). It may be
 * a node of the floor, or one that a fleet control has put where the robot stands (§6.1.3.1).
 */
export function startProblem({ row, body, places }: Aboard, order: Order): RobotError | null {
  const [{ nodeId, position }] = order.nodes;
  const out = (why: string): RobotError => about(order, 'START_NODE_OUT_OF_RANGE', why, ['nodeId', nodeId]);
  const node = places.nodeOf(nodeId, position);
  const centre: Point | null = position ?? (node < 0 ? null : { x: places.graph.x[node], y: places.graph.y[node] });
  if (centre === null) return out(`nobody knows where ${nodeId} is`);
  const pose = body.pose(row);
  const facing = facingOf(position);
  if (body.ahead(row) > 0 && facing !== null && !isFacing(pose.theta, facing)) {
    return out('the robot stands between two nodes, and cannot turn there');
  }
  const off = { x: pose.x - centre.x, y: pose.y - centre.y };
  const away = distance(off.x, off.y);
  if (away <= AT_NODE) return null;
  const deviation = position?.deviation ?? null;
  if (deviation !== null && isWithin(deviation, off)) return null;
  return out(`the robot is ${away.toFixed(2)} m from ${nodeId}`);
}

function isWithin({ a, b, theta }: Ellipse, { x, y }: Point): boolean {
  const [cos, sin] = [cosOf(theta), sinOf(theta)];
  const [along, aside] = [x * cos + y * sin, y * cos - x * sin];
  return (along * along) / (a * a) + (aside * aside) / (b * b) <= 1;
}
