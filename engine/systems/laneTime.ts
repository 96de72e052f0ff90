import type { CompiledClass } from '../compiledClass.ts';
import type { LaneGraph } from '../floor/laneGraph.ts';
import { approachSpeed } from '../math/approachSpeed.ts';
import { bendAt, slowDown, type WayAhead } from './wayAhead.ts';

/** @returns s that a robot takes for an edge at the speed that it may have on each piece of it, with nobody and nothing else in the way */
export function laneTime(graph: LaneGraph, edge: number, c: CompiledClass): number {
  const { length, traits } = graph;
  if (traits === null) return length[edge] / c.maxSpeed;
  const { pointStart, pointLeft, maxSpeed } = traits;
  const most = Math.min(c.maxSpeed, maxSpeed[edge]);
  const head = pointStart[edge + 1] - 1;
  let time = 0;
  for (let point = pointStart[edge]; point < head; point++) {
    const before = point > pointStart[edge] ? bendAt(traits, point - 1, point) : 0;
    const after = point + 1 < head ? bendAt(traits, point, point + 1) : 0;
    const speed = Math.min(most, speedIn(c, Math.max(before, after)));
    time += (pointLeft[point] - pointLeft[point + 1]) / speed;
  }
  return time;
}

/** s: any; speeds that are planned with hardly depend on it */
const DT = 0.1;

/** @returns m/s at which a robot may drive in a curve of this curvature (1/m) */
function speedIn(c: CompiledClass, curvature: number): number {
  if (curvature === 0) return c.maxSpeed;
  const ahead: WayAhead = { stop: Infinity, slow: Infinity, aimX: 0, aimY: 0, bends: true };
  slowDown(c, curvature, 0, DT, ahead);
  return approachSpeed(ahead.slow, c.def.deceleration * DT, DT);
}
