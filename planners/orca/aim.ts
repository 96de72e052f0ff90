import { AGENT_WORDS, AgentWord, cosOf, sinOf } from '../../engine/index.ts';
import { hash3 } from '../mapf/hash.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { sizeOf } from './moverSize.ts';
import { wayTo } from './wayTo.ts';

/** m: on the last bit of its way a mover goes straight */
export const STRAIGHT = 3;
/** m: the widest that a corner is passed at */
const SWING = 2.5;

/**
 * Has a mover head for its destination: the next point on its way there, a little to the right of the straight line. `next` has the way then.
 *
 * @returns false where no way leads there: then it stays where it is
 */
export function aimAt(planner: CrowdPlanner, slot: number, mover: number): boolean {
  const { crowd, state, orders, next } = planner;
  const { agents } = crowd.kernel.columns;
  const at = slot * AGENT_WORDS;
  const x = agents[at + AgentWord.x];
  const y = agents[at + AgentWord.y];
  const way = wayTo(sizeOf(planner, mover).roadmap, x, y, state.toX[mover], state.toY[mover], next);
  if (way === 'no way' || way === 'goal in solid') {
    aimHere(planner, slot, mover);
    return false;
  }
  if (way === 'around') swingOut(planner, mover, x, y);
  const dx = next.x - x;
  const dy = next.y - y;
  if (planner.plan.keepRight === 0 || dx * dx + dy * dy < STRAIGHT * STRAIGHT)
    orders.aim(slot, mover, next.x, next.y, 1);
  else {
    const angle = -planner.plan.keepRight * (0.5 + hash3(mover, planner.plan.seed, 0));
    const cos = cosOf(angle);
    const sin = sinOf(angle);
    orders.aim(slot, mover, x + dx * cos - dy * sin, y + dx * sin + dy * cos, 1);
  }
  return true;
}

/**
 * The shortest ways of all bend at the same corners: whoever takes them exactly meets everybody else there. So each passes a corner at a distance of its
 * own, on the side where there is room, until it is about there.
 *
 * Moves `next`, which is a corner.
 */
function swingOut(planner: CrowdPlanner, mover: number, x: number, y: number): void {
  const { plan, next } = planner;
  const { isFree } = sizeOf(planner, mover);
  const dx = next.x - x;
  const dy = next.y - y;
  const way = Math.sqrt(dx * dx + dy * dy);
  const out = SWING * hash3(mover, plan.seed, 1);
  if (way < out + plan.arriveWithin) return;
  const [asideX, asideY] = [(-dy / way) * out, (dx / way) * out];
  const isLeft = isFree(next.x + asideX, next.y + asideY);
  if (isLeft === isFree(next.x - asideX, next.y - asideY)) return;
  const side = isLeft ? 1 : -1;
  next.x += side * asideX;
  next.y += side * asideY;
}

/** Has a mover stay where it is. */
export function aimHere({ crowd, orders }: CrowdPlanner, slot: number, mover: number): void {
  const { agents } = crowd.kernel.columns;
  const at = slot * AGENT_WORDS;
  orders.aim(slot, mover, agents[at + AgentWord.x], agents[at + AgentWord.y], 1);
}
