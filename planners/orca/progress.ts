import { AGENT_WORDS, AgentWord, cosOf, sinOf } from '../../engine/index.ts';
import { chance } from './chance.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { Stage } from './crowdState.ts';

/** m that a mover must come from where it was to have got on */
const STRIDE = 0.1;
/** m: how far off what lies that a mover heads for that goes aside: farther than it comes in that time */
const FAR = 100;
/** parts of the top speed, of the patience (least, and what comes on top by chance), of a half turn (the same) */
const PACE = 0.4;
const TIME = [0.75, 1.25] as const;
const ANGLE = [0.3, 2.6] as const;
/** the part of those that go aside to the right */
const RIGHT = 0.75;

/**
 * Has a mover got on within the plan's patience? Who has not waits for others that wait for it. Notes where it is when it has.
 *
 * @param anew whether what was before does not count
 */
export function hasGotOn(planner: CrowdPlanner, slot: number, mover: number, tick: number, anew = false): boolean {
  const { markX, markY, since } = planner.state;
  const { agents } = planner.crowd.kernel.columns;
  const x = agents[slot * AGENT_WORDS + AgentWord.x];
  const y = agents[slot * AGENT_WORDS + AgentWord.y];
  const dx = x - markX[mover];
  const dy = y - markY[mover];
  if (!anew && dx * dx + dy * dy < STRIDE * STRIDE) return tick - since[mover] < planner.plan.patience;
  markX[mover] = x;
  markY[mover] = y;
  since[mover] = tick;
  return true;
}

/** Sends a mover slowly aside for a while, by a seeded choice of its own: whatever symmetry it stood in is gone. */
export function goAside(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  const { state, plan, crowd, orders } = planner;
  const { agents } = crowd.kernel.columns;
  const draw = (purpose: number): number => chance(plan.seed, mover, tick, purpose);
  const turn = (ANGLE[0] + ANGLE[1] * draw(0)) * (draw(1) < RIGHT ? -1 : 1);
  const at = slot * AGENT_WORDS;
  const dx = state.toX[mover] - agents[at + AgentWord.x];
  const dy = state.toY[mover] - agents[at + AgentWord.y];
  const scale = FAR / Math.max(Math.sqrt(dx * dx + dy * dy), STRIDE);
  const cos = cosOf(turn) * scale;
  const sin = sinOf(turn) * scale;
  const x = agents[at + AgentWord.x] + dx * cos - dy * sin;
  const y = agents[at + AgentWord.y] + dx * sin + dy * cos;
  orders.aim(slot, mover, x, y, PACE);
  state.stage[mover] = Stage.aside;
  state.until[mover] = tick + Math.round(plan.patience * (TIME[0] + TIME[1] * draw(2)));
}
