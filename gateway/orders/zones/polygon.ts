import { segmentToSegment, type Segment } from '../../../engine/index.ts';
import type { Point } from '../point.ts';

/** A simple polygon, prepared for looking what touches it. */
export interface Polygon {
  readonly points: readonly Point[];
  readonly sides: readonly Segment[];
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function polygonOf(points: readonly Point[]): Polygon {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return {
    points,
    sides: sidesOf(points),
    minX: Math.min(...xs),
    minY: Math.min(...ys),
    maxX: Math.max(...xs),
    maxY: Math.max(...ys),
  };
}

/** @returns whether no side of a polygon meets another one but at their common corner */
export function isSimple({ sides }: Polygon): boolean {
  const count = sides.length;
  for (let i = 0; i < count; i++) {
    if (sides[i].ax === sides[i].bx && sides[i].ay === sides[i].by) return false;
    for (let j = i + 1; j < count; j++) {
      const areNext = j === i + 1 || (i === 0 && j === count - 1);
      if (areNext ? foldsBack(sides[i], sides[j]) : segmentToSegment(sides[i], sides[j]) === 0) return false;
    }
  }
  return true;
}

/** @returns whether two sides with a common corner lie on each other */
function foldsBack(one: Segment, other: Segment): boolean {
  const [ux, uy, vx, vy] = [one.bx - one.ax, one.by - one.ay, other.bx - other.ax, other.by - other.ay];
  return ux * vy - uy * vx === 0 && ux * vx + uy * vy < 0;
}

/**
 * @param core corners of a convex shape, one after another; a point, or a line, is one
 * @param radius m, by which the shape is larger to all sides
 * @returns whether any part of it is in a polygon
 */
export function touches(polygon: Polygon, core: readonly Point[], radius: number): boolean {
  const { minX, minY, maxX, maxY } = polygon;
  const isFar =
    core.every(({ x }) => x < minX - radius) ||
    core.every(({ x }) => x > maxX + radius) ||
    core.every(({ y }) => y < minY - radius) ||
    core.every(({ y }) => y > maxY + radius);
  if (isFar) return false;
  if (contains(polygon, core[0])) return true;
  const shape = sidesOf(core);
  if (core.length > 2 && isWithin(polygon.points[0], shape)) return true;
  return polygon.sides.some((side) => shape.some((one) => segmentToSegment(side, one) <= radius * radius));
}

/** @returns whether a point is in a polygon: a ray to the right crosses its sides an odd number of times */
export function contains({ sides }: Polygon, { x, y }: Point): boolean {
  let isIn = false;
  for (const { ax, ay, bx, by } of sides) {
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isIn = !isIn;
  }
  return isIn;
}

/** @returns whether a point is on the same side of all sides of a convex shape */
function isWithin({ x, y }: Point, shape: readonly Segment[]): boolean {
  let [left, right] = [0, 0];
  for (const { ax, ay, bx, by } of shape) {
    const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (side > 0) left++;
    if (side < 0) right++;
  }
  return left === 0 || right === 0;
}

function sidesOf(points: readonly Point[]): Segment[] {
  return points.map(({ x, y }, i) => {
    const next = points[(i + 1) % points.length];
    return { ax: x, ay: y, bx: next.x, by: next.y };
  });
}
