import { BufferAttribute, BufferGeometry, Sphere, Vector3 } from 'three';
import { SEEN_CORNERS, SEEN_TRIANGLES } from './seenFaces.ts';

/** How much of a robot is drawn. */
export interface RobotDetail {
  /** corners of its outline, a multiple of 8; 0: a box of which only what can be seen is drawn, and on which a load is painted */
  readonly corners: number;
}

/** Parts of a robot: what belongs to the body, and what is seen while it is loaded only. */
const BODY = 0;
const LOAD = 1;

/**
 * One geometry for the whole fleet, without instances: a vertex knows its robot, its direction from the robot's centre, its height (0 or 1), its
 * part and a normal, and the shader puts it where the robot is. Instances cost a software renderer five times as much
 * (measured: 10,000 boxes 228 ms as instances, 59 ms so).
 *
 * Corners are shared by the faces that meet there, or there would be three times as many vertices. What a face has to itself, its
 * normal, comes from the last vertex of each of its triangles (OpenGL ES 3.0, 3.5: "flat" takes that one): a side has the
 * corner at its bottom left for that, the top its first corner.
 */
export function robotGeometry(robots: number, { corners }: RobotDetail): BufferGeometry {
  const isBox = corners === 0;
  const one = isBox ? seenBox() : [...prism(corners, BODY), ...prism(4, LOAD)];
  const indices = isBox ? SEEN_TRIANGLES : [...prismIndices(corners, 0), ...prismIndices(4, 2 * corners)];
  const corner = new Float32Array(one.length * robots * 4);
  const normal = new Int8Array(one.length * robots * 4);
  const index = new Uint32Array(indices.length * robots);
  for (let robot = 0; robot < robots; robot++) {
    const first = robot * one.length;
    one.forEach((vertex, i) => {
      corner.set([vertex.x, vertex.y, vertex.part * 2 + vertex.z, robot], (first + i) * 4);
      normal.set([vertex.nx * 127, vertex.ny * 127, vertex.nz * 127, 0], (first + i) * 4);
    });
    indices.forEach((vertex, i) => (index[robot * indices.length + i] = first + vertex));
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(corner, 4));
  geometry.setAttribute('normal', new BufferAttribute(normal, 4, true));
  geometry.setIndex(new BufferAttribute(index, 1));
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity); // the shader moves it: it is always to be drawn
  return geometry;
}

interface Vertex {
  readonly x: number;
  readonly y: number;
  /** 0 bottom, 1 top */
  readonly z: number;
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly part: number;
}

function seenBox(): Vertex[] {
  return SEEN_CORNERS.map(({ x, y, z, normal: [nx, ny, nz] }) => ({ x, y, z, nx, ny, nz, part: BODY }));
}

/** @returns the corners at the bottom, each with the normal of the side to its right, then those of the top */
function prism(corners: number, part: number): Vertex[] {
  const turn = corners === 4 ? 0.5 : 0;
  const at = (i: number) => {
    const angle = ((i + turn) * 2 * Math.PI) / corners;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  };
  const bottom = Array.from({ length: corners }, (_, i): Vertex => {
    const middle = at(i + 0.5);
    return { ...at(i), z: 0, nx: middle.x, ny: middle.y, nz: 0, part };
  });
  const top = Array.from({ length: corners }, (_, i): Vertex => ({ ...at(i), z: 1, nx: 0, ny: 0, nz: 1, part }));
  return [...bottom, ...top];
}

function prismIndices(corners: number, first: number): number[] {
  const indices: number[] = [];
  const top = first + corners;
  for (let i = 0; i < corners; i++) {
    const next = (i + 1) % corners;
    indices.push(first + next, top + next, first + i, top + next, top + i, first + i);
  }
  for (let i = 2; i < corners; i++) indices.push(top + i - 1, top + i, top);
  return indices;
}
