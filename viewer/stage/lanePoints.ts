import type { SceneFloor } from '../protocol.ts';
import type { FloorPoint } from './stage.ts';

/** @returns the points of an edge, from its tail to its head */
export function lanePoints({ x, y, from, to, via }: SceneFloor, edge: number): FloorPoint[] {
  const between = via?.[edge] ?? [];
  const points = [{ x: x[from[edge]], y: y[from[edge]] }];
  for (let i = 0; i + 1 < between.length; i += 2) points.push({ x: between[i], y: between[i + 1] });
  points.push({ x: x[to[edge]], y: y[to[edge]] });
  return points;
}

/** @returns the points of the way from a node to the next one, that one included; it alone where no edge is known */
export function wayOnTo(floor: SceneFloor, from: number, to: number): FloorPoint[] {
  const edge = floor.via === undefined ? -1 : floor.from.findIndex((tail, i) => tail === from && floor.to[i] === to);
  return edge < 0 ? [{ x: floor.x[to], y: floor.y[to] }] : lanePoints(floor, edge).slice(1);
}

/** @returns the points of the way that are still ahead of somebody on it, who is elsewhere than at its beginning */
export function pointsAhead(way: readonly FloorPoint[], { x, y }: FloorPoint): FloorPoint[] {
  let next = 0;
  let least = Infinity;
  for (let i = 0; i + 1 < way.length; i++) {
    const [a, b] = [way[i], way[i + 1]];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const part = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy)));
    const away = Math.hypot(a.x + part * dx - x, a.y + part * dy - y);
    if (away > least) continue;
    least = away;
    next = i + 1;
  }
  return way.slice(next);
}

/** @returns the place on a way of points after a share of it, 0 … 1, and the direction in which it leads on there */
export function alongPoints(points: readonly FloorPoint[], share: number): FloorPoint & { ux: number; uy: number } {
  const lengths = points.slice(1).map(({ x, y }, i) => Math.hypot(x - points[i].x, y - points[i].y));
  let left = share * lengths.reduce((sum, one) => sum + one, 0);
  let piece = 0;
  while (piece + 1 < lengths.length && left > lengths[piece]) left -= lengths[piece++];
  const [a, b] = [points[piece], points[piece + 1]];
  const [ux, uy] = [(b.x - a.x) / lengths[piece], (b.y - a.y) / lengths[piece]];
  return { x: a.x + ux * left, y: a.y + uy * left, ux, uy };
}
