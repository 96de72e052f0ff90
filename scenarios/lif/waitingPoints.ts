import type { Point } from './nurbs.ts';

/** A lane from node to node, as it is drawn. */
export interface DrawnLane {
  /** lanes of the same edge are in each other's way anyhow */
  readonly edge: string;
  readonly points: readonly Point[];
}

/** m between waiting points at the least */
const LEAST_SPACING = 1;

/**
 * Points between the nodes of long lanes where a robot may wait for another one that is ahead of it on the lane. Without them
 * a lane holds one robot, however long it is. A robot that waits there is in nobody's way but of those that are behind it on the
 * same lane: no node and no other lane is nearer than two robots need. So no lanes with traffic both ways have any: two
 * robots that met there could not get past each other, nor back.
 *
 * @param reach m that two robots need from centre to centre
 * @returns for each lane the m along it at which there is one, ascending
 */
export function waitingPoints(nodes: readonly Point[], lanes: readonly DrawnLane[], reach: number): number[][] {
  const spacing = Math.max(reach, LEAST_SPACING);
  const near = nearBy(nodes, lanes, reach);
  return lanes.map(({ edge, points }) => {
    const length = lengthOf(points);
    const pieces = Math.floor(length / spacing);
    const found: number[] = [];
    let last = points[0];
    for (let k = 1; k < pieces; k++) {
      const along = (length * k) / pieces;
      const point = pointAlong(points, along);
      if (distance(point, last) < reach || near(point, edge)) continue;
      found.push(along);
      last = point;
    }
    return found;
  });
}

/** @returns the point after some metres of a way */
export function pointAlong(points: readonly Point[], along: number): Point {
  let left = along;
  for (let i = 1; i < points.length; i++) {
    const length = distance(points[i - 1], points[i]);
    if (left <= length) return between(points[i - 1], points[i], left / length);
    left -= length;
  }
  return points[points.length - 1];
}

/** @returns a way in pieces, each from one of these metres to the next; the points where it is cut belong to both */
export function cutWay(points: readonly Point[], at: readonly number[]): Point[][] {
  const pieces: Point[][] = [[points[0]]];
  let driven = 0;
  let next = 0;
  for (let i = 1; i < points.length; i++) {
    const length = distance(points[i - 1], points[i]);
    for (; next < at.length && at[next] <= driven + length; next++) {
      const cut = between(points[i - 1], points[i], (at[next] - driven) / length);
      pieces[pieces.length - 1].push(cut);
      pieces.push([cut]);
    }
    pieces[pieces.length - 1].push(points[i]);
    driven += length;
  }
  return pieces;
}

export function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, point, i) => sum + distance(points[i], point), 0);
}

/** @returns whether a node, or a lane of another edge, is nearer to a point than the reach */
function nearBy(
  nodes: readonly Point[],
  lanes: readonly DrawnLane[],
  reach: number,
): (point: Point, edge: string) => boolean {
  const buckets = new Map<string, { readonly a: Point; readonly b: Point; readonly edge: string | null }[]>();
  const key = (column: number, row: number): string => `${column} ${row}`;
  const column = (value: number): number => Math.floor(value / BUCKET);
  const add = (a: Point, b: Point, edge: string | null): void => {
    for (let x = column(Math.min(a.x, b.x) - reach); x <= column(Math.max(a.x, b.x) + reach); x++) {
      for (let y = column(Math.min(a.y, b.y) - reach); y <= column(Math.max(a.y, b.y) + reach); y++) {
        const bucket = buckets.get(key(x, y));
        if (bucket === undefined) buckets.set(key(x, y), [{ a, b, edge }]);
        else bucket.push({ a, b, edge });
      }
    }
  };
  for (const node of nodes) add(node, node, null);
  for (const { edge, points } of lanes) for (let i = 1; i < points.length; i++) add(points[i - 1], points[i], edge);
  return (point, edge) =>
    (buckets.get(key(column(point.x), column(point.y))) ?? []).some(
      (thing) => thing.edge !== edge && fromPiece(point, thing.a, thing.b) < reach,
    );
}

/** m, side of a bucket */
const BUCKET = 4;

function fromPiece({ x, y }: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const t = squared > 0 ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / squared)) : 0;
  return distance({ x, y }, { x: a.x + t * dx, y: a.y + t * dy });
}

function between(a: Point, b: Point, t: number): Point {
  return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) };
}

function distance(a: Point, b: Point): number {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  return Math.sqrt(dx * dx + dy * dy);
}
