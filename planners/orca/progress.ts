import { AGENT_WORDS, AgentWord, cosOf, sinOf } from '../../engine/index.ts';
import { chance } from './chance.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { Stage } from './crowdState.ts';

/** m that a mover must come from where it was to have got on */
const STRIDE = 0.1;
/** m: how far off what lies that a mover heads for that goes aside: farther than it comes in that time */
const FAR = 100;
/** m that a mover must come nearer to where it wants to be, to have come nearer; so many times the patience it tries */
const NEARER = 0.5;
const LONG = 5;
/** Aside and back: parts of the top speed, of the patience (least, and what comes on top by chance), and rad. */
const ASIDE = { pace: 0.4, time: 0.75, moreTime: 1.25, least: 0.3, more: 2.6 } as const;
const BACK = { pace: 0.8, time: 2.5, moreTime: 2.5, spread: 2.4 } as const;
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

/**
 * Does a mover come nearer to where it wants to be? In a jam everybody moves and nobody gets there. Notes the shortest way that it has had left;
 * `aimAt` has just looked for the one that it has now.
 */
export function comesNearer({ state, plan, next }: CrowdPlanner, mover: number, tick: number): boolean {
  const { nearest, nearestSince } = state;
  if (next.length < nearest[mover] - NEARER) {
    nearest[mover] = next.length;
    nearestSince[mover] = tick;
  }
  return tick - nearestSince[mover] < LONG * plan.patience;
}

/** Sends a mover slowly aside for a while, by a seeded choice of its own: whatever symmetry it stood in is gone. */
export function goAside(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  const { state, plan } = planner;
  const draw = (purpose: number): number => chance(plan.seed, mover, tick, purpose);
  const turn = (ASIDE.least + ASIDE.more * draw(0)) * (draw(1) < RIGHT ? -1 : 1);
  leave(planner, slot, mover, tick, { ...ASIDE, x: state.toX[mover], y: state.toY[mover], turn });
}

/** Sends a mover back from where its way leads, out of the jam in which it stands: there is room behind, and whoever is in the middle gets out. */
export function goBack(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  const { state, plan, next } = planner;
  const turn = Math.PI + BACK.spread * (chance(plan.seed, mover, tick, 0) - 0.5);
  leave(planner, slot, mover, tick, { ...BACK, x: next.x, y: next.y, turn });
  state.nearest[mover] = Infinity; // from there it has as long as anybody else
}

/** Has a mover head for what lies far off, turned by so much (rad) from a place, for a time that it draws. */
function leave(
  { state, plan, crowd, orders }: CrowdPlanner,
  slot: number,
  mover: number,
  tick: number,
  how: Readonly<Record<'x' | 'y' | 'turn' | 'pace' | 'time' | 'moreTime', number>>,
): void {
  const { agents } = crowd.kernel.columns;
  const at = slot * AGENT_WORDS;
  const dx = how.x - agents[at + AgentWord.x];
  const dy = how.y - agents[at + AgentWord.y];
  const scale = FAR / Math.max(Math.sqrt(dx * dx + dy * dy), STRIDE);
  const cos = cosOf(how.turn) * scale;
  const sin = sinOf(how.turn) * scale;
  const x = agents[at + AgentWord.x] + dx * cos - dy * sin;
  const y = agents[at + AgentWord.y] + dx * sin + dy * cos;
  orders.aim(slot, mover, x, y, how.pace);
  state.stage[mover] = Stage.aside;
  state.until[mover] = tick + Math.round(plan.patience * (how.time + how.moreTime * chance(plan.seed, mover, tick, 2)));
}
