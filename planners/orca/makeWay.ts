import { AGENT_WORDS, AgentWord, cosOf, sinOf } from '../../engine/index.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { sizeOf } from './moverSize.ts';
import { roomBeside, robotsNear, stretchesNear } from './rightOfWay.ts';

/** Directions in which a mover looks for a place to make way. */
const DIRECTIONS = Array.from({ length: 16 }, (_, i) => {
  const angle = (i / 16) * 2 * Math.PI - Math.PI;
  return { cos: cosOf(angle), sin: sinOf(angle) };
});
/** m: how far it looks there, and from one look to the next */
const FARTHEST = 3;
const STEP = 0.3;
/** m that it keeps from what it makes way for beyond its comfort: on the very edge it would be in the way again with the next rounding */
const SPARE = 0.1;
/** m that it keeps from robots in getting past them, beyond its comfort */
const CLOSE = 0.05;

/**
 * Sends a mover that is on what a lane follower is about to drive to the nearest place beside it, of several to the one that lies where it wants to go. By half-planes alone it would make
 * way only when the robot is upon it, and along the lane rather than off it: into a corner, where the robot holds it fast and waits for it.
 *
 * @returns false: it is in nobody's way, or there is no place that it gets to straight
 */
export function makeWay(planner: CrowdPlanner, slot: number, mover: number): boolean {
  const { lanes, crowd, orders, state } = planner;
  const { isFree } = sizeOf(planner, mover);
  if (lanes === null) return false;
  const { agents } = crowd.kernel.columns;
  const at = slot * AGENT_WORDS;
  const [x, y] = [agents[at + AgentWord.x], agents[at + AgentWord.y]];
  const radius = agents[at + AgentWord.radius];
  if (stretchesNear(lanes, x, y, radius).length === 0) return false;

  const taken = stretchesNear(lanes, x, y, FARTHEST + radius + SPARE);
  // Who stands nearer to a robot than it gets past another may still get away from it.
  const robots = robotsNear(lanes, x, y, FARTHEST + radius + CLOSE).map((robot) => {
    return { robot, keep: Math.min(radius + CLOSE, roomBeside(robot, x, y)) };
  });
  const isPassable = (px: number, py: number): boolean =>
    isFree(px, py) && robots.every(({ robot, keep }) => roomBeside(robot, px, py) >= keep);
  const isBeside = (px: number, py: number): boolean => taken.every((one) => roomBeside(one, px, py) >= radius + SPARE);

  const [wantX, wantY] = [state.toX[mover] - x, state.toY[mover] - y];
  let open = DIRECTIONS.toSorted((a, b) => b.cos * wantX + b.sin * wantY - (a.cos * wantX + a.sin * wantY));
  for (let way = STEP; way <= FARTHEST; way += STEP) {
    open = open.filter(({ cos, sin }) => isPassable(x + way * cos, y + way * sin));
    const out = open.find(({ cos, sin }) => isBeside(x + way * cos, y + way * sin));
    if (out === undefined) continue;
    orders.aim(slot, mover, x + way * out.cos, y + way * out.sin, 1);
    return true;
  }
  return false;
}
