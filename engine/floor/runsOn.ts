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
