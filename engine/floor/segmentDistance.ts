/** A straight piece of way; ends may coincide (m). */
export interface Segment {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
}

/** @returns m², squared distance of a point to a segment */
export function pointToSegment(px: number, py: number, { ax, ay, bx, by }: Segment): number {
  const dx = bx - ax;
  const dy = by - ay;
  const lengthSquared = dx * dx + dy * dy;
  const along = (px - ax) * dx + (py - ay) * dy;
  const t = lengthSquared > 0 ? Math.min(1, Math.max(0, along / lengthSquared)) : 0;
  const ex = px - (ax + t * dx);
  const ey = py - (ay + t * dy);
  return ex * ex + ey * ey;
}

/** @returns m², squared distance of two segments; 0 where they cross. Unless they cross, an end is closest. */
export function segmentToSegment(a: Segment, b: Segment): number {
  if (cross(a, b)) return 0;
  return Math.min(
    pointToSegment(a.ax, a.ay, b),
    pointToSegment(a.bx, a.by, b),
    pointToSegment(b.ax, b.ay, a),
    pointToSegment(b.bx, b.by, a),
  );
}

/** A way of one straight piece or more, each beginning where the one before it ends. */
export type Way = readonly Segment[];

/** @returns m², squared distance of a point to a way */
export function pointToWay(px: number, py: number, way: Way): number {
  let least = Infinity;
  for (const piece of way) least = Math.min(least, pointToSegment(px, py, piece));
  return least;
}

/** @returns m², squared distance of two ways */
export function wayToWay(a: Way, b: Way): number {
  let least = Infinity;
  for (const piece of a) for (const other of b) least = Math.min(least, segmentToSegment(piece, other));
  return least;
}

/**
 * @returns what is left of a way once it has come `away` m from where it begins: the rest from there, even where it comes
 *   nearer again; nothing if it never comes so far
 */
export function restOfWay(way: Way, away: number): Way {
  const { ax: x, ay: y } = way[0];
  for (const [i, { ax, ay, bx, by }] of way.entries()) {
    if ((bx - x) * (bx - x) + (by - y) * (by - y) < away * away) continue;
    // Where the piece leaves the circle: |a + t (b − a)| = away, seen from the beginning, with a inside of it.
    const [fx, fy, dx, dy] = [ax - x, ay - y, bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const half = fx * dx + fy * dy;
    const inside = away * away - fx * fx - fy * fy;
    const t = (Math.sqrt(half * half + square * inside) - half) / square;
    return [{ ax: ax + t * dx, ay: ay + t * dy, bx, by }, ...way.slice(i + 1)];
  }
  return [];
}

/** @returns whether each segment has its ends on both sides of the other */
function cross(a: Segment, b: Segment): boolean {
  return side(a, b.ax, b.ay) * side(a, b.bx, b.by) < 0 && side(b, a.ax, a.ay) * side(b, a.bx, a.by) < 0;
}

/** @returns positive left of the segment's line, negative right of it */
function side({ ax, ay, bx, by }: Segment, px: number, py: number): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

/** @returns m², squared distance of a segment to an axis-aligned box; 0 where they overlap */
export function segmentToBox(
  s: Segment,
  box: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number },
): number {
  const { minX, minY, maxX, maxY } = box;
  if (s.ax >= minX && s.ax <= maxX && s.ay >= minY && s.ay <= maxY) return 0;
  return Math.min(
    segmentToSegment(s, { ax: minX, ay: minY, bx: maxX, by: minY }),
    segmentToSegment(s, { ax: maxX, ay: minY, bx: maxX, by: maxY }),
    segmentToSegment(s, { ax: maxX, ay: maxY, bx: minX, by: maxY }),
    segmentToSegment(s, { ax: minX, ay: maxY, bx: minX, by: minY }),
  );
}
