import type { Polygon } from '../../scenarios/check/oracles/polygonGap.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** m between two convex polygons, the long way: does a corner lie inside, do edges cross, else corner by corner and edge by edge. */
export function naiveGap(a: Polygon, b: Polygon): number {
  const one = pointsOf(a);
  const two = pointsOf(b);
  if (one.some((corner) => isInside(corner, two)) || two.some((corner) => isInside(corner, one))) return 0;
  let least = Infinity;
  for (const [p, q] of edges(one)) {
    for (const [r, s] of edges(two)) {
      if (cross(p, q, r) * cross(p, q, s) < 0 && cross(r, s, p) * cross(r, s, q) < 0) return 0;
      least = Math.min(least, toSegment(p, r, s), toSegment(q, r, s), toSegment(r, p, q), toSegment(s, p, q));
    }
  }
  return least;
}

function pointsOf(polygon: Polygon): Point[] {
  return Array.from({ length: polygon.length / 2 }, (_, k) => ({ x: polygon[2 * k], y: polygon[2 * k + 1] }));
}

/** The edges of a polygon; one of no length for a point. */
function edges(polygon: readonly Point[]): (readonly [Point, Point])[] {
  return polygon.map((corner, i) => [corner, polygon[(i + 1) % polygon.length]] as const);
}

/** Is a point within a convex polygon that goes round counter-clockwise? */
function isInside(point: Point, polygon: readonly Point[]): boolean {
  return polygon.length > 2 && edges(polygon).every(([from, to]) => cross(from, to, point) >= 0);
}

/** Twice the area of a triangle, above 0 when it goes round counter-clockwise. */
function cross(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** m from a point to the segment from `a` to `b` */
function toSegment(point: Point, a: Point, b: Point): number {
  const x = b.x - a.x;
  const y = b.y - a.y;
  const squared = x * x + y * y;
  const along = squared === 0 ? 0 : ((point.x - a.x) * x + (point.y - a.y) * y) / squared;
  const part = Math.min(Math.max(along, 0), 1);
  return Math.hypot(point.x - a.x - part * x, point.y - a.y - part * y);
}
