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
