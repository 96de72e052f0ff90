import type { Aboard } from './aboard.ts';
import { actionOf, holdsStill, keepsStanding } from './actionQueue.ts';
import { isTooNarrow } from './corridor.ts';
import { fail, finish } from './endAction.ts';
import { comesFacing, isFacing, turnsRight } from './facing.ts';
import { isActive, isOver, type RobotOrder } from './robotOrder.ts';
import { lower } from './lower.ts';
import { gateTo } from './zones/gates.ts';

/** Notes the nodes that a robot has come to since one looked last (VDA5050 v3.0.0, §6.6.2). */
export function noteProgress(on: Aboard): void {
  const { robot, row, body } = on;
  for (const passed = body.passed(row); robot.passed < passed; robot.passed++) {
    while (robot.committed > 0 && robot.edges[0].way.length === 0) arrive(on); // driven through without a stop
    if (robot.committed === 0 || robot.isArriving) continue;
    robot.done++;
    if (robot.done >= robot.edges[0].way.length) arrive(on);
  }
  if (robot.facing !== null && turnsRight(on) && robot.isArriving) traverse(robot);
}

function arrive({ robot, row, body }: Aboard): void {
  const [{ facing }] = robot.nodes;
  if (facing === null || isFacing(body.pose(row).theta, facing)) return traverse(robot);
  robot.isArriving = true;
  robot.facing = facing;
}

/** The first node ahead is reached: it is ahead no more, nor is the edge that led there, and its actions are due. */
function traverse(robot: RobotOrder): void {
  const [edge] = robot.edges.splice(0, 1);
  const [node] = robot.nodes.splice(0, 1);
  robot.committed -= edge.way.length;
  robot.done = 0;
  robot.isArriving = false;
  robot.isOnEdge = false;
  leave(robot, edge.actions);
  robot.lastNodeId = node.nodeId;
  robot.lastNodeSequenceId = node.sequenceId;
  robot.queue.push(...node.actions);
  robot.version++;
}

/** Actions of an edge run while the robot is on it, and no longer (VDA5050 v3.0.0, §6.6.2). */
function leave(robot: RobotOrder, ids: readonly string[]): void {
  for (const id of ids) {
    const action = actionOf(robot, id);
    if (action === null || isOver(action)) continue;
    if (isActive(action) && action.status !== 'retriable') finish(robot, action, 'the edge was left');
    else fail(robot, action, 'the edge was left');
  }
}

/**
 * A robot is on an edge as soon as it has passed the node before; where it stops there, as soon as it may go on: then the edge's
 * actions are due (VDA5050 v3.0.0, §6.6.2).
 */
export function enterEdge(on: Aboard): void {
  const { robot } = on;
  while (!robot.isOnEdge && robot.edges.length > 0 && robot.edges[0].released && !keepsStanding(robot)) {
    if (robot.cancelling !== '' || robot.isStuck) return;
    robot.isOnEdge = true;
    const [{ actions, way }] = robot.edges;
    robot.queue.push(...actions);
    if (actions.length > 0) robot.version++;
    if (way.length === 0) arrive(on); // the next node is the same place
  }
}

/**
 * Sends a robot on, lane by lane, as far ahead as it takes to drive without slowing down and no further: what it has been
 * sent along is driven even if the order is cancelled.
 */
export function sendOn(on: Aboard): void {
  const { robot, row, body, sendAhead } = on;
  if (robot.isStuck || keepsStanding(robot)) return;
  while (body.metresAhead(row) < sendAhead) {
    const next = nextLane(on);
    if (next === null) return;
    const gate = gateTo(on, next.lane, next.edge);
    if (!gate.isOpen) return;
    if (body.isCharging(row) || body.isAtWork(row)) return void body.release(row);
    const { maximumSpeed } = robot.edges[next.edge];
    const speed = lower(maximumSpeed, gate.speed);
    if (!body.go(row, next.lane, speed)) return;
    robot.committed++;
  }
}

/** @returns the lane after those that the robot has been sent along, and the index of its edge; null: it may go no further */
function nextLane(on: Aboard): { readonly lane: number; readonly edge: number } | null {
  const { robot } = on;
  let before = 0;
  for (const [edge, { way }] of robot.edges.entries()) {
    const into = robot.committed - before;
    if (into < way.length) {
      // On a new edge only if it is released, the order goes on, and nothing keeps the robot at the node before it.
      if (into === 0 && (!mayEnter(on, edge) || robot.cancelling !== '')) return null;
      return { lane: way[into], edge };
    }
    if (way.length === 0 && edge > 0 && !mayEnter(on, edge)) return null;
    before += way.length;
  }
  return null;
}

function mayEnter(on: Aboard, index: number): boolean {
  const { robot, places } = on;
  const edge = robot.edges[index];
  if (!edge.released) return false;
  if (index === 0) return robot.isOnEdge;
  if (edge.actions.some((id) => stopsFor(robot, id)) || isTooNarrow(on, edge)) return false;
  const node = robot.nodes[index - 1];
  if (node.actions.some((id) => stopsFor(robot, id))) return false;
  const lane = robot.edges[index - 1].way.at(-1) ?? -1;
  return lane < 0 ? node.facing === null : comesFacing(node, lane, places.graph);
}

function stopsFor(robot: RobotOrder, id: string): boolean {
  const action = actionOf(robot, id);
  return action !== null && !isOver(action) && holdsStill(action);
}

/** @returns m of the base that are left, as far as the robot has not been sent along them yet, and whether a horizon follows */
export function baseLeft(robot: RobotOrder, lengthOf: (lane: number) => number): { metres: number; hasMore: boolean } {
  let metres = 0;
  let before = 0;
  for (const { way, released } of robot.edges) {
    if (released) for (const [i, lane] of way.entries()) if (before + i >= robot.committed) metres += lengthOf(lane);
    before += way.length;
  }
  return { metres, hasMore: robot.edges.some(({ released }) => !released) };
}
