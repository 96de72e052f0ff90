import {
  atan2Of,
  cosOf,
  Mode,
  rowsOf,
  sinOf,
  tickOf,
  type RandomStream,
  type Simulation,
} from '../../../engine/index.ts';

/** A way of proposing movements: sets the wish of one robot for one tick. */
export type Propose = (sim: Simulation, row: number, random: RandomStream) => void;

/** m/s, more than any robot can do */
const FLAT_OUT = 5;

/** Ticks of one swing: towards the nearest robot for the first of them, then back. */
const SWING = 60;
const SWING_IN = 40;

/** From plain to hostile: a failure is explained with the first that shows it. */
export const PROPOSALS = {
  still: (sim, row) => wish(sim, row, 0),
  ahead: (sim, row) => wish(sim, row, FLAT_OUT),
  hunt: (sim, row) => head(sim, row, 0, FLAT_OUT),
  swing: (sim, row) => head(sim, row, 0, (tickOf(sim) + 7 * row) % SWING < SWING_IN ? FLAT_OUT : -FLAT_OUT),
  graze: (sim, row) => head(sim, row, 1.4, 1),
  creep: (sim, row, random) => head(sim, row, 0, 0.01 + 0.05 * random.real()),
  huntThenCreep: (sim, row) => head(sim, row, 0, distanceTo(sim, row, nearestTo(sim, row)) > 1.5 ? 1.5 : 0.03),
  roam,
  hold: (sim, row, random) => {
    if (random.real() < 0.03) wish(sim, row, signed(random, 1.5), random.real() < 0.5 ? 0 : signed(random, 2));
  },
  accelerate: (sim, row, random) => {
    const { twist } = sim.columns;
    wish(sim, row, twist.forward[row] + 0.1, 0.5 * twist.turn[row] + signed(random, 0.1), twist.left[row]);
  },
  spin: (sim, row, random) => wish(sim, row, signed(random, 0.3), 9),
  random: (sim, row, random) => wish(sim, row, signed(random, 2), signed(random, 2), signed(random, 2)),
  flip: (sim, row, random) => {
    const sign = random.real() < 0.5 ? 1 : -1;
    wish(sim, row, 9 * sign, random.real() < 0.3 ? 9 * sign : 0, 9 * sign);
  },
  huge: (sim, row, random) => wish(sim, row, signed(random, 3e38), signed(random, 3e38), signed(random, 3e38)),
  infinite: (sim, row, random) =>
    wish(sim, row, random.real() < 0.3 ? Infinity : 1.5, random.real() < 0.2 ? -Infinity : 0),
  notANumber: (sim, row, random) => wish(sim, row, random.real() < 0.5 ? NaN : 1, random.real() < 0.5 ? NaN : 1),
} as const satisfies Record<string, Propose>;

/** Name of one of `PROPOSALS`. */
export type ProposalName = keyof typeof PROPOSALS;

export const PROPOSAL_NAMES = Object.keys(PROPOSALS) as readonly ProposalName[];

/** Sets a wish: m/s forward, rad/s, m/s to the left. */
function wish(sim: Simulation, row: number, forward: number, turn = 0, left = 0): void {
  const { wish: wishes } = sim.columns;
  wishes.forward[row] = forward;
  wishes.left[row] = left;
  wishes.turn[row] = turn;
}

function signed(random: RandomStream, size: number): number {
  return (2 * random.real() - 1) * size;
}

/** Drives about and never waits long: who has been stopped turns or backs off for a while. */
function roam(sim: Simulation, row: number, random: RandomStream): void {
  const { twist, wish: wishes } = sim.columns;
  const stands = Math.abs(twist.forward[row]) + Math.abs(twist.left[row]) < 0.05;
  const goes = wishes.forward[row] === FLAT_OUT;
  if (goes && stands && random.real() < 0.3)
    wish(sim, row, signed(random, 0.8), signed(random, 3), signed(random, 0.8));
  else if (!goes && random.real() < 0.1) wish(sim, row, FLAT_OUT, signed(random, 0.3), signed(random, FLAT_OUT));
}

/** @returns row of the nearest other robot, −1 if there is none */
function nearestTo(sim: Simulation, row: number): number {
  const { x, y } = sim.columns.pose;
  const { mode } = sim.columns.kind;
  let nearest = -1;
  let least = Infinity;
  for (let other = 0, rows = rowsOf(sim); other < rows; other++) {
    if (other === row || mode[other] === Mode.unused) continue;
    const dx = x[other] - x[row];
    const dy = y[other] - y[row];
    const squared = dx * dx + dy * dy;
    if (!(squared < least)) continue;
    least = squared;
    nearest = other;
  }
  return nearest;
}

/** m between two centres; Infinity where there is no other robot */
function distanceTo({ columns: { pose } }: Simulation, row: number, other: number): number {
  if (other < 0) return Infinity;
  const dx = pose.x[other] - pose.x[row];
  const dy = pose.y[other] - pose.y[row];
  return Math.sqrt(dx * dx + dy * dy);
}

/**
 * Drives at the nearest robot, `beside` rad to the left of it: sideways where it can, turning where it must, backwards if
 * that is nearer.
 */
function head(sim: Simulation, row: number, beside: number, speed: number): void {
  const { pose, kind } = sim.columns;
  const other = nearestTo(sim, row);
  if (other < 0) {
    wish(sim, row, speed);
    return;
  }
  const dx = pose.x[other] - pose.x[row];
  const dy = pose.y[other] - pose.y[row];
  const ahead = dx * pose.cos[row] + dy * pose.sin[row];
  const aside = dy * pose.cos[row] - dx * pose.sin[row];
  const bearing = atan2Of(aside, ahead) + beside;
  if (sim.classes[kind.class[row]].holonomic) {
    wish(sim, row, speed * cosOf(bearing), 0.3 * bearing, speed * sinOf(bearing));
    return;
  }
  const behind = cosOf(bearing) < -0.4;
  const aim = behind ? atan2Of(-sinOf(bearing), -cosOf(bearing)) : bearing;
  wish(sim, row, (behind ? -speed : speed) * Math.max(cosOf(aim), 0), 3 * aim);
}
