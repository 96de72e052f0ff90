import { CanvasTexture, Color, GLSL3, LinearMipmapLinearFilter, Mesh, RawShaderMaterial, Vector4 } from 'three';
import { LOAD_COLOUR, STATE_STYLES, type Theme } from '../../palette.ts';
import type { Scene } from '../../protocol.ts';
import { paintGlyphs } from '../glyphAtlas.ts';
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
uniform mat4 projectionMatrix;
uniform mat4 viewMatrix;
uniform vec4 uShapes[${MOST_CLASSES}];
uniform vec2 uMarked;
// 1: a round robot is as round as it has corners; less: it is a square of this size, for want of corners
uniform float uRound;
// pixels of a metre at a distance of one, and of the smallest robot that is drawn as it is
uniform float uPixels;
uniform bool uLoads;
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
  // A round robot keeps its corners on the circle; a rectangle pushes them out to its sides.
  vec2 direction = position.xy;
  vec2 square = direction / max(abs(direction.x), abs(direction.y));
  vec2 local = isLoad ? square * shape.xy * 0.62 : (shape.w > 0.5 ? uRound * mix(square, direction, step(1.0, uRound)) : square) * shape.xy;
  float top = position.z - (isLoad ? 2.0 : 0.0);
  // Without a box for its load, a loaded robot is as high as with one, and painted so.
  float height = isLoaded && !uLoads ? ${(BODY_HEIGHT + LOAD_HEIGHT).toFixed(3)} : ${BODY_HEIGHT};
  float z = isLoad ? ${BODY_HEIGHT} + top * ${LOAD_HEIGHT} : 0.04 + top * (height - 0.04);
  float c = cos(robot.z);
  float s = sin(robot.z);
  // From far away robots are drawn larger than they are, or nobody would see one.
  float away = (projectionMatrix * viewMatrix * vec4(robot.xy, 0.0, 1.0)).w;
  float scale = clamp(SMALLEST * away / (uPixels * 2.0 * shape.x), 1.0, uMostScale);
  local *= scale;
  z *= scale;
  vec2 place = robot.xy + vec2(c * local.x - s * local.y, s * local.x + c * local.y);
  vec3 facing = vec3(c * normal.x - s * normal.y, s * normal.x + c * normal.y, normal.z);
  bool isMarked = position.w == uMarked.x || position.w == uMarked.y;
  float light = normal.z > 0.5 ? 1.0 : 0.5 + 0.35 * max(0.0, dot(facing, SUN));
  vLight = isMarked ? light * 1.1 : light;
  vTop = vec3(isLoad ? square : local / (shape.xy * scale), z / (scale * ${BODY_HEIGHT}));
  vLoaded = isLoaded && !uLoads ? 1 : 0;
  vState = packed % 8;
  vFace = (normal.z > 0.5 ? 1 : 0) + (isLoad ? 2 : 0);
  gl_Position = isGone ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * viewMatrix * vec4(place, z, 1.0);
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
    shared: Record<'uBefore' | 'uAfter' | 'uAlpha', { value: unknown }>,
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
      uLoads: { value: detail.loads },
      uRound: { value: detail.corners > 4 ? 1 : Math.sqrt(Math.PI) / 2 },
    };
    this.#material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: this.uniforms,
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

/** @returns red, green and blue as they are written, for a shader that writes them out unchanged */
export function plain(colour: string): Color {
  const { r, g, b } = new Color().setStyle(colour, 'srgb-linear');
  return new Color(r, g, b);
}

/** @returns half length, half width, 0, and 1 for round ones */
function shapesOf(classes: Scene['classes']): Vector4[] {
  return Array.from({ length: MOST_CLASSES }, (_, i) => {
    const { footprint } = classes[Math.min(i, classes.length - 1)];
    if (footprint.kind === 'circle') return new Vector4(footprint.radius, footprint.radius, 0, 1);
    return new Vector4(footprint.length / 2, footprint.width / 2, 0, 0);
  });
}
