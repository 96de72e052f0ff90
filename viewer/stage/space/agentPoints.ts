import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  GLSL3,
  Points,
  RawShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import { CARRIES, FASTEST, type FrameAgents } from '../../../engine/look.ts';
import { AGENT_COLOURS, CARRYING, coloursOfAgents } from '../../moverColours.ts';
import type { Scene } from '../../protocol.ts';
import type { FramePair } from '../../session/frameBuffer.ts';
import { radiiOf } from '../agentSizes.ts';
import { plain } from './plain.ts';
import type { ViewUniforms } from './viewUniforms.ts';

const VERTEX = /* glsl */ `
precision highp float;
uniform mat4 uViewProjection;
uniform vec3 uCamera;
uniform vec2 uFloor;
uniform float uShare;
// pixels of the picture of a metre at a distance of one
uniform float uPixels;
in vec2 position;
in vec2 other;
in float motion;
in float otherMotion;
in float radius;
in float colour;
out float vSpeed;
flat out int vColour;
flat out float vSize;
// height of what is seen, as a part of its width
flat out float vHigh;

// m above the floor
const float LEVEL = 0.2;
// pixels, of the height of the smallest that is flat
const float LEAST = 3.0;

float speedOf(float motion) {
  return mod(motion, ${CARRIES}.0) / ${FASTEST}.0;
}

void main() {
  vec2 place = mix(position, other, uShare) * uFloor;
  vec4 at = uViewProjection * vec4(place, LEVEL, 1.0);
  vSpeed = mix(speedOf(motion), speedOf(otherMotion), uShare);
  vColour = (uShare < 0.5 ? motion : otherMotion) < ${CARRIES}.0 ? int(colour + 0.5) : ${CARRYING};
  vSize = max(2.0, 2.0 * radius * uPixels / at.w);
  // Discs that lie flat, as deep in the picture as where they come nearest to the camera: a point has one depth only, and with that
  // of its middle the floor would hide the near half of a large one.
  vec3 away = uCamera - vec3(place, LEVEL);
  vec2 near = place + radius * normalize(away.xy + vec2(0.0, 1e-6));
  vec4 front = uViewProjection * vec4(near, LEVEL, 1.0);
  vHigh = max(normalize(away).z, min(1.0, LEAST / vSize));
  gl_Position = vec4(at.xy, front.z / front.w * at.w, at.w);
  gl_PointSize = vSize;
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform vec3 uSlow[${AGENT_COLOURS.length}];
uniform vec3 uFast[${AGENT_COLOURS.length}];
in float vSpeed;
flat in int vColour;
flat in float vSize;
flat in float vHigh;
out vec4 colour;

void main() {
  vec2 from = (2.0 * gl_PointCoord - 1.0) / vec2(1.0, vHigh);
  float away = dot(from, from);
  if (vSize > 3.0 && away > 1.0) discard;
  // A darker rim, where there is room for one, tells neighbours apart.
  float rim = vSize > 8.0 && away > 0.72 ? 0.7 : 1.0;
  colour = vec4(mix(uSlow[vColour], uFast[vColour], vSpeed) * rim, 1.0);
}
`;

/** Places and motions of a frame, in the graphics card's memory. */
interface Loaded {
  readonly place: BufferAttribute;
  readonly motion: BufferAttribute;
  of: FrameAgents | null;
}

/**
 * Bulk agents, all in one call: points that the graphics card places between two frames. A frame goes to it as it came; as time goes on,
 * one frame at a time.
 */
export class AgentPoints {
  readonly points: Points<BufferGeometry, RawShaderMaterial>;
  readonly #uniforms;
  readonly #loaded: readonly [Loaded, Loaded];

  constructor(scene: Scene, { uViewProjection, uCamera }: ViewUniforms) {
    const radii = radiiOf(scene);
    const load = (): Loaded => {
      const place = new BufferAttribute(new Uint16Array(2 * radii.length), 2, true);
      const motion = new BufferAttribute(new Uint8Array(radii.length), 1);
      return { place: place.setUsage(DynamicDrawUsage), motion: motion.setUsage(DynamicDrawUsage), of: null };
    };
    this.#loaded = [load(), load()];
    const [first, second] = this.#loaded;
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', first.place);
    geometry.setAttribute('motion', first.motion);
    geometry.setAttribute('other', second.place);
    geometry.setAttribute('otherMotion', second.motion);
    geometry.setAttribute('radius', new BufferAttribute(radii, 1));
    const colours = coloursOfAgents(scene);
    const colour = colours.length === 1 ? new Uint8Array(radii.length).fill(colours[0]) : colours;
    geometry.setAttribute('colour', new BufferAttribute(colour, 1));
    geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
    const { width, height } = scene.floor;
    this.#uniforms = {
      uViewProjection,
      uCamera,
      uFloor: { value: [width, height] },
      uShare: { value: 0 },
      uPixels: { value: 1 },
      uSlow: { value: AGENT_COLOURS.map(({ slow }) => plain(slow)) },
      uFast: { value: AGENT_COLOURS.map(({ fast }) => plain(fast)) },
    };
    const shaders = { vertexShader: VERTEX, fragmentShader: FRAGMENT };
    this.points = new Points(
      geometry,
      new RawShaderMaterial({ glslVersion: GLSL3, ...shaders, uniforms: this.#uniforms }),
    );
    this.points.frustumCulled = false;
  }

  /** @param pixels of the picture, of a metre at a distance of one */
  resize(pixels: number): void {
    this.#uniforms.uPixels.value = pixels;
  }

  show({ before: { agents: before }, after: { agents: after }, alpha }: FramePair): void {
    this.points.visible = before !== null;
    if (before === null || after === null) return;
    const [first, second] = this.#loaded;
    const isTurned = second.of === before || (first.of === after && before !== after);
    put(isTurned ? second : first, before);
    if (after !== before) put(isTurned ? first : second, after);
    this.#uniforms.uShare.value = isTurned ? 1 - alpha : alpha;
  }

  dispose(): void {
    this.points.geometry.dispose();
    this.points.material.dispose();
  }
}

/** A frame's own memory is what is uploaded: it is not copied before. */
function put(loaded: Loaded, agents: FrameAgents): void {
  if (loaded.of === agents) return;
  loaded.of = agents;
  loaded.place.array = agents.place;
  loaded.motion.array = agents.motion;
  loaded.place.needsUpdate = true;
  loaded.motion.needsUpdate = true;
}
