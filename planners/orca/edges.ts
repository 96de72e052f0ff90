import { isTangent, type Corners } from './corners.ts';
import { lookAround, type Surroundings } from './lookAround.ts';
import { CORNER_MARGIN, inSight, SLACK, type Solids } from './solids.ts';
import { widened } from './widened.ts';

/** The edges of a roadmap: those of a corner are looked for when a search first comes to it, and kept. */
export interface Edges {
  /** corner → its first entry of `to` and `length` and the one after its last; both −1 as long as they are not known */
  readonly first: Int32Array;
  readonly end: Int32Array;
  /** the corners in sight of a corner, nearest first */
  to: Int32Array;
  /** m */
  length: Float64Array;
  /** entries of `to` and `length` */
  count: number;
  /** entries that are kept, unless one corner alone has more; beyond that all are forgotten, and looked for anew */
  readonly most: number;
  /** m by which boxes are grown for sight between corners: they are as large as their corners, for those the graph is exact */
  readonly growth: Float64Array;
  /** corner → m from the corner whose edges are looked for */
  readonly away: Float64Array;
}

const ROOM = 1024;

export function createEdges({ count, clearance }: Solids, corners: number, most: number): Edges {
  return {
    first: new Int32Array(corners).fill(-1),
    end: new Int32Array(corners).fill(-1),
    to: new Int32Array(ROOM),
    length: new Float64Array(ROOM),
    count: 0,
    most,
    growth: new Float64Array(count).fill(clearance + CORNER_MARGIN - SLACK),
    away: new Float64Array(corners),
  };
}

/** Looks for the edges of a corner, unless they are known: those to corners in sight, both tangent. They stay until the next call. */
export function findEdges(edges: Edges, around: Surroundings, corner: number): void {
  if (edges.first[corner] >= 0) return;
  const nearestFirst = tangentCorners(edges, around, corner);
  makeRoom(edges, nearestFirst.length);
  const { solids, corners } = around;
  const { growth, away, to, length } = edges;
  const { x, y } = corners;
  const first = edges.count;
  for (const other of nearestFirst) {
    if (isBehindAnother(edges, corners, corner, first, other)) continue;
    const isSeen = isJoined(edges, other, corner) || inSight(solids, growth, x[corner], y[corner], x[other], y[other]);
    if (!isSeen) continue;
    to[edges.count] = other;
    length[edges.count++] = away[other];
  }
  edges.first[corner] = first;
  edges.end[corner] = edges.count;
}

/**
 * Of those exactly above, below, right and left only the nearest: if it hides none of the others, what hides it does.
 *
 * @returns corners that may be in sight, nearest first
 */
function tangentCorners({ growth, away }: Edges, around: Surroundings, corner: number): Int32Array {
  const { corners } = around;
  const { x, y, outX, outY } = corners;
  const from = { x: x[corner], y: y[corner], outX: outX[corner], outY: outY[corner] };
  const found = lookAround(around, growth, from);
  const nearest = [-1, -1, -1, -1];
  let count = 0;
  for (const other of found) {
    const dx = x[other] - from.x;
    const dy = y[other] - from.y;
    if (other === corner || !isTangent(corners, corner, dx, dy) || !isTangent(corners, other, -dx, -dy)) continue;
    away[other] = distance(dx, dy);
    if (dx !== 0 && dy !== 0) found[count++] = other;
    else {
      const side = dx === 0 ? (dy > 0 ? 0 : 1) : dx > 0 ? 2 : 3;
      if (nearest[side] < 0 || away[other] < away[nearest[side]]) nearest[side] = other;
    }
  }
  for (const other of nearest) if (other >= 0) found[count++] = other;
  return found.subarray(0, count).sort((one, other) => away[one] - away[other] || one - other);
}

/** @returns whether the edges of a corner are known, and one of them leads to another corner: then that one sees it */
function isJoined({ first, end, to, length, away }: Edges, corner: number, other: number): boolean {
  let low = first[corner];
  let high = end[corner];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (length[middle] < away[corner]) low = middle + 1;
    else high = middle;
  }
  while (low < end[corner] && length[low] === away[corner]) if (to[low++] === other) return true;
  return false;
}

/** @returns whether the edge to a corner would lead over one that is joined already: along a row of racks only neighbours are joined */
function isBehindAnother(
  { to, count, away }: Edges,
  { x, y }: Corners,
  corner: number,
  first: number,
  other: number,
): boolean {
  const dx = x[other] - x[corner];
  const dy = y[other] - y[corner];
  for (let edge = first; edge < count; edge++) {
    const nearX = x[to[edge]] - x[corner];
    const nearY = y[to[edge]] - y[corner];
    if (nearX * dx + nearY * dy > 0 && Math.abs(nearX * dy - nearY * dx) <= (SLACK / 10) * away[other]) return true;
  }
  return false;
}

function makeRoom(edges: Edges, more: number): void {
  if (edges.count + more > edges.most) {
    edges.first.fill(-1);
    edges.end.fill(-1);
    edges.count = 0;
  }
  if (edges.count + more <= edges.to.length) return;
  const room = Math.max(edges.count + more, Math.min(edges.most, 2 * edges.to.length));
  edges.to = widened(edges.to, new Int32Array(room));
  edges.length = widened(edges.length, new Float64Array(room));
}

/** @returns m */
export function distance(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}
