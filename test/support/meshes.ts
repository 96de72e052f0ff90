import type { BufferGeometry } from 'three';

export type Vector = readonly [x: number, y: number, z: number];

export interface Triangle {
  readonly corners: readonly [Vector, Vector, Vector];
  /** as the geometry has it, of its last corner: that is what a face has to itself in OpenGL ES */
  readonly normal: Vector;
  /** by its corners, counter-clockwise; its length is twice the area */
  readonly facing: Vector;
  /** its last corner */
  readonly vertex: number;
}

/** @returns the triangles of a geometry, as a graphics card would find them; `place` reads a vertex's place */
export function trianglesOf(
  geometry: BufferGeometry,
  place: (vertex: number) => Vector = placeIn(geometry),
): Triangle[] {
  const { position, normal } = geometry.attributes;
  const index = geometry.getIndex();
  if (index === null) throw new Error('the geometry has an index');
  return Array.from({ length: index.count / 3 }, (_, i): Triangle => {
    const [a, b, c] = [0, 1, 2].map((corner) => index.getX(3 * i + corner));
    if (Math.max(a, b, c) >= position.count) throw new Error('an index leads beyond the vertices');
    const corners = [place(a), place(b), place(c)] as const;
    return {
      corners,
      normal: [normal.getX(c), normal.getY(c), normal.getZ(c)],
      facing: cross(minus(corners[1], corners[0]), minus(corners[2], corners[0])),
      vertex: c,
    };
  });
}

const placeIn =
  ({ attributes: { position } }: BufferGeometry) =>
  (vertex: number): Vector => [position.getX(vertex), position.getY(vertex), position.getZ(vertex)];

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const lengthOf = (a: Vector): number => Math.sqrt(dot(a, a));

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
