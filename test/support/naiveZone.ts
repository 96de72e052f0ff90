import type { Point } from '../../gateway/onboard.ts';

/** @returns whether a point is in a polygon: how often that goes round it (in full turns) is not 0 */
export function isInPolygon(vertices: readonly Point[], { x, y }: Point): boolean {
  let turned = 0;
  for (const [i, from] of vertices.entries()) {
    const to = vertices[(i + 1) % vertices.length];
    const angle = Math.atan2(to.y - y, to.x - x) - Math.atan2(from.y - y, from.x - x);
    turned += Math.atan2(Math.sin(angle), Math.cos(angle));
  }
  return Math.abs(turned) > Math.PI;
}

/** m between points by which an area is looked at */
export const GRAIN = 0.05;

/** @returns points of a polygon: those of a grid that are in it, and some of its sides */
export function pointsOf(vertices: readonly Point[]): Point[] {
  const [xs, ys] = [vertices.map(({ x }) => x), vertices.map(({ y }) => y)];
  const found: Point[] = [];
  for (let x = Math.min(...xs); x <= Math.max(...xs); x += GRAIN) {
    for (let y = Math.min(...ys); y <= Math.max(...ys); y += GRAIN) {
      if (isInPolygon(vertices, { x, y })) found.push({ x, y });
    }
  }
  for (const [i, from] of vertices.entries()) found.push(...between(from, vertices[(i + 1) % vertices.length]));
  return found;
}

/** @returns points of the straight way from one to another */
export function between(from: Point, to: Point): Point[] {
  const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / GRAIN));
  return Array.from({ length: count + 1 }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / count,
    y: from.y + ((to.y - from.y) * i) / count,
  }));
}

/** @returns m between two areas, as far as their points tell */
export function gapOf(some: readonly Point[], others: readonly Point[]): number {
  let least = Infinity;
  for (const a of some) for (const b of others) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
  return least;
}
