import type { Shape } from '../robots.ts';
import type { Simulation } from '../simulation.ts';
import { gapOfDiscs, gapOfDiscAndRectangle, gapOfRectangles, gapToBorder, poseAt } from './contactGap.ts';

/**
 * When, within the tick, do two bodies touch? Exact for discs that drive straight; otherwise by conservative advancement:
 * two bodies whose points close at most μ m/s cannot touch before gap/μ s have passed, so time may advance by that.
 */

/** m: a smaller gap is a contact; less than the f32 rounding of a pose at 128 m. */
const TOUCHING = 1e-5;

/** Advancement steps of a tick at the most: a touch that is shorter than its 4096th part may be missed. */
const FINEST = 1 / 4096;

const mine = new Float64Array(4);
const theirs = new Float64Array(4);

/** @returns s since the start of the tick, Infinity if the footprints of two robots do not touch during it */
export function timeOfContact(sim: Simulation, a: number, b: number): number {
  const { twist, kind } = sim.columns;
  const one = sim.classes[kind.class[a]].shape;
  const two = sim.classes[kind.class[b]].shape;
  const discs = one.rho === 0 && two.rho === 0;
  if (discs && twist.turn[a] === 0 && twist.turn[b] === 0)
    return timeOfStraightDiscs(sim, a, b, one.radius + two.radius);
  const { dt } = sim.def;
  const closing = fastestPoint(sim, a, one) + fastestPoint(sim, b, two);
  for (let time = 0; time <= dt;) {
    poseAt(sim, a, time, mine);
    poseAt(sim, b, time, theirs);
    const gap = gapOf(mine, one, theirs, two);
    if (!(gap > TOUCHING)) return time;
    time += Math.max(gap / closing, dt * FINEST);
  }
  return Infinity;
}

/** @returns s since the start of the tick, Infinity if the footprint does not touch the placed rectangle */
export function timeOfWallContact(sim: Simulation, row: number, box: Float64Array, boxShape: Shape): number {
  const { shape } = sim.classes[sim.columns.kind.class[row]];
  const { dt } = sim.def;
  const closing = fastestPoint(sim, row, shape);
  for (let time = 0; time <= dt;) {
    poseAt(sim, row, time, mine);
    const gap = gapOf(mine, shape, box, boxShape);
    if (!(gap > TOUCHING)) return time;
    time += Math.max(gap / closing, dt * FINEST);
  }
  return Infinity;
}

/** @returns s since the start of the tick, Infinity if the footprint stays within the building of `width` × `height` m */
export function timeOfBorderContact(sim: Simulation, row: number, width: number, height: number): number {
  const { shape } = sim.classes[sim.columns.kind.class[row]];
  const { dt } = sim.def;
  const closing = fastestPoint(sim, row, shape);
  for (let time = 0; time <= dt;) {
    poseAt(sim, row, time, mine);
    const gap = gapToBorder(mine, shape, width, height);
    if (!(gap > TOUCHING)) return time;
    time += Math.max(gap / closing, dt * FINEST);
  }
  return Infinity;
}

/** Two discs on straight lines: the first root of a quadratic in time. */
function timeOfStraightDiscs(sim: Simulation, a: number, b: number, apart: number): number {
  const { pose, twist } = sim.columns;
  const { start } = sim.scratch;
  const x = start.x[b] - start.x[a];
  const y = start.y[b] - start.y[a];
  const over = x * x + y * y - apart * apart;
  if (!(over > 0)) return 0;
  const u =
    twist.forward[b] * pose.cos[b] -
    twist.left[b] * pose.sin[b] -
    (twist.forward[a] * pose.cos[a] - twist.left[a] * pose.sin[a]);
  const v =
    twist.forward[b] * pose.sin[b] +
    twist.left[b] * pose.cos[b] -
    (twist.forward[a] * pose.sin[a] + twist.left[a] * pose.cos[a]);
  const nearing = -(x * u + y * v);
  if (nearing <= 0) return Infinity;
  const discriminant = nearing * nearing - (u * u + v * v) * over;
  if (discriminant < 0) return Infinity;
  const time = over / (nearing + Math.sqrt(discriminant));
  return time <= sim.def.dt ? time : Infinity;
}

/** m/s: no point of the core moves faster. */
function fastestPoint(sim: Simulation, row: number, shape: Shape): number {
  const { forward, left, turn } = sim.columns.twist;
  return Math.sqrt(forward[row] * forward[row] + left[row] * left[row]) + Math.abs(turn[row]) * shape.rho;
}

function gapOf(a: Float64Array, one: Shape, b: Float64Array, two: Shape): number {
  if (one.rho === 0) return two.rho === 0 ? gapOfDiscs(a, one, b, two) : gapOfDiscAndRectangle(a, one, b, two);
  return two.rho === 0 ? gapOfDiscAndRectangle(b, two, a, one) : gapOfRectangles(a, one, b, two);
}
