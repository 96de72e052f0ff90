import { BufferAttribute, BufferGeometry, FrontSide, Sphere, Vector3 } from 'three';
import { BODY_HEIGHT, CLEARANCE, LOAD_HEIGHT, ROBOT_FRAGMENT, ROBOT_VERTEX } from './robotGlsl.ts';
import type { RobotSolid } from './robotMesh.ts';

const VERTEX = /* glsl */ `
precision highp float;
${ROBOT_VERTEX}
in vec4 position;
in vec4 normal;
// across the top, −1 … 1
out vec2 vTop;
// of the last vertex of each triangle: see prismsOf
flat out float vLight;
flat out int vFace;
flat out int vLook;

void main() {
  vec4 robot = robotAt(position.w);
  int packed = int(robot.w + 0.5);
  bool isLoad = position.z > 1.5;
  bool isGone = isUnusedOf(packed) || (isLoad && !isLoadedOf(packed));
  vec4 shape = shapeOf(packed);
  float scale = scaleOf(robot.xy, shape.x);
  float c = cos(robot.z);
  float s = sin(robot.z);
  // A round robot keeps its corners on the circle, a rectangle pushes them out to its sides.
  vec2 square = position.xy / max(abs(position.x), abs(position.y));
  vec2 local = (isLoad ? square * 0.62 : shape.w > 0.5 ? position.xy : square) * shape.xy;
  float up = position.z - (isLoad ? 2.0 : 0.0);
  float z = scale * (isLoad ? ${BODY_HEIGHT} + up * ${LOAD_HEIGHT} : ${CLEARANCE} + up * (${BODY_HEIGHT} - ${CLEARANCE}));
  vec2 place = robot.xy + scale * vec2(c * local.x - s * local.y, s * local.x + c * local.y);
  vec2 facing = vec2(c * normal.x - s * normal.y, s * normal.x + c * normal.y);
  bool isTop = normal.z > 0.5;
  vLight = brightnessOf(position.w) * (isTop ? 1.0 : lightOf(facing));
  vTop = isLoad ? square : local / shape.xy;
  vLook = lookOf(packed);
  vFace = (isTop ? 1 : 0) + (isLoad ? 2 : 0);
  gl_Position = isGone ? vec4(2.0, 2.0, 2.0, 1.0) : uViewProjection * vec4(place, z, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
${ROBOT_FRAGMENT}
in vec2 vTop;
flat in float vLight;
flat in int vFace;
flat in int vLook;
out vec4 colour;

// which face is seen
const int SIDE = 0;
const int TOP = 1;
const int LOAD_SIDE = 2;
const int LOAD_TOP = 3;

void main() {
  // The shape of the state, on the robot and on its load alike.
  vec2 at = vFace == LOAD_TOP ? vTop / LOAD : vTop;
  float shape = shapeAt(vLook, at);
  vec3 paint = vFace == LOAD_SIDE ? uLoad : uColours[vLook];
  if (vFace == TOP || vFace == LOAD_TOP) paint = mix(paint, SHAPE, shape);
  if (vFace == LOAD_TOP && max(abs(at.x), abs(at.y)) > 1.0) paint = uLoad;
  if (vFace == TOP && vTop.x > NOSE) paint = uNose;
  colour = vec4(paint * vLight, 1.0);
}
`;

/** @param corners of a robot's outline, a multiple of 8. @returns robots as they look from nearby, with a box on those that are loaded */
export function prismRobots(corners: number): RobotSolid {
  return {
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    side: FrontSide,
    geometry: (robots) => prismsOf(robots, corners),
  };
}

/** Parts of a robot: what belongs to the body, and what is seen while it is loaded only. */
const BODY = 0;
const LOAD = 1;

/**
 * One geometry for the whole fleet: a vertex knows its robot, its direction from the robot's centre, its height (0 or 1), its
 * part and a normal, and the shader puts it where the robot is.
 *
 * Corners are shared by the faces that meet there, or there would be three times as many vertices. What a face has to itself, its
 * normal, comes from the last vertex of each of its triangles (OpenGL ES 3.0, 3.5: "flat" takes that one): a side has the
 * corner at its bottom left for that, the top its first corner.
 */
export function prismsOf(robots: number, corners: number): BufferGeometry {
  const one = [...prism(corners, BODY), ...prism(4, LOAD)];
  const indices = [...prismIndices(corners, 0), ...prismIndices(4, 2 * corners)];
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
