import type { WallIndex } from '../floor/wallIndex.ts';
import { Mode } from '../components.ts';
import { cosSin } from '../math/angle.ts';
import { chord } from '../math/arc.ts';
import {
  AXIS_X,
  AXIS_Y,
  BOX_STRIDE,
  CENTRE_X,
  CENTRE_Y,
  coreDistance,
  coreDistanceToAligned,
  HALF_LENGTH,
  HALF_WIDTH,
} from '../math/roundedBox.ts';
import type { Simulation } from '../simulation.ts';

/**
 * The sticky contact, and the way out of it. After a creeping approach two robots stand farther apart than the margin
 * asks by less than one f32 rounding, and every region of a retreat, which contains the start pose plus a little slack,
 * fails for ever. So half the margin will do against an obstacle from which the move does not lead nearer. That never
 * lowers a gap, so the margin cannot be eaten up tick by tick; and half a margin is still clear.
 */

/** m: a move along an obstacle counts as leading away; its heading in f32 is off by less than this in a tick. */
const LEVEL = 5e-8;

/** The standing footprint before ([0]) and after ([1]) a tick with the twist: core only, radii do not change. */
const standing = new Float32Array(2 * BOX_STRIDE);
const moved = new Float64Array(2);
const turned = new Float64Array(2);

function place(sim: Simulation, row: number): void {
  const { pose, kind } = sim.columns;
  const { forward, left, turn } = sim.scratch.guard.wish;
  const { shape } = sim.classes[kind.class[row]];
  const boxed = kind.mode[row] === Mode.lane;
  const cos = pose.cos[row];
  const sin = pose.sin[row];
  chord(moved, cos, sin, forward[row], left[row], turn[row], sim.def.dt);
  cosSin(turn[row] * sim.def.dt, turned);
  standing[AXIS_X] = cos;
  standing[AXIS_Y] = sin;
  standing[BOX_STRIDE + AXIS_X] = cos * turned[0] - sin * turned[1];
  standing[BOX_STRIDE + AXIS_Y] = sin * turned[0] + cos * turned[1];
  const halfLength = boxed ? shape.halfLength : 0;
  const halfWidth = boxed ? shape.halfWidth : 0;
  standing[HALF_LENGTH] = halfLength;
  standing[HALF_WIDTH] = halfWidth;
  standing[BOX_STRIDE + HALF_LENGTH] = halfLength;
  standing[BOX_STRIDE + HALF_WIDTH] = halfWidth;
}

/** Does a tick with what is left of the wish keep the robot's distance from the region of braking of the robot `other`, or widen it? */
export function leadsAwayFromRobot(sim: Simulation, row: number, other: number): boolean {
  place(sim, row);
  const { x, y } = sim.columns.pose;
  const { braking } = sim.scratch.guard;
  const at = other * BOX_STRIDE;
  const dx = x[other] + braking[at + CENTRE_X] - x[row];
  const dy = y[other] + braking[at + CENTRE_Y] - y[row];
  const now = coreDistance(standing, 0, braking, at, dx, dy, Infinity);
  const then = coreDistance(standing, BOX_STRIDE, braking, at, dx - moved[0], dy - moved[1], Infinity);
  return then >= now - LEVEL;
}

/** The same for a wall. */
export function leadsAwayFromWall(sim: Simulation, row: number, box: number): boolean {
  place(sim, row);
  const { x, y } = sim.columns.pose;
  const { minX, minY, maxX, maxY }: WallIndex = sim.walls;
  const dx = 0.5 * (minX[box] + maxX[box]) - x[row];
  const dy = 0.5 * (minY[box] + maxY[box]) - y[row];
  const halfX = 0.5 * (maxX[box] - minX[box]);
  const halfY = 0.5 * (maxY[box] - minY[box]);
  const now = coreDistanceToAligned(standing, 0, dx, dy, halfX, halfY, Infinity);
  const then = coreDistanceToAligned(standing, BOX_STRIDE, dx - moved[0], dy - moved[1], halfX, halfY, Infinity);
  return then >= now - LEVEL;
}
