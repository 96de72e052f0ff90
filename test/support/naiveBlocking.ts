import { Mode } from '../../engine/components.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { polygonGap, cornersOf } from './polygonGap.ts';
import { readBox, type WorldBox } from './worldBox.ts';

/** An obstacle: the core of a region or a wall, and how much it is grown by (m). */
export interface Obstacle {
  readonly corners: ReturnType<typeof cornersOf>;
  readonly radius: number;
}

/** m: what is nearer than this to where the answer changes is left to rounding */
const ROUNDING = 2e-6;

export function regionOf(sim: Simulation, regions: Float32Array, row: number): Obstacle {
  const box = readBox(sim, regions, row);
  return { corners: cornersOf(box), radius: box.radius };
}

/**
 * Does an obstacle keep a robot from its wish? Its region of the wish has to be clear of it; half of the margin will do where the
 * move itself does not bring the standing robot nearer.
 *
 * @returns undefined where rounding decides
 */
export function naiveBlocks(sim: Simulation, row: number, obstacle: Obstacle): boolean | undefined {
  const wished = regionOf(sim, sim.scratch.guard.proposed, row);
  const spare = polygonGap(wished.corners, obstacle.corners) - wished.radius - obstacle.radius;
  const halfMargin = 0.5 * sim.def.guardMargin;
  if (Math.abs(spare) < ROUNDING || Math.abs(spare + halfMargin) < ROUNDING) return undefined;
  if (spare > 0) return false;
  if (spare < -halfMargin) return true;
  const [now, then] = [0, sim.def.dt].map((time) => polygonGap(cornersOf(standing(sim, row, time)), obstacle.corners));
  return Math.abs(then - now) < ROUNDING ? undefined : then < now;
}

/** The core of a robot's footprint after it has followed its wish for a time: what a free mover has is a point. */
function standing(sim: Simulation, row: number, time: number): WorldBox {
  const { pose, kind } = sim.columns;
  const { wish } = sim.scratch.guard;
  const { shape } = sim.classes[kind.class[row]];
  const [forward, left, turn] = [wish.forward[row], wish.left[row], wish.turn[row]];
  const heading = Math.atan2(pose.sin[row], pose.cos[row]);
  // The velocity turns with the robot: added up in small steps.
  let [x, y] = [pose.x[row], pose.y[row]];
  const steps = 200;
  for (let k = 0; k < steps; k++) {
    const angle = heading + (turn * time * (k + 0.5)) / steps;
    x += ((forward * Math.cos(angle) - left * Math.sin(angle)) * time) / steps;
    y += ((forward * Math.sin(angle) + left * Math.cos(angle)) * time) / steps;
  }
  const isBoxed = kind.mode[row] === Mode.lane;
  const [halfLength, halfWidth] = isBoxed ? [shape.halfLength, shape.halfWidth] : [0, 0];
  const theta = heading + turn * time;
  return { x, y, ux: Math.cos(theta), uy: Math.sin(theta), halfLength, halfWidth, radius: 0 };
}
