/**
 * A box of which only what can be seen is drawn: its top, and the two sides towards the camera. Seven corners and six triangles
 * instead of eight and ten; a software renderer takes as long as there are triangles. Corners are written as if the camera stood where x
 * and y are greatest; for a camera elsewhere the shader mirrors them, so triangles may be seen from behind.
 *
 * Each face takes its shade from the last vertex of its triangles, which no other face ends with.
 */
export const SEEN_CORNERS: readonly {
  /** −1 or 1, away from the camera or towards it */
  readonly x: number;
  readonly y: number;
  /** 0 bottom, 1 top */
  readonly z: number;
  /** normal of the face that ends with this corner */
  readonly normal: readonly [number, number, number];
}[] = [
  { x: -1, y: -1, z: 1, normal: [0, 0, 1] },
  { x: 1, y: -1, z: 1, normal: [0, 0, 1] },
  { x: 1, y: 1, z: 1, normal: [0, 0, 1] },
  { x: -1, y: 1, z: 1, normal: [0, 0, 1] },
  { x: 1, y: -1, z: 0, normal: [1, 0, 0] },
  { x: 1, y: 1, z: 0, normal: [1, 0, 0] },
  { x: -1, y: 1, z: 0, normal: [0, 1, 0] },
];

/** Top, side towards x, side towards y. */
export const SEEN_TRIANGLES: readonly number[] = [1, 2, 0, 2, 3, 0, 1, 2, 4, 2, 5, 4, 2, 3, 6, 5, 2, 6];
