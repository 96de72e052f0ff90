import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import { isDue, type CrowdPlan, type Group } from './crowdPlan.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { Stage } from './crowdState.ts';
import { drawPlace } from './destinations.ts';
import { nextOnWay } from './nextOnWay.ts';

/** Movers that keep together, and what is added up of them in each cell of their sight. */
export interface Flock {
  readonly group: Group;
  /** of the group */
  readonly index: number;
  /** m: how far they see each other; the side of a cell */
  readonly sight: number;
  readonly columns: number;
  readonly rows: number;
  /** SUMS numbers a cell: how many there are, and the sums of x, y, vx, vy */
  readonly sums: Float64Array;
}

const SUMS = 5;
/** How much the three wishes of a member weigh: to get on, to drive as the others do, to be among them. */
const ON = 1;
const ALIGNED = 0.7;
const TOGETHER = 0.8;
/** m: how far off a point lies that says a direction */
const FAR = 100;

export function createFlocks(plan: CrowdPlan, floor: { readonly width: number; readonly height: number }): Flock[] {
  return plan.groups.flatMap((group, index) => {
    if (group.task.kind !== 'flock') return [];
    const { sight } = group.task;
    const columns = Math.max(1, Math.ceil(floor.width / sight));
    const rows = Math.max(1, Math.ceil(floor.height / sight));
    return [{ group, index, sight, columns, rows, sums: new Float64Array(SUMS * columns * rows) }];
  });
}

/** Draws where a flock goes next. */
export function leadOn({ plan, state, isFree }: CrowdPlanner, { group, index }: Flock, tick: number): void {
  const { task } = group;
  if (task.kind !== 'flock') return;
  drawPlace({ seed: plan.seed, isFree }, task.areas, { who: group.first, time: tick }, (x, y) => {
    state.placeX[index] = x;
    state.placeY[index] = y;
    state.isPlaced[index] = 1;
  });
}

/**
 * A turn of a flock (Reynolds 1987): its members head for where it goes, as the others around them do, and towards the middle of those. To keep
 * apart, Reynolds' third rule, is left to ORCA.
 */
export function turnFlock(planner: CrowdPlanner, flock: Flock, tick: number): void {
  const { crowd, state, plan } = planner;
  const { group, index } = flock;
  const { agents, identity } = crowd.kernel.columns;
  const isMember = (mover: number): boolean => mover >= group.first && mover < group.first + group.count;
  flock.sums.fill(0);
  let isThere = false;
  for (let slot = 0, all = crowd.kernel.count; slot < all; slot++) {
    if (!isMember(identity[slot])) continue;
    const at = slot * AGENT_WORDS;
    addUp(flock, agents, at);
    const dx = state.placeX[index] - agents[at + AgentWord.x];
    const dy = state.placeY[index] - agents[at + AgentWord.y];
    isThere ||= dx * dx + dy * dy < plan.arriveWithin * plan.arriveWithin;
  }
  const isNew = state.isPlaced[index] === 0 || isThere;
  if (isThere && state.isPlaced[index] === 1) planner.orders.arrive(group.first, false);
  if (isNew) leadOn(planner, flock, tick);
  for (let slot = 0, all = crowd.kernel.count; slot < all; slot++) {
    const mover = identity[slot];
    if (!isMember(mover)) continue;
    state.stage[mover] = Stage.going;
    if (isNew || isDue(plan, mover, tick) || isAtCorner(planner, slot, mover)) findWay(planner, flock, slot);
    lead(planner, flock, slot);
  }
}

/** Is a member where its way bends? */
function isAtCorner({ crowd, state, plan }: CrowdPlanner, slot: number, mover: number): boolean {
  const { agents } = crowd.kernel.columns;
  const dx = state.toX[mover] - agents[slot * AGENT_WORDS + AgentWord.x];
  const dy = state.toY[mover] - agents[slot * AGENT_WORDS + AgentWord.y];
  return dx * dx + dy * dy < plan.arriveWithin * plan.arriveWithin;
}

/** Notes what a member heads for on its way to where its flock goes: that place, or a corner on the way round obstacles. */
function findWay({ crowd, state, roadmap, next }: CrowdPlanner, { index }: Flock, slot: number): void {
  const { agents, identity } = crowd.kernel.columns;
  const mover = identity[slot];
  const x = agents[slot * AGENT_WORDS + AgentWord.x];
  const y = agents[slot * AGENT_WORDS + AgentWord.y];
  const [placeX, placeY] = [state.placeX[index], state.placeY[index]];
  const way = roadmap === null ? 'in sight' : nextOnWay(roadmap, x, y, placeX, placeY, next);
  const isAround = way === 'around';
  state.toX[mover] = isAround ? next.x : placeX;
  state.toY[mover] = isAround ? next.y : placeY;
}

function addUp(flock: Flock, agents: Float32Array, at: number): void {
  const cell =
    SUMS * (rowOf(flock, agents[at + AgentWord.y]) * flock.columns + columnOf(flock, agents[at + AgentWord.x]));
  flock.sums[cell]++;
  flock.sums[cell + 1] += agents[at + AgentWord.x];
  flock.sums[cell + 2] += agents[at + AgentWord.y];
  flock.sums[cell + 3] += agents[at + AgentWord.vx];
  flock.sums[cell + 4] += agents[at + AgentWord.vy];
}

function lead(planner: CrowdPlanner, flock: Flock, slot: number): void {
  const { agents, identity } = planner.crowd.kernel.columns;
  const { state } = planner;
  const mover = identity[slot];
  const at = slot * AGENT_WORDS;
  const x = agents[at + AgentWord.x];
  const y = agents[at + AgentWord.y];
  const [count, sumX, sumY, sumVx, sumVy] = sumAround(flock, x, y);
  const top = agents[at + AgentWord.maxSpeed];
  const dx = state.toX[mover] - x;
  const dy = state.toY[mover] - y;
  const way = Math.max(Math.sqrt(dx * dx + dy * dy), 1e-3);
  const wishX = (ON * dx) / way + (ALIGNED * sumVx) / (count * top) + (TOGETHER * (sumX / count - x)) / flock.sight;
  const wishY = (ON * dy) / way + (ALIGNED * sumVy) / (count * top) + (TOGETHER * (sumY / count - y)) / flock.sight;
  planner.orders.aim(slot, mover, x + FAR * wishX, y + FAR * wishY, 1);
}

/** @returns sums over the cells around a member, its own among them */
function sumAround(flock: Flock, x: number, y: number): readonly number[] {
  const { columns, rows, sums } = flock;
  const column = columnOf(flock, x);
  const row = rowOf(flock, y);
  const around = [0, 0, 0, 0, 0];
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
      for (let k = 0; k < SUMS; k++) around[k] += sums[SUMS * (r * columns + c) + k];
    }
  }
  return around;
}

function columnOf({ columns, sight }: Flock, x: number): number {
  return Math.max(0, Math.min(columns - 1, Math.floor(x / sight)));
}

function rowOf({ rows, sight }: Flock, y: number): number {
  return Math.max(0, Math.min(rows - 1, Math.floor(y / sight)));
}
