/**
 * Hulls: a capsule, which is a segment grown by a radius, with a circle around it. Each is eight numbers in an f32 array, in
 * the world: they are drawn wide enough for the rounding of coordinates.
 */

/** Numbers of a hull. */
export const HULL_STRIDE = 8;
/** m, middle of the capsule and of the circle, in the world */
export const HULL_X = 0;
export const HULL_Y = 1;
/** m, radius of the circle */
export const CIRCLE = 2;
/** m, farthest that the circle reaches from its robot's pose */
export const FARTHEST = 3;
/** unit vector along the capsule */
export const HULL_AXIS_X = 4;
export const HULL_AXIS_Y = 5;
/** m, half of the capsule's core; its radius */
export const HALF_CORE = 6;
export const ROUND = 7;

/**
 * Does a line across the one from middle to middle separate two capsules? Most that are apart are told so, and none that are
 * not. Not so for NaN.
 *
 * @param a,b first numbers of both
 * @param dx,dy m, middle of b minus middle of a
 * @param way2 m², their distance squared
 */
export function areSeparated(hulls: Float32Array, a: number, b: number, dx: number, dy: number, way2: number): boolean {
  const along = Math.abs(hulls[a + HULL_AXIS_X] * dx + hulls[a + HULL_AXIS_Y] * dy) * hulls[a + HALF_CORE];
  const alongOther = Math.abs(hulls[b + HULL_AXIS_X] * dx + hulls[b + HULL_AXIS_Y] * dy) * hulls[b + HALF_CORE];
  return way2 - along - alongOther > (hulls[a + ROUND] + hulls[b + ROUND]) * Math.sqrt(way2);
}
