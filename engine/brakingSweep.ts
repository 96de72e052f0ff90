import { shapeOf, type RobotClass } from './robots.ts';
import { brakingSum } from './systems/stoppingRegion.ts';

/** m: up to here f32 rounding is paid for by `GUARD_SLACK`, see `systems/stoppingRegion.ts`; an AMR has some 4 m, a fork-lift truck 30 m. */
export const LONGEST_SWEEP = 140;

/** What a robot still does if it brakes at its top speed while it turns at its top rate, the tick before it brakes included. */
export interface BrakingSweep {
  /** m, S */
  readonly way: number;
  /** rad, Θ */
  readonly turned: number;
  /** m: (S + ρ)(1 + Θ), by which rounding counts */
  readonly sweep: number;
}

/** @param dt s of a tick */
export function brakingSweep(def: RobotClass, dt: number): BrakingSweep {
  const { maxSpeed, deceleration, maxTurnRate, turnAcceleration, footprint } = def;
  const ticks = Math.max(maxSpeed / (deceleration * dt), maxTurnRate / (turnAcceleration * dt));
  const time = dt * (1 + brakingSum(ticks));
  const [way, turned] = [maxSpeed * time, maxTurnRate * time];
  return { way, turned, sweep: (way + shapeOf(footprint).rho) * (1 + turned) };
}
