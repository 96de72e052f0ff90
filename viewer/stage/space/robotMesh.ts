import {
  CanvasTexture,
  DoubleSide,
  FrontSide,
  GLSL3,
  LinearMipmapLinearFilter,
  Mesh,
  RawShaderMaterial,
  Vector4,
} from 'three';
import { LOAD_COLOUR, STATE_STYLES, type Theme } from '../../palette.ts';
import type { Scene } from '../../protocol.ts';
import { paintGlyphs } from '../glyphAtlas.ts';
import { plain } from './plain.ts';
import { robotGeometry, type RobotDetail } from './robotGeometry.ts';
import { CLASS, LOADED, ROBOT_AT, UNUSED } from './stateTextures.ts';

/** m */
const BODY_HEIGHT = 0.32;
const LOAD_HEIGHT = 0.22;
/** Robots above which each is as large as it is: a crowd is seen anyway, and enlarged it would be one heap. */
const CROWD = 2000;
/** Classes that the shader has room for; further ones look like the last. */
const MOST_CLASSES = 16;

const VERTEX = /* glsl */ `
precision highp float;
${ROBOT_AT}
uniform mat4 uViewProjection;
uniform vec4 uShapes[${MOST_CLASSES}];
uniform vec2 uMarked;
// pixels of a metre at a distance of one, and of the smallest robot that is drawn as it is
uniform float uPixels;
// robots are boxes of which what is seen is drawn, and on which loads are painted
uniform bool uBoxes;
uniform vec2 uCamera;
uniform float uMostScale;
const float SMALLEST = 7.0;
in vec4 position;
in vec4 normal;
// across the top, and how high: 1 is the top of the body
out vec3 vTop;
// of the last vertex of each triangle: see robotGeometry.ts
flat out float vLight;
flat out int vFace;
flat out int vState;
flat out int vLoaded;

const vec3 SUN = normalize(vec3(0.35, -0.5, 1.0));

void main() {
  vec4 robot = robotAt(position.w);
  int packed = int(robot.w + 0.5);
  bool isLoad = position.z > 1.5;
  bool isLoaded = (packed / ${LOADED}) % 2 == 1;
  bool isGone = (packed / ${UNUSED}) % 2 == 1 || (isLoad && !isLoaded);
  vec4 shape = uShapes[min(packed / ${CLASS}, ${MOST_CLASSES - 1})];
  // A round robot keeps its corners on the circle, or is a square of the same area; a rectangle pushes them out to its sides.
  float c = cos(robot.z);
  float s = sin(robot.z);
  vec2 direction = position.xy;
  vec3 side = normal.xyz;
  if (uBoxes) {
    // Towards the camera: see seenFaces.ts.
    vec2 view = uCamera - robot.xy;
    vec2 mirror = vec2(c * view.x + s * view.y < 0.0 ? -1.0 : 1.0, c * view.y - s * view.x < 0.0 ? -1.0 : 1.0);
    direction *= mirror;
    side.xy *= mirror;
  }
  vec2 square = direction / max(abs(direction.x), abs(direction.y));
  bool isRound = shape.w > 0.5;
  vec2 outline = !isRound ? square : uBoxes ? square * ${(Math.sqrt(Math.PI) / 2).toFixed(4)} : direction;
  vec2 local = (isLoad ? square * 0.62 : outline) * shape.xy;
  float top = position.z - (isLoad ? 2.0 : 0.0);
  // Without a box for its load, a loaded robot is as high as with one, and painted so.
  float height = isLoaded && uBoxes ? ${(BODY_HEIGHT + LOAD_HEIGHT).toFixed(3)} : ${BODY_HEIGHT};
  float z = isLoad ? ${BODY_HEIGHT} + top * ${LOAD_HEIGHT} : 0.04 + top * (height - 0.04);
  // From far away robots are drawn larger than they are, or nobody would see one.
  float scale = 1.0;
  if (uMostScale > 1.0) {
    float away = (uViewProjection * vec4(robot.xy, 0.0, 1.0)).w;
    scale = clamp(SMALLEST * away / (uPixels * 2.0 * shape.x), 1.0, uMostScale);
  }
  local *= scale;
  z *= scale;
  vec2 place = robot.xy + vec2(c * local.x - s * local.y, s * local.x + c * local.y);
  vec3 facing = vec3(c * side.x - s * side.y, s * side.x + c * side.y, side.z);
  bool isMarked = position.w == uMarked.x || position.w == uMarked.y;
  float light = normal.z > 0.5 ? 1.0 : 0.5 + 0.35 * max(0.0, dot(facing, SUN));
  vLight = isMarked ? light * 1.1 : light;
  vTop = vec3(isLoad ? square : local / (shape.xy * scale), z / (scale * ${BODY_HEIGHT}));
  vLoaded = isLoaded && uBoxes ? 1 : 0;
  vState = packed % 8;
  vFace = (normal.z > 0.5 ? 1 : 0) + (isLoad ? 2 : 0);
  gl_Position = isGone ? vec4(2.0, 2.0, 2.0, 1.0) : uViewProjection * vec4(place, z, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform sampler2D uGlyphs;
uniform vec3 uColours[${STATE_STYLES.length}];
uniform vec3 uLoad;
uniform vec3 uNose;
in vec3 vTop;
flat in float vLight;
flat in int vFace;
flat in int vState;
flat in int vLoaded;
out vec4 colour;

// which face is seen
const int SIDE = 0;
const int TOP = 1;
const int LOAD_SIDE = 2;
const int LOAD_TOP = 3;

void main() {
  vec3 paint = vFace == LOAD_SIDE || (vFace == SIDE && vLoaded == 1 && vTop.z > 1.0) ? uLoad : uColours[vState];
  // The shape of the state, on the robot and on its load alike.
  vec2 at = vFace == LOAD_TOP || vLoaded == 1 ? vTop.xy / 0.82 : vTop.xy;
  vec2 uv = vec2((float(vState) + 0.5 + 0.46 * clamp(at.x, -1.0, 1.0)) / ${STATE_STYLES.length}.0, 0.5 + 0.46 * clamp(at.y, -1.0, 1.0));
  // Too small to be read, a shape would only darken the colour.
  vec2 size = fwidth(vTop.xy);
  float faint = smoothstep(0.18, 0.45, max(size.x, size.y));
  vec2 right = dFdx(uv);
  vec2 up = dFdy(uv);
  if ((vFace == TOP || vFace == LOAD_TOP) && faint < 1.0) {
    paint = mix(paint, vec3(0.07), textureGrad(uGlyphs, uv, right, up).a * (1.0 - faint));
  }
  if ((vFace == LOAD_TOP || (vFace == TOP && vLoaded == 1)) && max(abs(at.x), abs(at.y)) > 1.0) paint = uLoad;
  if (vFace == TOP && vTop.x > 0.74) paint = uNose;
  colour = vec4(paint * vLight, 1.0);
}
`;

/** The whole fleet in one call. Its state is read from textures; colours come out as they are, with no light that shifts them. */
export class RobotMesh {
  readonly mesh: Mesh;
  readonly uniforms;
  readonly #material: RawShaderMaterial;

  constructor(
    { robots, classes }: Scene,
    detail: RobotDetail,
    shared: Record<'uBefore' | 'uAfter' | 'uAlpha' | 'uViewProjection' | 'uCamera', { value: unknown }>,
  ) {
    const glyphs = new CanvasTexture(paintGlyphs());
    glyphs.minFilter = LinearMipmapLinearFilter;
    this.uniforms = {
      ...shared,
      uGlyphs: { value: glyphs },
      uShapes: { value: shapesOf(classes) },
      uColours: { value: STATE_STYLES.map(({ colour }) => plain(colour)) },
      uLoad: { value: plain(LOAD_COLOUR) },
      uNose: { value: plain('#ffffff') },
      uMarked: { value: [-1, -1] },
      uPixels: { value: 1 },
      uMostScale: { value: robots.length > CROWD ? 1 : 2.2 },
      uBoxes: { value: detail.corners === 0 },
    };
    this.#material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: this.uniforms,
      side: detail.corners === 0 ? DoubleSide : FrontSide,
    });
    this.mesh = new Mesh(robotGeometry(robots.length, detail), this.#material);
    this.mesh.frustumCulled = false;
  }

  /** @param pixels of a metre at a distance of one */
  resize(pixels: number): void {
    this.uniforms.uPixels.value = pixels;
  }

  mark(selected: number, hovered: number): void {
    this.uniforms.uMarked.value = [selected, hovered];
  }

  setTheme({ name }: Theme): void {
    this.uniforms.uNose.value = plain(name === 'dark' ? '#ffffff' : '#20262c');
  }

  dispose(): void {
    this.uniforms.uGlyphs.value.dispose();
    this.mesh.geometry.dispose();
    this.#material.dispose();
  }
}

/** @returns half length, half width, 0, and 1 for round ones */
function shapesOf(classes: Scene['classes']): Vector4[] {
  return Array.from({ length: MOST_CLASSES }, (_, i) => {
    const { footprint } = classes[Math.min(i, classes.length - 1)];
    if (footprint.kind === 'circle') return new Vector4(footprint.radius, footprint.radius, 0, 1);
    return new Vector4(footprint.length / 2, footprint.width / 2, 0, 0);
  });
}
