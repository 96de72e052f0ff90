import type { LaneGraph } from './laneGraph.ts';

/** Cosine of the largest bend (0.3 rad, 17°) that robots drive through; at larger ones they stop and turn on the spot. */
export const GENTLE = 0.955336;

/** @returns whether robots drive from one edge with traits on to another without a stop: it bends little, and they keep their facing */
export function runsOn({ cos, sin, endCos, endSin, traits }: LaneGraph, edge: number, next: number): boolean {
  if (traits !== null) {
    const { faceCos, faceSin } = traits;
    if (faceCos[edge] !== faceCos[next] || faceSin[edge] !== faceSin[next]) return false;
  }
  return endCos[edge] * cos[next] + endSin[edge] * sin[next] >= GENTLE;
}

/** Cosine of a bend that is none (1e-3 rad). */
const STRAIGHT = 1 - 5e-7;

/** @returns whether there is anywhere a bend that robots drive through, be it within a lane or from one to the next */
export function lanesBend(graph: LaneGraph): boolean {
  const { traits, outStart, to, cos, sin, endCos, endSin } = graph;
  if (traits === null) return false;
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (traits.pointStart[edge + 1] - traits.pointStart[edge] > 2) return true;
    for (let next = outStart[to[edge]]; next < outStart[to[edge] + 1]; next++) {
      const along = endCos[edge] * cos[next] + endSin[edge] * sin[next];
      if (along < STRAIGHT && runsOn(graph, edge, next)) return true;
    }
  }
  return false;
}
