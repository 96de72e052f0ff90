import { BufferAttribute, BufferGeometry, DoubleSide, Sphere, Vector3 } from 'three';
import { OUTLINE_CORNERS, OUTLINE_FRAGMENT, OUTLINE_TRIANGLES, OUTLINE_VERTEX } from './boxOutline.ts';
import { BODY_HEIGHT, CLEARANCE, LOAD_HEIGHT, ROBOT_FRAGMENT, ROBOT_VERTEX } from './robotGlsl.ts';
import type { RobotSolid } from './robotMesh.ts';

/** a square instead of a circle, of the same area */
const SQUARE = (Math.sqrt(Math.PI) / 2).toFixed(4);

const LOADED_HEIGHT = (BODY_HEIGHT + LOAD_HEIGHT).toFixed(3);

const VERTEX = /* glsl */ `
precision highp float;
${ROBOT_VERTEX}
${OUTLINE_VERTEX}
uniform vec3 uCamera;
in vec4 position;
out vec3 vOver;
flat out vec3 vCamera;
flat out vec2 vMirror;
// of the sides towards x and y, and of the top
flat out vec3 vLights;
flat out int vLook;
flat out int vLoaded;

void main() {
  vec4 robot = robotAt(position.w);
  int packed = int(robot.w + 0.5);
  vec4 shape = shapeOf(packed);
  bool isLoaded = isLoadedOf(packed);
  float scale = scaleOf(robot.xy, shape.x);
  vec2 halves = shape.xy * (shape.w > 0.5 ? ${SQUARE} * scale : scale);
  // Without a box for its load, a loaded robot is as high as with one, and painted so.
  float top = isLoaded ? ${LOADED_HEIGHT} : ${BODY_HEIGHT};
  float c = cos(robot.z);
  float s = sin(robot.z);
  vec2 view = uCamera.xy - robot.xy;
  vec2 camera = vec2(c * view.x + s * view.y, c * view.y - s * view.x) / halves;
  vMirror = vec2(camera.x < 0.0 ? -1.0 : 1.0, camera.y < 0.0 ? -1.0 : 1.0);
  vCamera = vec3(camera * vMirror, uCamera.z / scale);
  vec3 at = outlineCorner(position.xyz, vCamera);
  vOver = outlineOver(at, vCamera, ${CLEARANCE}, top);
  vLights = brightnessOf(position.w) * vec3(lightOf(vMirror.x * vec2(c, s)), lightOf(vMirror.y * vec2(-s, c)), 1.0);
  vLook = lookOf(packed);
  vLoaded = isLoaded ? 1 : 0;
  vec2 local = at.xy * vMirror * halves;
  vec2 place = robot.xy + vec2(c * local.x - s * local.y, s * local.x + c * local.y);
  gl_Position = isUnusedOf(packed) ? vec4(2.0, 2.0, 2.0, 1.0) : uViewProjection * vec4(place, scale * (at.z > 0.5 ? top : ${CLEARANCE}), 1.0);
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
${ROBOT_FRAGMENT}
${OUTLINE_FRAGMENT}
in vec3 vOver;
flat in vec3 vCamera;
flat in vec2 vMirror;
flat in vec3 vLights;
flat in int vLook;
flat in int vLoaded;
out vec4 colour;

void main() {
  vec2 over = vOver.xy / vOver.z;
  float along;
  int face = outlineFace(over, vCamera, along);
  bool isLoaded = vLoaded == 1;
  vec2 top = over * vMirror;
  // The shape of the state, on the robot and on its load alike.
  vec2 at = isLoaded ? top / LOAD : top;
  float shape = shapeAt(vLook, at);
  vec3 paint = uColours[vLook];
  if (face == TOP) {
    paint = mix(paint, SHAPE, shape);
    if (isLoaded && max(abs(at.x), abs(at.y)) > 1.0) paint = uLoad;
    if (top.x > NOSE) paint = uNose;
  } else if (isLoaded && vCamera.z * (1.0 - along) + along * ${LOADED_HEIGHT} > ${BODY_HEIGHT}) {
    paint = uLoad;
  }
  colour = vec4(paint * (face == TOP ? vLights.z : face == SIDE_X ? vLights.x : vLights.y), 1.0);
}
`;

/** Robots as boxes of which only the outline is drawn, and on which loads are painted: for many of them, or without a graphics card. */
export const boxRobots: RobotSolid = {
  vertexShader: VERTEX,
  fragmentShader: FRAGMENT,
  side: DoubleSide,
  geometry: boxesOf,
};

/**
 * One geometry for the whole fleet, without instances: a vertex knows its robot and its corner, and the shader puts it where the
 * robot is. Instances cost a software renderer five times as much (measured: 10,000 boxes 228 ms as instances, 59 ms so).
 *
 * @returns by vertex: corner of the outline (x, y, z) and robot
 */
export function boxesOf(robots: number): BufferGeometry {
  const count = OUTLINE_CORNERS.length;
  const corner = new Float32Array(robots * count * 4);
  const index = new Uint32Array(robots * OUTLINE_TRIANGLES.length);
  for (let robot = 0; robot < robots; robot++) {
    OUTLINE_CORNERS.forEach(({ x, y, z }, i) => corner.set([x, y, z, robot], 4 * (robot * count + i)));
    OUTLINE_TRIANGLES.forEach((at, i) => (index[robot * OUTLINE_TRIANGLES.length + i] = robot * count + at));
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(corner, 4));
  geometry.setIndex(new BufferAttribute(index, 1));
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity); // the shader moves it: it is always to be drawn
  return geometry;
}
