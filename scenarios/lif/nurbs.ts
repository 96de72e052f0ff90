/** A curve as LIF and VDA5050 have it: a NURBS. The knots number one more than control points and degree together. */
export interface Nurbs {
  readonly degree: number;
  readonly knots: readonly number[];
  readonly points: readonly ControlPoint[];
}

export interface ControlPoint {
  /** m */
  readonly x: number;
  readonly y: number;
  /** 0.001 … 1000: how strongly the curve is drawn to it */
  readonly weight: number;
}

export interface Point {
  /** m */
  readonly x: number;
  readonly y: number;
}

/** A point in homogeneous coordinates: weights are coordinates, and a NURBS is a plain B-spline in them. */
type Homogeneous = readonly [wx: number, wy: number, w: number];

/** Weights beyond these say nothing that others would not, and drown coordinates. */
const LEAST_WEIGHT = 0.001;
const MOST_WEIGHT = 1000;

/** @returns what keeps the numbers from being a curve, null: nothing does */
export function nurbsProblem({ degree, knots, points }: Nurbs): string | null {
  if (!Number.isInteger(degree) || degree < 1) return `has a degree of ${degree}; give a whole number from 1`;
  if (points.length <= degree) return `has ${points.length} control points; of degree ${degree} it needs ${degree + 1}`;
  const count = points.length + degree + 1;
  if (knots.length !== count) {
    return `has ${knots.length} knots; ${points.length} control points of degree ${degree} need ${count}`;
  }
  const odd = points.find(({ weight }) => !(weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT));
  if (odd !== undefined) return `has a weight of ${odd.weight}; give ${LEAST_WEIGHT} to ${MOST_WEIGHT}`;
  const falls = knots.findIndex((knot, i) => i > 0 && knot < knots[i - 1]);
  if (falls >= 0) return `has a knot ${knots[falls]} after ${knots[falls - 1]}; knots never fall`;
  if (!(knots[degree] < knots[points.length])) return 'has no stretch between its knots; let them rise';
  const torn = knots.findIndex((knot, i) => i > 0 && i + degree < count - 1 && knots[i + degree] === knot);
  if (torn >= 0) return `falls apart at the knot ${knots[torn]}, which is there more than ${degree} times`;
  return null;
}

/** @returns the point of a curve at `u`, from the first knot that counts to the last one (de Boor 1972) */
export function pointOfNurbs(nurbs: Nurbs, u: number): Point {
  const { degree, knots, points } = nurbs;
  let span = degree;
  while (span + 1 < points.length && u >= knots[span + 1]) span++;
  return project(blossom(nurbs, span, new Array<number>(degree).fill(u)));
}

/**
 * @param tolerance m
 * @returns points of a curve, its ends among them, so that it is nowhere further from the lines between them than that, and
 *   they bend only where it does
 */
export function flattenNurbs(nurbs: Nurbs, tolerance: number): Point[] {
  const { degree, knots, points } = nurbs;
  const found: Point[] = [];
  for (let span = degree; span < points.length; span++) {
    if (knots[span] === knots[span + 1]) continue;
    const bezier = bezierOf(nurbs, span);
    if (found.length === 0) found.push(project(bezier[0]));
    flattenBezier(bezier, tolerance, found, DEEPEST);
  }
  return found;
}

/** Halvings of a piece at the most: 2 mm of 8 m are a thousandth. */
const DEEPEST = 14;
/** Cosine of the bend (0.15 rad) from one line to the next that is still smooth. */
const SMOOTH = 0.9888;
/** m: pieces so short need not be smooth: there the curve has a corner */
const SHORT = 0.02;

/**
 * The polar form of a piece: de Boor's scheme with a value of its own in each round. All values u give the point at u; the ends of
 * the piece in all proportions give its control points as a Bézier curve.
 */
function blossom({ degree, knots, points }: Nurbs, span: number, values: readonly number[]): Homogeneous {
  const work: Homogeneous[] = [];
  for (let k = span - degree; k <= span; k++) {
    const { x, y, weight } = points[k];
    work.push([x * weight, y * weight, weight]);
  }
  for (let round = 1; round <= degree; round++) {
    for (let k = degree; k >= round; k--) {
      const low = knots[span - degree + k];
      const high = knots[span + 1 + k - round];
      work[k] = between(work[k - 1], work[k], (values[round - 1] - low) / (high - low));
    }
  }
  return work[degree];
}

function bezierOf(nurbs: Nurbs, span: number): Homogeneous[] {
  const { degree, knots } = nurbs;
  return Array.from({ length: degree + 1 }, (_, j) => {
    const values = Array.from({ length: degree }, (__, i) => (i < j ? knots[span + 1] : knots[span]));
    return blossom(nurbs, span, values);
  });
}

/** Halves a Bézier curve (de Casteljau) until it is flat; weights are above 0, so it lies in the hull of its control points. */
function flattenBezier(curve: readonly Homogeneous[], tolerance: number, into: Point[], deeper: number): void {
  const plane = curve.map(project);
  if (deeper === 0 || isFlat(plane, tolerance)) {
    into.push(plane[plane.length - 1]);
    return;
  }
  const first: Homogeneous[] = [];
  const second: Homogeneous[] = [];
  for (let level = [...curve]; level.length > 0; level = level.slice(1).map((one, i) => between(level[i], one, 0.5))) {
    first.push(level[0]);
    second.unshift(level[level.length - 1]);
  }
  flattenBezier(first, tolerance, into, deeper - 1);
  flattenBezier(second, tolerance, into, deeper - 1);
}

/** Whether all control points are near the line from the first to the last one, and the polygon that they make hardly bends. */
function isFlat(plane: readonly Point[], tolerance: number): boolean {
  const [first, last] = [plane[0], plane[plane.length - 1]];
  const [dx, dy] = [last.x - first.x, last.y - first.y];
  const length = Math.sqrt(dx * dx + dy * dy);
  for (const { x, y } of plane) {
    const [px, py] = [x - first.x, y - first.y];
    if (length <= SHORT) {
      if (px * px + py * py > tolerance * tolerance) return false;
      continue;
    }
    const along = (px * dx + py * dy) / length;
    if (along < -tolerance || along > length + tolerance) return false;
    if (Math.abs(px * dy - py * dx) / length > tolerance) return false;
  }
  return length <= SHORT || bendsLittle(plane);
}

function bendsLittle(plane: readonly Point[]): boolean {
  const legs = plane.slice(1).map(({ x, y }, i): [number, number] => [x - plane[i].x, y - plane[i].y]);
  const long = legs.filter(([dx, dy]) => dx * dx + dy * dy > 1e-12);
  const [[ax, ay], [bx, by]] = [long[0], long[long.length - 1]];
  return ax * bx + ay * by >= SMOOTH * Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
}

function between(a: Homogeneous, b: Homogeneous, t: number): Homogeneous {
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])];
}

function project([wx, wy, w]: Homogeneous): Point {
  return { x: wx / w, y: wy / w };
}
