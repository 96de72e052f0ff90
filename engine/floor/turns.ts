import { Spin, type LaneGraph } from './laneGraph.ts';
import { runsOn } from './runsOn.ts';

/** Cosine of a turn that is none, whatever edges say of turning (0.05 rad). */
const NO_TURN = 0.99875;

/** @returns cosine and sine of what a robot has to turn between an edge with traits and one that follows it: by its heading, not its way */
export function headingChange({ cos, sin, endCos, endSin, traits }: LaneGraph, before: number, after: number) {
  const along = endCos[before] * cos[after] + endSin[before] * sin[after];
  const aside = endCos[before] * sin[after] - endSin[before] * cos[after];
  if (traits === null) return { cos: along, sin: aside };
  const { faceCos, faceSin } = traits;
  const faced = faceCos[before] * faceCos[after] + faceSin[before] * faceSin[after];
  const refaced = faceCos[before] * faceSin[after] - faceSin[before] * faceCos[after];
  return { cos: along * faced - aside * refaced, sin: aside * faced + along * refaced };
}

/** @returns the ways in which a robot may turn between two edges; `Spin.both` where it has not to turn, or nothing is said */
export function spinBetween(graph: LaneGraph, before: number, after: number): number {
  const { traits } = graph;
  if (traits === null || runsOn(graph, before, after)) return Spin.both;
  if (headingChange(graph, before, after).cos > NO_TURN) return Spin.both;
  return traits.spinAtEnd[before] & traits.spinAtStart[after];
}
