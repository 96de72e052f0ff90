import type { Crowd } from '../crowd/crowd.ts';
import { approachSpeed } from '../math/approachSpeed.ts';
import type { Simulation } from '../simulation.ts';
import { Blocker } from './guardWishes.ts';

/** What is left of a pace when the guard has kept a robot from its wish; the least that is left; what comes back in each tick without. */
const DOWN = 0.6;
const LEAST = 0.2;
const UP = 0.1;

/**
 * m by which a robot may drive beyond what it heads for. Braking to rest at the very place, robots at their goals make those behind them wait: of two
 * blocks of 250 that changed ends head on, 35 had not arrived after ten times the free-flow time; with half a metre all had after 4.2 times (corridor-swap with
 * 500 robots, 2026-11-28 at c5fba4b; 16 and four times when it was chosen).
 */
const OVERSHOOT = 0.5;

/**
 * Half-planes know nothing of braking. Who was kept from its wish by the guard asks for less of it the next time, and for a little more in each tick
 * in which nothing was in the way: as much as the crowd around it allows. A refused wish costs everybody more than a slower one.
 *
 * @returns the part of what ORCA finds that a robot takes
 */
export function adjustPace({ columns }: Simulation, { paceOf }: Crowd, agent: number, row: number): number {
  const wasKept = columns.guard.blockedBy[row] !== Blocker.nobody;
  const pace = paceOf[agent];
  paceOf[agent] = wasKept ? Math.max(LEAST, pace * DOWN) : Math.min(1, pace + UP);
  return paceOf[agent];
}

/**
 * ORCA's agents stop at once, robots brake.
 *
 * @param speed m/s
 * @param way2 m², of the way to what the robot heads for
 * @returns the part of that speed at which it still comes to rest about there: 0 … 1
 */
export function partTowards({ classes, columns, def }: Simulation, row: number, speed: number, way2: number): number {
  const { speedStep, brakeStep } = classes[columns.kind.class[row]];
  const step = speedStep < brakeStep ? speedStep : brakeStep;
  const enough = 1 + (speed * speed * def.dt) / step; // more than it takes to brake from there
  if (way2 > enough * enough) return 1;
  const fastest = approachSpeed(Math.sqrt(way2) + OVERSHOOT, step, def.dt);
  return speed > fastest ? fastest / speed : 1;
}
