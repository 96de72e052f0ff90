/**
 * Rounded oriented boxes: a rectangle, a segment or a point (the core), grown by a radius. One shape for discs,
 * capsules, rectangles and everything that the stopping regions need.
 *
 * A box is eight numbers in an f32 array. Its centre is kept relative to an anchor that the caller knows (a robot's
 * pose): sizes and offsets of some metres lose nothing in f32, coordinates of hundreds of metres would.
 *
 * Every comparison is written so that a NaN anywhere means "not clear".
 */

/** Numbers of a box. */
export const BOX_STRIDE = 8;
/** m, centre minus anchor */
export const CENTRE_X = 0;
export const CENTRE_Y = 1;
/** unit vector along the length */
export const AXIS_X = 2;
export const AXIS_Y = 3;
/** m, half extents of the core along the axis and across */
export const HALF_LENGTH = 4;
export const HALF_WIDTH = 5;
/** m, rounding */
export const RADIUS = 6;
/** m, no point of the box is farther from its centre */
export const REACH = 7;

/** Times this, a length is no smaller in f32. */
export const F32_UP = 1 + 2e-7;

/**
 * Are two boxes apart?
 *
 * @param A,a the array and the first index of one box
 * @param B,b the other
 * @param dx,dy m, centre of b minus centre of a
 */
export function clear(A: Float32Array, a: number, B: Float32Array, b: number, dx: number, dy: number): boolean {
  const reach = A[a + REACH] + B[b + REACH];
  const beyond = dx * dx + dy * dy - reach * reach;
  if (!(beyond <= 0)) return beyond > 0;
  const apart = A[a + RADIUS] + B[b + RADIUS];
  return coreDistance(A, a, B, b, dx, dy, apart) > apart;
}

/**
 * m between the cores of two boxes: exact, 0 when they overlap. As soon as it is known to be above `enough`, some
 * lower bound above `enough` is returned instead.
 */
export function coreDistance(
  A: Float32Array,
  a: number,
  B: Float32Array,
  b: number,
  dx: number,
  dy: number,
  enough: number,
): number {
  const ux = A[a + AXIS_X];
  const uy = A[a + AXIS_Y];
  const wx = B[b + AXIS_X];
  const wy = B[b + AXIS_Y];
  return distanceInFrame(
    dx * ux + dy * uy,
    dy * ux - dx * uy,
    ux * wx + uy * wy,
    ux * wy - uy * wx,
    A[a + HALF_LENGTH],
    A[a + HALF_WIDTH],
    B[b + HALF_LENGTH],
    B[b + HALF_WIDTH],
    enough,
  );
}

/** m between the core of box a and an axis-parallel rectangle; dx, dy: centre of the rectangle minus centre of a. */
export function coreDistanceToAligned(
  A: Float32Array,
  a: number,
  dx: number,
  dy: number,
  halfX: number,
  halfY: number,
  enough: number,
): number {
  const ux = A[a + AXIS_X];
  const uy = A[a + AXIS_Y];
  const p = dx * ux + dy * uy;
  const q = dy * ux - dx * uy;
  return distanceInFrame(p, q, ux, -uy, A[a + HALF_LENGTH], A[a + HALF_WIDTH], halfX, halfY, enough);
}

/**
 * Distance of two rectangles, written in the frame of the first: (p, q) is the centre of the second, (c, s) its axis,
 * (f, g) and (h, k) are the half extents. Separating axes first; two rectangles that some axis separates are as far
 * apart as the nearest corner of one is from the other.
 */
function distanceInFrame(
  p: number,
  q: number,
  c: number,
  s: number,
  f: number,
  g: number,
  h: number,
  k: number,
  enough: number,
): number {
  const ac = Math.abs(c);
  const as = Math.abs(s);
  const gap1 = Math.abs(p) - f - ac * h - as * k;
  if (gap1 > enough) return gap1;
  const gap2 = Math.abs(q) - g - as * h - ac * k;
  if (gap2 > enough) return gap2;
  const m = p * c + q * s;
  const n = q * c - p * s;
  const gap3 = Math.abs(m) - h - ac * f - as * g;
  if (gap3 > enough) return gap3;
  const gap4 = Math.abs(n) - k - as * f - ac * g;
  if (gap4 > enough) return gap4;
  if (!(gap1 > 0 || gap2 > 0 || gap3 > 0 || gap4 > 0)) return 0;
  const second = nearestCorner(p, q, c * h, s * h, -s * k, c * k, f, g);
  const first = nearestCorner(m, n, c * f, -s * f, s * g, c * g, h, k);
  return Math.sqrt(Math.min(first, second));
}

/** m²: squared distance of the nearest of the corners (x, y) ± (lx, ly) ± (wx, wy) from the rectangle ±f, ±g. */
function nearestCorner(
  x: number,
  y: number,
  lx: number,
  ly: number,
  wx: number,
  wy: number,
  f: number,
  g: number,
): number {
  const one = outside(x + lx + wx, y + ly + wy, f, g);
  if (wx === 0 && wy === 0) return Math.min(one, outside(x - lx, y - ly, f, g)); // a segment has two corners
  const two = outside(x + lx - wx, y + ly - wy, f, g);
  const three = outside(x - lx + wx, y - ly + wy, f, g);
  const four = outside(x - lx - wx, y - ly - wy, f, g);
  return Math.min(one, two, three, four);
}

/** m²: squared distance of a point from the rectangle ±f, ±g; `Math.max` hands a NaN on. */
function outside(x: number, y: number, f: number, g: number): number {
  const ex = Math.max(Math.abs(x) - f, 0);
  const ey = Math.max(Math.abs(y) - g, 0);
  return ex * ex + ey * ey;
}
