import { DataTexture, FloatType, NearestFilter, RGBAFormat } from 'three';
import { FrameFlag, type Frame } from '../../../engine/look.ts';
import { lookOf, looksOnWay } from '../../moverColours.ts';
import type { Scene } from '../../protocol.ts';
import type { FramePair } from '../../session/frameBuffer.ts';

/** texels a line */
const WIDTH = 256;
/** how look, load, use and class lie in the fourth number of a texel: all small enough to be exact in f32 */
export const LOADED = 16;
export const UNUSED = 32;
export const CLASS = 64;

/**
 * The fleet as two textures, one of the frame before the moment that is shown, one of that after it: a texel is
 * x (m), y (m), theta (rad), and what else there is to know. The graphics card blends, so a robot costs 16 bytes a frame.
 */
export class StateTextures {
  /** robot → index of its class */
  readonly #classes: readonly number[];
  readonly #onWay: Uint8Array;
  readonly #textures: readonly [DataTexture, DataTexture];
  readonly #frames: [Frame | null, Frame | null] = [null, null];

  constructor(scene: Pick<Scene, 'robots' | 'free' | 'groups'>) {
    const { robots } = scene;
    this.#classes = robots;
    this.#onWay = looksOnWay(scene);
    this.#textures = [createTexture(robots.length), createTexture(robots.length)];
  }

  /** Uploads what is not there yet: as time goes on, one frame at a time. @returns the textures in the order of the pair */
  show({ before, after }: FramePair): readonly [DataTexture, DataTexture] {
    const [a, b] = this.#frames;
    const first = a === before ? 0 : b === before ? 1 : a === after ? 1 : 0;
    this.#put(first, before);
    if (after === before) return [this.#textures[first], this.#textures[first]];
    const second = first === 0 ? 1 : 0;
    this.#put(second, after);
    return [this.#textures[first], this.#textures[second]];
  }

  dispose(): void {
    for (const texture of this.#textures) texture.dispose();
  }

  #put(index: 0 | 1, frame: Frame): void {
    if (this.#frames[index] === frame) return;
    this.#frames[index] = frame;
    const texture = this.#textures[index];
    const data = texture.image.data as Float32Array;
    const { x, y, theta, state, flags } = frame;
    const classes = this.#classes;
    const robots = Math.min(frame.robots, classes.length);
    for (let robot = 0, at = 0; robot < robots; robot++, at += 4) {
      const loaded = (flags[robot] & FrameFlag.loaded) === 0 ? 0 : LOADED;
      const unused = (flags[robot] & FrameFlag.unused) === 0 ? 0 : UNUSED;
      data[at] = x[robot];
      data[at + 1] = y[robot];
      data[at + 2] = theta[robot];
      data[at + 3] = lookOf(this.#onWay, robot, state[robot]) + loaded + unused + CLASS * classes[robot];
    }
    texture.needsUpdate = true;
  }
}

function createTexture(robots: number): DataTexture {
  const height = Math.max(1, Math.ceil(robots / WIDTH));
  const texture = new DataTexture(new Float32Array(WIDTH * height * 4), WIDTH, height, RGBAFormat, FloatType);
  texture.magFilter = NearestFilter;
  texture.minFilter = NearestFilter;
  return texture;
}

/** GLSL: `robotAt(id)` gives a robot's x, y, theta at the moment shown and the fourth number of its texel. */
export const ROBOT_AT = /* glsl */ `
uniform highp sampler2D uBefore;
uniform highp sampler2D uAfter;
uniform float uAlpha;

vec4 robotAt(float id) {
  int robot = int(id + 0.5);
  ivec2 texel = ivec2(robot % ${WIDTH}, robot / ${WIDTH});
  vec4 before = texelFetch(uBefore, texel, 0);
  vec4 after = texelFetch(uAfter, texel, 0);
  float turn = after.z - before.z;
  turn -= 6.283185307 * floor(turn / 6.283185307 + 0.5);
  return vec4(mix(before.xy, after.xy, uAlpha), before.z + turn * uAlpha, uAlpha < 0.5 ? before.w : after.w);
}
`;
