import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import { aimHere, STRAIGHT } from './aim.ts';
import { clearCells } from './cellSums.ts';
import { isDue } from './crowdPlan.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { Placed, Stage } from './crowdState.ts';
import { drawPlace } from './destinations.ts';
import { addUp, sumAround, type Flock } from './flock.ts';
import { largestOf, sizeOf } from './moverSize.ts';
import { goAside, hasGotOn } from './progress.ts';
import { wayTo } from './wayTo.ts';

/** How much the three wishes of a member weigh: to get on, to drive as the others do, to be among them. */
const ON = 1;
const ALIGNED = 0.7;
const TOGETHER = 0.8;
/** m² that a member wants for itself: flocks that are packed do not get through each other */
const ROOM = 6;
/** m: how far off a point lies that says a direction */
const FAR = 100;

/** Draws where a flock goes next: where its largest member may stand. */
function leadOn(planner: CrowdPlanner, { group, index }: Flock, tick: number): void {
  const { plan, state } = planner;
  const { isFree } = largestOf(planner, group);
  const { task } = group;
  if (task.kind !== 'flock') return;
  drawPlace({ seed: plan.seed, isFree }, task.areas, { who: group.first, time: tick }, (x, y) => {
    state.placeX[index] = x;
    state.placeY[index] = y;
    state.placed[index] = Placed.well;
  });
}

/** A turn of all flocks. */
export function turnFlocks(planner: CrowdPlanner, tick: number): void {
  if (planner.flocks.length === 0) return;
  findMembers(planner);
  for (const flock of planner.flocks) turnFlock(planner, flock, tick);
}

/** Rows of the kernel's columns are others in every tick. Looked for once for all flocks, not once for each. */
function findMembers({ crowd, flocks, groupOf }: CrowdPlanner): void {
  const { identity } = crowd.kernel.columns;
  const { count } = crowd.def;
  const byGroup: (Flock | undefined)[] = [];
  for (const flock of flocks) {
    flock.size = 0;
    byGroup[flock.index] = flock;
  }
  for (let slot = 0, all = crowd.kernel.count; slot < all; slot++) {
    const mover = identity[slot];
    const flock = mover < count ? byGroup[groupOf[mover]] : undefined;
    if (flock !== undefined) flock.slots[flock.size++] = slot;
  }
}

/**
 * A turn of a flock (Reynolds 1987): its members head for where it goes, a little to the right of it as everybody does who may meet others; as
 * the others around them do; and towards the middle of those, if they are farther from it than all of them take room. To keep apart, Reynolds' third rule, is left to ORCA. A place to which no member finds a way is none: another one is drawn when it is the first member's turn.
 */
function turnFlock(planner: CrowdPlanner, flock: Flock, tick: number): void {
  const { crowd, state, plan } = planner;
  const { group, index, slots, size } = flock;
  const first = gather(planner, flock);
  const placed = state.placed[index];
  const isThere = first >= 0 && placed === Placed.well;
  if (isThere) planner.orders.arrive(first, crowd.kernel.columns.identity[first], false);
  const isNew = isThere || placed === Placed.not || (placed === Placed.inVain && isDue(plan, group.first, tick));
  if (isNew) leadOn(planner, flock, tick);
  let ways = 0;
  for (let i = 0; i < size; i++) if (turnMember(planner, flock, slots[i], { tick, isNew })) ways++;
  if (isNew && ways === 0) state.placed[index] = Placed.inVain;
}

/** Adds up what members are about to do. @returns the row of one that is where the flock goes; −1: nobody is */
function gather({ crowd, state, plan }: CrowdPlanner, flock: Flock): number {
  const { agents } = crowd.kernel.columns;
  const { slots, size } = flock;
  let there = -1;
  clearCells(flock.cells);
  for (let i = 0; i < size; i++) {
    const at = slots[i] * AGENT_WORDS;
    addUp(flock, agents, at);
    const dx = state.placeX[flock.index] - agents[at + AgentWord.x];
    const dy = state.placeY[flock.index] - agents[at + AgentWord.y];
    if (there < 0 && dx * dx + dy * dy < plan.arriveWithin * plan.arriveWithin) there = slots[i];
  }
  return there;
}

/** @returns false where no way leads it to the place that was just drawn: then it waits for the next one */
function turnMember(
  planner: CrowdPlanner,
  flock: Flock,
  slot: number,
  { tick, isNew }: { readonly tick: number; readonly isNew: boolean },
): boolean {
  const { state, plan } = planner;
  const mover = planner.crowd.kernel.columns.identity[slot];
  const { stage } = state;
  const isTurn = isNew || isDue(plan, mover, tick);
  if (stage[mover] === Stage.aside && tick < state.until[mover] && !isNew) return true;
  if (isTurn || stage[mover] === Stage.aside || isAtCorner(planner, slot, mover)) {
    if (state.placed[flock.index] !== Placed.well || !findWay(planner, flock, slot)) {
      stage[mover] = Stage.fresh;
      aimHere(planner, slot, mover);
      return false;
    }
    // What it did not get on with was another way.
    if (!hasGotOn(planner, slot, mover, tick, stage[mover] !== Stage.going)) {
      goAside(planner, slot, mover, tick);
      return true;
    }
    stage[mover] = Stage.going;
  }
  if (stage[mover] === Stage.going) lead(planner, flock, slot);
  return true;
}

/** Is a member where its way bends? */
function isAtCorner({ crowd, state, plan }: CrowdPlanner, slot: number, mover: number): boolean {
  const { agents } = crowd.kernel.columns;
  const dx = state.toX[mover] - agents[slot * AGENT_WORDS + AgentWord.x];
  const dy = state.toY[mover] - agents[slot * AGENT_WORDS + AgentWord.y];
  return dx * dx + dy * dy < plan.arriveWithin * plan.arriveWithin;
}

/**
 * Notes what a member heads for on its way to where its flock goes: that place, or a corner on the way round obstacles.
 *
 * @returns false where no way leads there
 */
function findWay(planner: CrowdPlanner, { index }: Flock, slot: number): boolean {
  const { crowd, state, next } = planner;
  const { agents, identity } = crowd.kernel.columns;
  const mover = identity[slot];
  const x = agents[slot * AGENT_WORDS + AgentWord.x];
  const y = agents[slot * AGENT_WORDS + AgentWord.y];
  const way = wayTo(sizeOf(planner, mover).roadmap, x, y, state.placeX[index], state.placeY[index], next);
  if (way === 'no way' || way === 'goal in solid') return false;
  state.toX[mover] = next.x;
  state.toY[mover] = next.y;
  return true;
}

function lead(planner: CrowdPlanner, flock: Flock, slot: number): void {
  const { agents, identity } = planner.crowd.kernel.columns;
  const { state } = planner;
  const mover = identity[slot];
  const at = slot * AGENT_WORDS;
  const x = agents[at + AgentWord.x];
  const y = agents[at + AgentWord.y];
  const { around } = flock.cells;
  const sums = sumAround(flock, x, y);
  const [count, sumVx, sumVy] = [around[sums], around[sums + 3], around[sums + 4]];
  const midX = around[sums + 1] / count - x;
  const midY = around[sums + 2] / count - y;
  const off = Math.sqrt(midX * midX + midY * midY);
  const room = Math.sqrt((count * ROOM) / Math.PI);
  const together = off > room ? (TOGETHER * (off - room)) / (off * flock.sight) : 0;
  const aligned = ALIGNED / (count * agents[at + AgentWord.maxSpeed]);
  const dx = state.toX[mover] - x;
  const dy = state.toY[mover] - y;
  const way = Math.max(Math.sqrt(dx * dx + dy * dy), 1e-3);
  const on = ON / way;
  const [onX, onY] = way > STRAIGHT ? [on * flock.cos, on * flock.sin] : [on, 0];
  const wishX = dx * onX - dy * onY + aligned * sumVx + together * midX;
  const wishY = dx * onY + dy * onX + aligned * sumVy + together * midY;
  planner.orders.aim(slot, mover, x + FAR * wishX, y + FAR * wishY, 1);
}
