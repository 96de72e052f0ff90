/** Corners of a convex polygon, counter-clockwise: x, y, x, y … One corner is a point. */
export type Polygon = Float64Array;

/** m between two convex polygons: 0 when they overlap, and when a coordinate is no number. */
export function polygonGap(a: Polygon, b: Polygon): number {
  const squared = Math.min(nearestCorner(a, b), nearestCorner(b, a));
  return squared > 0 && areApart(a, b) ? Math.sqrt(squared) : 0;
}

/** m², smallest squared distance of a corner of one polygon from an edge of the other; NaN if anything is. */
function nearestCorner(corners: Polygon, edges: Polygon): number {
  let least = Infinity;
  let px = edges[edges.length - 2];
  let py = edges[edges.length - 1];
  for (let e = 0; e < edges.length; e += 2) {
    const x = edges[e] - px;
    const y = edges[e + 1] - py;
    const length = x * x + y * y;
    const perLength = length === 0 ? 0 : 1 / length;
    for (let c = 0; c < corners.length; c += 2) {
      const toX = corners[c] - px;
      const toY = corners[c + 1] - py;
      const along = (toX * x + toY * y) * perLength;
      const part = along < 0 ? 0 : along > 1 ? 1 : along;
      const offX = toX - part * x;
      const offY = toY - part * y;
      least = Math.min(least, offX * offX + offY * offY);
    }
    px = edges[e];
    py = edges[e + 1];
  }
  return least;
}

/** Two convex shapes are apart exactly if one lies beyond some edge of the other; what has no area holds nothing inside. */
function areApart(a: Polygon, b: Polygon): boolean {
  return isBeyondAnEdge(a, b) || isBeyondAnEdge(b, a) || (isFlat(a) && isFlat(b));
}

function isBeyondAnEdge(corners: Polygon, edges: Polygon): boolean {
  let px = edges[edges.length - 2];
  let py = edges[edges.length - 1];
  for (let e = 0; e < edges.length; e += 2) {
    const x = edges[e] - px;
    const y = edges[e + 1] - py;
    let beyond = true;
    for (let c = 0; c < corners.length && beyond; c += 2) {
      beyond = (corners[c] - px) * y - (corners[c + 1] - py) * x > 0;
    }
    if (beyond) return true;
    px = edges[e];
    py = edges[e + 1];
  }
  return false;
}

/** A point, or a rectangle that is a segment. */
function isFlat(polygon: Polygon): boolean {
  if (polygon.length === 2) return true;
  return (
    (polygon[0] === polygon[2] && polygon[1] === polygon[3]) || (polygon[2] === polygon[4] && polygon[3] === polygon[5])
  );
}
