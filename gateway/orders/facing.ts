import { cosOf, sinOf, type LaneGraph } from '../../engine/index.ts';
import type { Aboard } from './aboard.ts';
import { isBarred } from './errorBook.ts';
import { headingAtEnd } from './lanes.ts';
import type { NodePosition } from './order.ts';
import type { Facing, NodeAhead } from './robotOrder.ts';

/** rad by which the angle of a robot that has turned is off at the most */
const TURNED = 1e-3;

/** @returns how a robot has to stand at a node before it counts as reached; null: any way (VDA5050 v3.0.0, §6.6.2 and §7.3) */
export function facingOf(position: NodePosition | null): Facing | null {
  if (position === null || position.theta === null) return null;
  return { theta: position.theta, within: Math.max(TURNED, position.deviationTheta ?? 0) };
}

export function isFacing(theta: number, facing: Facing): boolean {
  const turns = (theta - facing.theta) / (2 * Math.PI);
  return Math.abs(turns - Math.round(turns)) * 2 * Math.PI <= facing.within;
}

/** @returns whether a robot that comes along a lane faces as it has to without turning */
export function comesFacing({ facing }: NodeAhead, lane: number, graph: LaneGraph): boolean {
  if (facing === null) return true;
  const { cos, sin } = headingAtEnd(graph, lane);
  const along = cos * cosOf(facing.theta) + sin * sinOf(facing.theta);
  return along >= cosOf(Math.min(Math.PI, facing.within));
}

/** Turns a robot as it has to stand. @returns whether it does, and nothing more is asked of it */
export function turnsRight({ robot, row, body }: Aboard): boolean {
  const { facing } = robot;
  if (facing === null) return true;
  if (isBarred(robot)) {
    body.turn(row, null);
    return false;
  }
  const stands = body.stands(row);
  if (stands && isFacing(body.pose(row).theta, facing)) {
    if (!body.turn(row, null)) return false;
    robot.facing = null;
    return true;
  }
  if (stands && body.ahead(row) === 0 && !body.isCharging(row)) body.turn(row, facing.theta);
  return false;
}
