import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import { aimAt, aimHere } from './aim.ts';
import { isDue } from './crowdPlan.ts';
import { groupOf, type CrowdPlanner } from './crowdPlanner.ts';
import { Stage } from './crowdState.ts';
import { drawDestination } from './destinations.ts';
import { turnFlocks } from './flocking.ts';
import { makeWay } from './makeWay.ts';
import { sizeOf } from './moverSize.ts';
import { isPassing, leaveDoor, passDoor } from './passDoor.ts';
import { comesNearer, goAside, goBack, hasGotOn } from './progress.ts';
import { turnDoors } from './turnDoors.ts';

/** Times the plan's patience: who has not got on for so long on its way through a door goes aside, as anybody does elsewhere; sooner, and who has to wait for others ahead leaves its place. */
const WEDGED = 5;

/** Looks at all movers after a tick, and says what they head for in the next one. @returns movers that were looked at */
export function turnCrowd(planner: CrowdPlanner, tick: number): number {
  const { crowd, plan, state } = planner;
  const { count } = crowd.def;
  const { agents, identity } = crowd.kernel.columns;
  const near = plan.arriveWithin * plan.arriveWithin;
  turnFlocks(planner, tick);
  turnDoors(planner, tick);
  let looked = 0;
  for (let slot = 0, all = crowd.kernel.count; slot < all; slot++) {
    const mover = identity[slot];
    const at = slot * AGENT_WORDS;
    const dx = agents[at + AgentWord.goalX] - agents[at + AgentWord.x];
    const dy = agents[at + AgentWord.goalY] - agents[at + AgentWord.y];
    const isThere = dx * dx + dy * dy < near;
    if (mover >= count) continue;
    // Who is where it headed for need not wait for its turn, but for want of a way: a search that finds none is the longest.
    const isOn = isThere && !(state.stage[mover] === Stage.going && tick < state.until[mover]);
    if (!isOn && !isDue(plan, mover, tick) && !isPassing(planner, mover)) continue;
    look(planner, slot, mover, tick);
    looked++;
  }
  return looked;
}

function look(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  const { state, plan, orders } = planner;
  const { stage, until } = state;
  if (groupOf(planner, mover).task.kind === 'flock') return; // flocks have turns of their own
  if (stage[mover] === Stage.fresh) {
    setOut(planner, slot, mover, tick);
    return;
  }
  if (stage[mover] === Stage.settled) {
    if (!isDue(plan, mover, tick)) return;
    orders.stay(mover);
    if (!makeWay(planner, slot, mover)) aimAt(planner, slot, mover); // others may have pushed it away
    return;
  }
  if (stage[mover] === Stage.dwelling) {
    if (tick >= until[mover]) setOut(planner, slot, mover, tick);
    return;
  }
  if (distanceLeft(planner, slot, mover) < plan.arriveWithin) {
    arrive(planner, slot, mover, tick);
    return;
  }
  if (isWedged(planner, mover) && tick < until[mover]) return;
  if (passDoor(planner, slot, mover, tick)) {
    keepOn(planner, slot, mover, tick);
    return;
  }
  // Who does not get away to where it would make way tries what anybody does who does not get on.
  if (planner.lanes !== null && hasGotOn(planner, slot, mover, tick) && makeWay(planner, slot, mover)) return;
  if (stage[mover] === Stage.aside && tick < until[mover]) return;
  if (stage[mover] !== Stage.aside && !hasGotOn(planner, slot, mover, tick)) goAside(planner, slot, mover, tick);
  else {
    if (stage[mover] === Stage.aside) hasGotOn(planner, slot, mover, tick, true);
    stage[mover] = Stage.going;
    if (!aimAt(planner, slot, mover)) setOut(planner, slot, mover, tick);
    else if (isInJam(planner, mover, tick)) goBack(planner, slot, mover, tick);
  }
}

function arrive(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  const { state, orders } = planner;
  const { task } = groupOf(planner, mover);
  state.leg[mover]++;
  leaveDoor(planner, mover);
  orders.arrive(slot, mover, task.kind === 'gather');
  if (task.kind === 'gather') {
    state.stage[mover] = Stage.settled;
    aimAt(planner, slot, mover);
  } else if (task.kind === 'shuttle' && task.dwell > 0) {
    state.stage[mover] = Stage.dwelling;
    state.until[mover] = tick + task.dwell;
    aimHere(planner, slot, mover);
  } else setOut(planner, slot, mover, tick);
}

/** Draws where to go next, and goes there; if no way leads there it tries again in its next turn. */
function setOut(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  const { state, plan, isLoaded } = planner;
  const { isFree } = sizeOf(planner, mover);
  drawDestination({ seed: plan.seed, isFree, isLoaded }, state, groupOf(planner, mover), mover, tick);
  startAnew(planner, slot, mover, tick);
  if (!aimAt(planner, slot, mover)) state.until[mover] = tick + plan.lookEvery;
}

/** Who waits for its turn at a door has time. Who passes it, and does not get on, stands wedged between others that do not either. */
function keepOn(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  const { state, plan } = planner;
  state.nearest[mover] = Infinity;
  const anew = !isPassing(planner, mover) || state.stage[mover] !== Stage.going;
  if (hasGotOn(planner, slot, mover, tick, anew) || tick - state.since[mover] < WEDGED * plan.patience)
    state.stage[mover] = Stage.going;
  else goAside(planner, slot, mover, tick);
}

/** Has a mover gone aside from where it did not get on in a door? */
function isWedged(planner: CrowdPlanner, mover: number): boolean {
  return planner.state.stage[mover] === Stage.aside && isPassing(planner, mover);
}

/** It is on its way, and what was before says nothing about whether it gets on. */
function startAnew(planner: CrowdPlanner, slot: number, mover: number, tick: number): void {
  planner.state.stage[mover] = Stage.going;
  hasGotOn(planner, slot, mover, tick, true);
  planner.state.nearest[mover] = Infinity;
}

/**
 * Those who gather wait for each other: as they arrive there is room, and who went back would only come later (up to 1.7 times as late, where
 * forty change sides on a circle).
 */
function isInJam(planner: CrowdPlanner, mover: number, tick: number): boolean {
  const isComing = groupOf(planner, mover).task.kind === 'gather';
  return !isComing && !comesNearer(planner, mover, tick);
}

function distanceLeft({ crowd, state }: CrowdPlanner, slot: number, mover: number): number {
  const { agents } = crowd.kernel.columns;
  const dx = state.toX[mover] - agents[slot * AGENT_WORDS + AgentWord.x];
  const dy = state.toY[mover] - agents[slot * AGENT_WORDS + AgentWord.y];
  return Math.sqrt(dx * dx + dy * dy);
}
