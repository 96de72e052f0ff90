import { AGENT_WORDS, AgentWord, cosOf, sinOf } from '../../engine/index.ts';
import { hash3 } from '../mapf/hash.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { nextOnWay } from './nextOnWay.ts';

/** m: on the last bit of its way a mover goes straight */
const STRAIGHT = 3;

/**
 * Has a mover head for its destination: the next point on its way there, a little to the right of the straight line.
 *
 * @returns false where no way leads there: then it stays where it is
 */
export function aimAt(planner: CrowdPlanner, slot: number, mover: number): boolean {
  const { crowd, state, roadmap, top } = planner;
  const { agents } = crowd.kernel.columns;
  const at = slot * AGENT_WORDS;
  const x = agents[at + AgentWord.x];
  const y = agents[at + AgentWord.y];
  agents[at + AgentWord.maxSpeed] = top[mover];
  let toX = state.toX[mover];
  let toY = state.toY[mover];
  if (roadmap !== null) {
    const { next } = planner;
    const way = nextOnWay(roadmap, x, y, toX, toY, next);
    if (way === 'no way' || way === 'goal in solid') {
      aimHere(planner, slot);
      return false;
    }
    toX = next.x;
    toY = next.y;
  }
  const dx = toX - x;
  const dy = toY - y;
  if (planner.plan.keepRight === 0 || dx * dx + dy * dy < STRAIGHT * STRAIGHT) headFor(planner, slot, toX, toY);
  else {
    const angle = -planner.plan.keepRight * (0.5 + hash3(mover, planner.plan.seed, 0));
    const cos = cosOf(angle);
    const sin = sinOf(angle);
    headFor(planner, slot, x + dx * cos - dy * sin, y + dx * sin + dy * cos);
  }
  return true;
}

/** Has a mover stay where it is. */
export function aimHere({ crowd }: CrowdPlanner, slot: number): void {
  const { agents } = crowd.kernel.columns;
  const at = slot * AGENT_WORDS;
  agents[at + AgentWord.goalX] = agents[at + AgentWord.x];
  agents[at + AgentWord.goalY] = agents[at + AgentWord.y];
}

/** @param x,y m */
export function headFor({ crowd }: CrowdPlanner, slot: number, x: number, y: number): void {
  const { agents } = crowd.kernel.columns;
  agents[slot * AGENT_WORDS + AgentWord.goalX] = x;
  agents[slot * AGENT_WORDS + AgentWord.goalY] = y;
}
