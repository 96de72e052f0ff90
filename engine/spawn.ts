import { assert } from './assert.ts';
import { Mode } from './components.ts';
import { FLOOR_EXTENT } from './limits.ts';
import { cosSin, wrap } from './math/angle.ts';
import { BOX_STRIDE, CENTRE_X, CENTRE_Y, clear, coreDistanceToAligned, F32_UP, RADIUS } from './math/roundedBox.ts';
import { addRowEntity, removeRowEntity, rowsOf, type Simulation } from './simulation.ts';
import { indexSpawned, type SpawnIndex } from './spawnIndex.ts';
import { Blocker } from './systems/guardWishes.ts';
import { isNumber, writeStoppingRegions } from './systems/stoppingRegion.ts';

/** A robot to put on the floor. */
export interface SpawnDef {
  /** index into the simulation's robot classes */
  readonly class: number;
  /** Mode.lane or Mode.free */
  readonly mode: number;
  /** m */
  readonly x: number;
  readonly y: number;
  /** rad */
  readonly theta: number;
  /** node it stands on; −1 off the lanes */
  readonly node: number;
}

/** Why a robot was not put on the floor: no row is left, somebody (a row) or a wall (−2) is too near, or the pose is no place. */
export type SpawnResult =
  | { readonly ok: true; readonly row: number }
  | { readonly ok: false; readonly reason: 'full' | 'badPose' }
  | { readonly ok: false; readonly reason: 'notClear'; readonly blockedBy: number };

/**
 * Puts a robot at rest on the lowest free row, fully charged. Only between ticks, one after another: the guard's
 * invariant holds for the newcomer because the region that it stands in is clear of all walls and of what every other
 * robot may still sweep in braking.
 */
export function spawnRobot(sim: Simulation, def: SpawnDef): SpawnResult {
  return spawnOn(sim, sim.columns.kind.mode.indexOf(Mode.unused), def, firstInTheWay);
}

/** The same for many robots one after another, in a time that grows about as their number does. @returns a result for each */
export function spawnRobots(sim: Simulation, defs: readonly SpawnDef[]): SpawnResult[] {
  const { mode } = sim.columns.kind;
  const index = indexSpawned(sim);
  const findBlocker = (of: Simulation, row: number): number => lowestInTheWay(of, row, index);
  let free = 0;
  return defs.map((def) => {
    free = free < 0 ? free : mode.indexOf(Mode.unused, free);
    const result = spawnOn(sim, free, def, findBlocker);
    if (result.ok) index.add(result.row);
    return result;
  });
}

/**
 * @param row a free one, −1: there is none
 * @param findBlocker says who is in the way of the robot that stands on a row: the lowest row, or nobody
 */
function spawnOn(
  sim: Simulation,
  row: number,
  def: SpawnDef,
  findBlocker: (sim: Simulation, row: number) => number,
): SpawnResult {
  assert(def.class >= 0 && def.class < sim.classes.length, 'the class exists');
  assert(def.mode === Mode.lane || def.mode === Mode.free, 'the mode is lane or free');
  if (row < 0) return { ok: false, reason: 'full' };
  const onFloor = Math.abs(def.x) <= FLOOR_EXTENT && Math.abs(def.y) <= FLOOR_EXTENT;
  if (!onFloor || !isNumber(def.theta)) return { ok: false, reason: 'badPose' };
  place(sim, row, def);
  writeStoppingRegions(sim, sim.scratch.guard.braking, sim.columns.twist, 0, row, row + 1);
  const blockedBy = clearOfWalls(sim, row) ? findBlocker(sim, row) : Blocker.wall;
  if (blockedBy !== Blocker.nobody) {
    wipe(sim, row);
    return { ok: false, reason: 'notClear', blockedBy };
  }
  sim.clock[1] = Math.max(rowsOf(sim), row + 1);
  addRowEntity(sim, row);
  return { ok: true, row };
}

/** Takes a robot off the floor between ticks; its row is free for another one. */
export function despawnRobot(sim: Simulation, row: number): void {
  assert(sim.columns.kind.mode[row] !== Mode.unused, 'there is a robot on the row');
  removeRowEntity(sim, row);
  wipe(sim, row);
}

const heading = new Float64Array(2);

function place(sim: Simulation, row: number, def: SpawnDef): void {
  wipe(sim, row);
  const { pose, guard, route, work, kind } = sim.columns;
  pose.x[row] = def.x;
  pose.y[row] = def.y;
  pose.theta[row] = wrap(def.theta);
  cosSin(pose.theta[row], heading);
  pose.cos[row] = heading[0];
  pose.sin[row] = heading[1];
  guard.blockedBy[row] = Blocker.nobody;
  route.node[row] = def.node;
  work.target[row] = -1;
  work.task[row] = -1;
  work.passing[row] = -1;
  work.charge[row] = sim.classes[def.class].chargeFull;
  kind.class[row] = def.class;
  kind.mode[row] = def.mode;
}

/** Zeroes all columns of a row, so that an unused row says nothing about who was there. */
function wipe(sim: Simulation, row: number): void {
  for (const component of Object.values(sim.columns)) {
    for (const column of Object.values<Float32Array | Int32Array | Uint8Array>(component)) {
      const width = column.length / sim.def.capacity;
      column.fill(0, row * width, (row + 1) * width);
    }
  }
  if (sim.rules === null) return;
  for (const column of Object.values<Float32Array | Uint8Array>({ ...sim.rules })) {
    const width = column.length / sim.def.capacity;
    column.fill(0, row * width, (row + 1) * width);
  }
}

/** @returns the lowest row whose robot's region of braking the standing robot on `row` is not clear of */
function firstInTheWay(sim: Simulation, row: number): number {
  for (let other = 0; other < rowsOf(sim); other++) if (isInTheWay(sim, row, other)) return other;
  return Blocker.nobody;
}

function lowestInTheWay(sim: Simulation, row: number, index: SpawnIndex): number {
  let lowest: number = Blocker.nobody;
  index.visitNear(row, (other) => {
    if ((lowest < 0 || other < lowest) && isInTheWay(sim, row, other)) lowest = other;
  });
  return lowest;
}

function isInTheWay(sim: Simulation, row: number, other: number): boolean {
  const { x, y } = sim.columns.pose;
  const { braking } = sim.scratch.guard;
  if (sim.columns.kind.mode[other] === Mode.unused || other === row || isFar(sim, row, other)) return false;
  writeStoppingRegions(sim, braking, sim.columns.twist, 0, other, other + 1);
  const at = row * BOX_STRIDE;
  const to = other * BOX_STRIDE;
  const dx = x[other] + braking[to + CENTRE_X] - (x[row] + braking[at + CENTRE_X]);
  const dy = y[other] + braking[to + CENTRE_Y] - (y[row] + braking[at + CENTRE_Y]);
  return !clear(braking, at, braking, to, dx, dy);
}

/** Does the other robot stand so far away that its region need not be looked at? Most do when a fleet is put on the floor. */
function isFar(sim: Simulation, row: number, other: number): boolean {
  const { pose, twist, kind } = sim.columns;
  if (twist.forward[other] !== 0 || twist.left[other] !== 0 || twist.turn[other] !== 0) return false;
  const radii = sim.classes[kind.class[row]].turningRadius + sim.classes[kind.class[other]].turningRadius;
  const apart = radii + 2 * sim.def.guardMargin;
  const dx = pose.x[other] - pose.x[row];
  const dy = pose.y[other] - pose.y[row];
  return dx * dx + dy * dy > apart * apart * F32_UP;
}

function clearOfWalls(sim: Simulation, row: number): boolean {
  const { x, y } = sim.columns.pose;
  const { braking } = sim.scratch.guard;
  const { count, minX, minY, maxX, maxY } = sim.walls;
  const at = row * BOX_STRIDE;
  const radius = braking[at + RADIUS];
  for (let box = 0; box < count; box++) {
    const dx = 0.5 * (minX[box] + maxX[box]) - x[row];
    const dy = 0.5 * (minY[box] + maxY[box]) - y[row];
    const halfX = 0.5 * (maxX[box] - minX[box]);
    const halfY = 0.5 * (maxY[box] - minY[box]);
    if (!(coreDistanceToAligned(braking, at, dx, dy, halfX, halfY, radius) > radius)) return false;
  }
  return true;
}
