import type { WorldBox } from './worldBox.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** @returns corners of a box's core, counter-clockwise */
export function cornersOf({ x, y, ux, uy, halfLength, halfWidth }: WorldBox): Point[] {
  return [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ].map(([l, w]) => ({
    x: x + l * halfLength * ux - w * halfWidth * uy,
    y: y + l * halfLength * uy + w * halfWidth * ux,
  }));
}

/** m between two convex polygons, 0 where they overlap: every side against every side */
export function polygonGap(a: readonly Point[], b: readonly Point[]): number {
  if (a.some((point) => isInside(point, b)) || b.some((point) => isInside(point, a))) return 0;
  let least = Infinity;
  for (const [p, q] of sides(a)) for (const [r, s] of sides(b)) least = Math.min(least, sideGap(p, q, r, s));
  return least;
}

const sides = (polygon: readonly Point[]): [Point, Point][] =>
  polygon.map((corner, i) => [corner, polygon[(i + 1) % polygon.length]]);

function sideGap(p: Point, q: Point, r: Point, s: Point): number {
  if (turn(p, q, r) * turn(p, q, s) < 0 && turn(r, s, p) * turn(r, s, q) < 0) return 0;
  return Math.min(toSide(p, r, s), toSide(q, r, s), toSide(r, p, q), toSide(s, p, q));
}

/** Strictly: a point on a side is 0 m away from it anyway, and a polygon without an area has no inside. */
const isInside = (point: Point, polygon: readonly Point[]): boolean =>
  sides(polygon).every(([from, to]) => turn(from, to, point) > 0);

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

function toSide(point: Point, from: Point, to: Point): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const squared = x * x + y * y;
  const part = squared === 0 ? 0 : ((point.x - from.x) * x + (point.y - from.y) * y) / squared;
  const within = Math.min(Math.max(part, 0), 1);
  return Math.hypot(point.x - from.x - within * x, point.y - from.y - within * y);
}
