import type { CompiledClass } from '../compiledClass.ts';
import type { DriveRules } from '../driveRules.ts';
import { atan2Of } from '../math/angle.ts';
import { plannedEdge, visitSlot } from '../routeRing.ts';
import type { Simulation } from '../simulation.ts';

/** @returns rad that a robot has to turn to the left, for the heading that is asked of it */
export function angleToTurn({ columns }: Simulation, rules: DriveRules, row: number): number {
  const { cos, sin } = columns.pose;
  const aside = cos[row] * rules.sin[row] - sin[row] * rules.cos[row];
  return atan2Of(aside, cos[row] * rules.cos[row] + sin[row] * rules.sin[row]);
}

/**
 * The fastest that a robot may drive in the coming tick for the limits on its way: that of the visit that it is on, and those of
 * the visits ahead, each of which has to be met before it begins. With a braking step s, a limit l and a way w to where it begins,
 * v = √(s² + l² + 2as·w) − s is the largest speed after which braking by s a tick still gets down to l before it: the root of
 * v² + 2sv = l² + 2aw, where 2sv is the way of the tick itself.
 *
 * @param ahead m to the head of the edge being driven
 * @returns m/s; Infinity where nothing is limited
 */
export function speedWithin(sim: Simulation, rules: DriveRules, row: number, ahead: number): number {
  const { route, kind } = sim.columns;
  const { graph } = sim;
  const c = sim.classes[kind.class[row]];
  let fastest = Infinity;
  let way = ahead;
  for (let visit = route.passed[row]; visit < route.planned[row]; visit++) {
    const limit = rules.speed[visitSlot(row, visit)];
    if (visit === route.passed[row]) {
      if (limit > 0) fastest = limit;
      continue;
    }
    if (limit > 0) {
      const speed = speedBefore(limit, way, c, sim.def.dt);
      if (speed < fastest) fastest = speed;
    }
    way += graph.length[plannedEdge(route, row, visit)];
  }
  return fastest;
}

function speedBefore(limit: number, way: number, { brakeStep }: CompiledClass, dt: number): number {
  if (!(way > 0)) return limit;
  const speed = Math.sqrt(brakeStep * brakeStep + limit * limit + (2 * brakeStep * way) / dt) - brakeStep;
  return speed > limit ? speed : limit;
}
