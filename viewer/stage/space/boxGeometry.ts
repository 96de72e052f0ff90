import { BufferAttribute, BufferGeometry } from 'three';
import type { Box } from '../../../engine/look.ts';

/** Sides of a box that stands on the floor: normal, and its corners as 0 (min) and 1 (max) of x, y, z, counter-clockwise from outside. */
const SIDES: readonly { readonly normal: readonly number[]; readonly corners: readonly (readonly number[])[] }[] = [
  { normal: [1, 0, 0], corners: [[1, 0, 0], [1, 1, 0], [1, 1, 1], [1, 0, 1]] }, // prettier-ignore
  { normal: [-1, 0, 0], corners: [[0, 1, 0], [0, 0, 0], [0, 0, 1], [0, 1, 1]] }, // prettier-ignore
  { normal: [0, 1, 0], corners: [[1, 1, 0], [0, 1, 0], [0, 1, 1], [1, 1, 1]] }, // prettier-ignore
  { normal: [0, -1, 0], corners: [[0, 0, 0], [1, 0, 0], [1, 0, 1], [0, 0, 1]] }, // prettier-ignore
  { normal: [0, 0, 1], corners: [[0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]] }, // prettier-ignore
];

/** @returns all boxes as one geometry, `height` m high, without the sides that nobody sees from above */
export function boxGeometry(boxes: readonly Box[], height: number): BufferGeometry {
  const vertices = boxes.length * SIDES.length * 4;
  const position = new Float32Array(vertices * 3);
  const normal = new Int8Array(vertices * 4);
  const index = new Uint32Array(boxes.length * SIDES.length * 6);
  let vertex = 0;
  let at = 0;
  for (const { minX, minY, maxX, maxY } of boxes) {
    for (const side of SIDES) {
      index.set(
        [0, 1, 2, 0, 2, 3].map((corner) => vertex + corner),
        at,
      );
      at += 6;
      for (const [x, y, z] of side.corners) {
        position.set([x === 1 ? maxX : minX, y === 1 ? maxY : minY, z * height], vertex * 3);
        normal.set(
          side.normal.map((part) => 127 * part),
          vertex * 4,
        );
        vertex++;
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute('normal', new BufferAttribute(normal, 4, true));
  geometry.setIndex(new BufferAttribute(index, 1));
  return geometry;
}
