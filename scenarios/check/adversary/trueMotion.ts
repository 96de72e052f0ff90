import type { Simulation } from '../../../engine/index.ts';
import { SweptBody, type Sweep } from '../oracles/sweptBody.ts';

/** m, and parts of a cosine: f32 rounding of a pose at 512 m, and of its heading, with room to spare */
const PLACE = 1e-4;
const HEADING = 1e-6;

/** m/s and rad/s: f32 rounding of a twist, with room to spare */
const TWIST = 2e-6;

const body = new SweptBody();

/** Is the robot on a row somewhere else than where the arc of its twist ends? Then the oracle has judged another movement. */
export function isAstray({ columns: { pose }, def: { dt } }: Simulation, row: number, sweep: Sweep): boolean {
  body.begin(sweep);
  body.placeAt(dt);
  const heading = sweep.theta + sweep.turn * dt;
  const off = Math.abs(body.x - pose.x[row]) + Math.abs(body.y - pose.y[row]);
  // The machine's own functions, because they judge the engine's: their last bits are far below what is let pass.
  const turned = Math.abs(Math.cos(heading) - pose.cos[row]) + Math.abs(Math.sin(heading) - pose.sin[row]);
  return !(off < PLACE && turned < HEADING);
}

/**
 * Is what a robot does now one tick of braking, as its class can, from what it did before? What was no number is put to rest.
 */
export function brakes(sim: Simulation, row: number, before: Simulation['columns']['twist']): boolean {
  const { twist, kind } = sim.columns;
  const { deceleration, turnAcceleration } = sim.classes[kind.class[row]].def;
  const forward = before.forward[row];
  const left = before.left[row];
  const turn = before.turn[row];
  const seconds = Math.max(
    Math.sqrt(forward * forward + left * left) / deceleration,
    Math.abs(turn) / turnAcceleration,
  );
  const kept = seconds < Infinity ? Math.max(0, 1 - sim.def.dt / seconds) : 0;
  return (
    isAbout(twist.forward[row], forward, kept) &&
    isAbout(twist.left[row], left, kept) &&
    isAbout(twist.turn[row], turn, kept)
  );
}

function isAbout(now: number, before: number, kept: number): boolean {
  return kept > 0 ? Math.abs(now - kept * before) < TWIST : now === 0;
}
