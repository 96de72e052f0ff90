import { accessBit, pointToSegment, Spin, wayOfEdge, type LaneGraph, type Segment } from '../../engine/index.ts';
import type { Point } from './point.ts';

/** @returns the corners of the way along a lane, its ends among them */
export function cornersOf(graph: LaneGraph, lane: number): Point[] {
  const way = wayOfEdge(graph, lane);
  return [{ x: way[0].ax, y: way[0].ay }, ...way.map(({ bx, by }) => ({ x: bx, y: by }))];
}

/** @returns m to the nearest piece of a way, and that piece */
export function nearestPiece(
  way: readonly Segment[],
  { x, y }: Point,
): { readonly away: number; readonly piece: Segment } {
  let [piece] = way;
  let least = Infinity;
  for (const one of way) {
    const squared = pointToSegment(x, y, one);
    if (squared >= least) continue;
    least = squared;
    piece = one;
  }
  return { away: Math.sqrt(least), piece };
}

/** @returns the lane that leads back where a robot may turn round on a lane, −1 none */
export function wayBack({ traits, outStart, to, from }: LaneGraph, lane: number): number {
  if (traits !== null) return -1;
  const node = to[lane];
  for (let back = outStart[node]; back < outStart[node + 1]; back++) if (to[back] === from[lane]) return back;
  return -1;
}

/** A direction: unit vector. */
export interface Direction {
  readonly cos: number;
  readonly sin: number;
}

/** @returns which way a robot faces on a lane as seen from the way: forwards, backwards, sideways */
export function faceOf({ traits }: LaneGraph, lane: number): Direction {
  return traits === null ? { cos: 1, sin: 0 } : { cos: traits.faceCos[lane], sin: traits.faceSin[lane] };
}

/** @returns which way a robot faces that begins to drive along a lane */
export function headingAtStart(graph: LaneGraph, lane: number): Direction {
  return turned({ cos: graph.cos[lane], sin: graph.sin[lane] }, faceOf(graph, lane));
}

/** @returns which way a robot faces that has come along a lane */
export function headingAtEnd(graph: LaneGraph, lane: number): Direction {
  return turned({ cos: graph.endCos[lane], sin: graph.endSin[lane] }, faceOf(graph, lane));
}

export function turned(one: Direction, by: Direction): Direction {
  return { cos: one.cos * by.cos - one.sin * by.sin, sin: one.sin * by.cos + one.cos * by.sin };
}

/** @returns whether a robot may turn on the spot where a lane has led it */
export function mayTurnAfter({ traits }: LaneGraph, lane: number): boolean {
  return traits === null || traits.spinAtEnd[lane] !== Spin.none;
}

/** @returns whether no robot of a class may drive along a lane, be it loaded or not */
export function isClosedTo({ traits }: LaneGraph, lane: number, robotClass: number): boolean {
  const bits = accessBit(robotClass, true) | accessBit(robotClass, false);
  return traits !== null && (traits.barred[lane] & bits) === bits;
}
