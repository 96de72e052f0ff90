import { Mode } from '../components.ts';
import type { Simulation } from '../simulation.ts';
import { isNumber } from './stoppingRegion.ts';

/**
 * Stands in `GuardScratch.step` for robots that are on no step of the ladder: `blocked` on the whole wish and still to
 * climb down, `refused` altogether, `still` without a wish.
 */
export const Verdict = { blocked: 253, refused: 254, still: 255 } as const;

/** Is this a step of the ladder, that is, has nothing been found yet that blocks what it leaves of the wish? */
export function isEligible(step: number): boolean {
  return step < Verdict.blocked;
}

/** Takes a robot off its step of the ladder; who keeps it from its whole wish is written down. */
export function refuse(sim: Simulation, row: number, blocker: number): void {
  const { step } = sim.scratch.guard;
  if (step[row] === 0) sim.columns.guard.blockedBy[row] = blocker;
  step[row] = Verdict.blocked;
}

/** What may keep a robot from its wish, besides the row of another robot: as in `guard.blockedBy`. */
export const Blocker = { nobody: -1, wall: -2 } as const;

/**
 * Reads the wishes of the rows `begin` … `end` − 1: clamped to the limits of the class and rounded to f32, because what is
 * examined must be what will be driven. Whoever has one starts on step 0 of the ladder.
 */
export function readWishes(sim: Simulation, begin: number, end: number): void {
  for (let row = begin; row < end; row++) readWish(sim, row);
}

/** The same for one row. */
export function readWish(sim: Simulation, row: number): void {
  const { forward, left, turn } = sim.columns.wish;
  const { class: classOf, mode } = sim.columns.kind;
  const { wish, step } = sim.scratch.guard;
  const { forward: outForward, left: outLeft, turn: outTurn } = wish;
  if (mode[row] === Mode.unused) {
    step[row] = Verdict.still; // of no robot, and nobody is to judge what an earlier one has left here
    return;
  }
  const { maxSpeed, maxTurnRate, holonomic } = sim.classes[classOf[row]];
  const f = forward[row];
  const l = left[row];
  const w = turn[row];
  outTurn[row] = clamp(w, maxTurnRate);
  if (holonomic) {
    const part = f * f + l * l > maxSpeed * maxSpeed ? maxSpeed / Math.sqrt(f * f + l * l) : 1;
    outForward[row] = f * part;
    outLeft[row] = l * part;
  } else {
    outForward[row] = clamp(f, maxSpeed);
    outLeft[row] = 0;
  }
  // A faulted robot brakes and stays; so does one without a wish. At rest it needs no P: its B is where it stands.
  const none = outForward[row] === 0 && outLeft[row] === 0 && outTurn[row] === 0;
  if (none || sim.columns.work.fault[row] !== 0) step[row] = Verdict.still;
  else step[row] = isNumber(f + l + w) ? 0 : Verdict.refused;
}

/** @returns NaN for NaN */
function clamp(value: number, limit: number): number {
  return value > limit ? limit : value < -limit ? -limit : value;
}
