import { actionOf, holdsStill, keepsStanding } from './actionQueue.ts';
import type { Body } from './body.ts';
import { isOver, type NodeAhead, type RobotOrder } from './robotOrder.ts';

/** Notes the nodes that a robot has come to since one looked last (VDA5050 v3.0.0, §6.1.5). */
export function noteProgress(robot: RobotOrder, row: number, body: Body): void {
  for (const passed = body.passed(row); robot.passed < passed; robot.passed++) {
    if (robot.edges.length === 0) continue;
    robot.done++;
    if (robot.done < robot.edges[0].way.length) continue;
    traverse(robot);
  }
}

/** The first node ahead is reached: it is ahead no more, nor is the edge that led there, and its actions are due. */
function traverse(robot: RobotOrder): void {
  const [edge] = robot.edges.splice(0, 1);
  const [node] = robot.nodes.splice(0, 1);
  robot.committed -= edge.way.length;
  robot.done = 0;
  robot.lastNodeId = node.nodeId;
  robot.lastNodeSequenceId = node.sequenceId;
  robot.queue.push(...node.actions);
  robot.version++;
}

/**
 * Sends a robot on, lane by lane, as far ahead as it takes to drive without slowing down and no further: what it has been
 * sent along is driven even if the order is cancelled.
 *
 * @param ahead m
 */
export function sendOn(robot: RobotOrder, row: number, body: Body, ahead: number): void {
  if (robot.isPaused || keepsStanding(robot)) return;
  while (body.metresAhead(row) < ahead) {
    const lane = nextLane(robot);
    if (lane < 0) return;
    if (body.isCharging(row) || body.isAtWork(row)) return void body.release(row);
    if (!body.go(row, lane)) return;
    robot.committed++;
  }
}

/** @returns the lane after those that the robot has been sent along, −1: it may go no further */
function nextLane(robot: RobotOrder): number {
  let before = 0;
  for (const [i, { way }] of robot.edges.entries()) {
    const into = robot.committed - before;
    if (into < way.length) {
      // On a new edge only if it is released, the order goes on, and nothing keeps the robot at the node before it.
      if (into === 0 && (!mayEnter(robot, i) || robot.cancelling !== '')) return -1;
      return way[into];
    }
    before += way.length;
  }
  return -1;
}

function mayEnter(robot: RobotOrder, index: number): boolean {
  if (!robot.edges[index].released) return false;
  return index === 0 || !stopsAt(robot, robot.nodes[index - 1]);
}

function stopsAt(robot: RobotOrder, { actions }: NodeAhead): boolean {
  return actions.some((id) => {
    const action = actionOf(robot, id);
    return action !== null && !isOver(action) && holdsStill(action.type, action.blocking);
  });
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
