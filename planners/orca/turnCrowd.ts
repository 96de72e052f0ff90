import { AGENT_WORDS, AgentWord, assert, Priority, type Crowd, type StatePart } from '../../engine/index.ts';
import { aimAt, aimHere } from './aim.ts';
import type { CrowdPlan } from './crowdPlan.ts';
import { groupOf, type CrowdPlanner } from './crowdPlanner.ts';
import { createCrowdState, crowdStateArrays, Stage, Total } from './crowdState.ts';
import { drawDestination } from './destinations.ts';
import { createFlocks, leadOn, turnFlock } from './flocking.ts';
import { goAside, hasGotOn } from './progress.ts';
import type { Roadmap } from './roadmap.ts';

/** What a planner of free movers is made from. */
export interface CrowdPlannerDef {
  readonly plan: CrowdPlan;
  /** with all movers in it */
  readonly crowd: Crowd;
  readonly roadmap: Roadmap | null;
  readonly isFree: (x: number, y: number) => boolean;
  /** m, of the floor */
  readonly floor: { readonly width: number; readonly height: number };
}

/** Makes the planner, and sends everybody on the way. Assertion: each mover is in one group. */
export function createCrowdPlanner({ plan, crowd, roadmap, isFree, floor }: CrowdPlannerDef): CrowdPlanner {
  const { count } = crowd.def;
  const index = new Uint8Array(count);
  for (const [i, group] of plan.groups.entries()) index.fill(i, group.first, group.first + group.count);
  const grouped = plan.groups.reduce((sum, group) => sum + group.count, 0);
  assert(grouped === count, 'each mover is in a group');
  const state = createCrowdState(plan, count);
  const planner: CrowdPlanner = {
    plan,
    crowd,
    state,
    roadmap,
    groupOf: index,
    top: new Float32Array(count),
    flocks: createFlocks(plan, floor),
    isFree,
    next: { x: 0, y: 0, length: 0 },
  };
  planner.flocks.forEach((flock) => leadOn(planner, flock));
  const { agents, identity } = crowd.kernel.columns;
  for (let slot = 0; slot < crowd.kernel.count; slot++) {
    const mover = identity[slot];
    if (mover >= count) continue;
    planner.top[mover] = agents[slot * AGENT_WORDS + AgentWord.maxSpeed];
    if (groupOf(planner, mover).task.kind !== 'flock') setOut(planner, slot, mover, 0);
  }
  for (const flock of planner.flocks) turnFlock(planner, flock, 0);
  return planner;
}

/** Looks at all movers after a tick, and says what they head for in the next one. */
export function turnCrowd(planner: CrowdPlanner, tick: number): void {
  const { crowd, plan } = planner;
  const { count } = crowd.def;
  const { agents, identity } = crowd.kernel.columns;
  const near = plan.arriveWithin * plan.arriveWithin;
  for (const flock of planner.flocks) turnFlock(planner, flock, tick);
  let turn = tick % plan.lookEvery;
  if (turn !== 0) turn = plan.lookEvery - turn;
  for (let slot = 0, all = crowd.kernel.count; slot < all; slot++) {
    const mover = identity[slot];
    const at = slot * AGENT_WORDS;
    const dx = agents[at + AgentWord.goalX] - agents[at + AgentWord.x];
    const dy = agents[at + AgentWord.goalY] - agents[at + AgentWord.y];
    const isThere = dx * dx + dy * dy < near;
    // Each has its turn every so many ticks, and whenever it is where it headed for.
    if ((isThere || mover % plan.lookEvery === turn) && mover < count) look(planner, slot, mover, tick);
  }
}

function look(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  const { state, plan } = planner;
  const { stage, until } = state;
  if (groupOf(planner, mover).task.kind === 'flock') return; // flocks have turns of their own
  if (stage[mover] === Stage.settled) {
    if ((mover + tick) % plan.lookEvery === 0) aimAt(planner, slot, mover); // others may have pushed it away
    return;
  }
  if (stage[mover] === Stage.dwelling) {
    if (tick >= until[mover]) setOut(planner, slot, mover, tick);
    return;
  }
  if (distanceLeft(planner, slot, mover) < plan.arriveWithin) arrive(planner, slot, mover, tick);
  else if (stage[mover] === Stage.aside && tick < until[mover]) return;
  else if (stage[mover] !== Stage.aside && !hasGotOn(planner, slot, mover, tick)) goAside(planner, slot, mover, tick);
  else {
    if (stage[mover] === Stage.aside) hasGotOn(planner, slot, mover, tick, true);
    stage[mover] = Stage.going;
    if (!aimAt(planner, slot, mover)) setOut(planner, slot, mover, tick);
  }
}

function arrive(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  const { state, crowd } = planner;
  const { task } = groupOf(planner, mover);
  state.leg[mover]++;
  state.totals[Total.arrivals]++;
  state.totals[Total.lastArrival] = tick;
  if (task.kind === 'gather') {
    state.stage[mover] = Stage.settled;
    giveWay(crowd, mover);
    state.totals[Total.settled]++;
    aimAt(planner, slot, mover);
  } else if (task.kind === 'shuttle' && task.dwell > 0) {
    state.stage[mover] = Stage.dwelling;
    state.until[mover] = tick + task.dwell;
    aimHere(planner, slot);
  } else setOut(planner, slot, mover, tick);
}

/** Draws where to go next, and goes there; if no way leads there it tries again in its next turn. */
function setOut(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  const { state, plan, isFree } = planner;
  drawDestination({ seed: plan.seed, isFree }, state, groupOf(planner, mover), mover);
  state.stage[mover] = Stage.going;
  hasGotOn(planner, slot, mover, tick, true);
  aimAt(planner, slot, mover);
}

function distanceLeft({ crowd, state }: CrowdPlanner, slot: number, mover: number): number {
  const { agents } = crowd.kernel.columns;
  const dx = state.toX[mover] - agents[slot * AGENT_WORDS + AgentWord.x];
  const dy = state.toY[mover] - agents[slot * AGENT_WORDS + AgentWord.y];
  return Math.sqrt(dx * dx + dy * dy);
}

/** @returns the planner's share of the state */
export function crowdParts({ state }: CrowdPlanner): StatePart[] {
  return [{ name: 'movers', arrays: () => crowdStateArrays(state) }];
}

/** Who is where it will stay gives way to all that are still on their way. */
function giveWay({ priorityOf }: Crowd, mover: number): void {
  if (mover < priorityOf.length) priorityOf[mover] = Priority.settled;
}
