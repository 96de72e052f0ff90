import { describe, expect, test } from 'vitest';
import type { DataTexture } from 'three';
import { FrameFlag, RobotState, type Frame } from '../../../../engine/index.ts';
import { CLASS, LOADED, StateTextures, UNUSED } from '../../../../viewer/stage/space/stateTextures.ts';
import { LOOKS } from '../../../../viewer/moverColours.ts';
import { frameOf } from '../../../support/frames.ts';

const texelOf = (texture: DataTexture, robot: number): number[] => [
  ...(texture.image.data as Float32Array).subarray(4 * robot, 4 * robot + 4),
];
/** @returns a frame of a tick, with a robot at x = tick */
const at = (tick: number): Frame => frameOf({ tick, x: [tick] });
const shown = (textures: StateTextures, before: Frame, after: Frame): readonly [DataTexture, DataTexture] =>
  textures.show({ before, after, alpha: 0 });

describe('the fleet as textures', () => {
  test('has a robot in a texel: where it is, and what it does, holds and is', () => {
    const frame = frameOf({
      x: [1, 2, 3],
      y: [4, 5, 6],
      theta: [0, 1, -1],
      state: [RobotState.idle, RobotState.faulted, RobotState.driving],
      flags: [FrameFlag.unused, FrameFlag.loaded | FrameFlag.breakdown, 0],
    });
    const [texture] = shown(new StateTextures({ robots: [0, 2, 1] }), frame, frame);
    expect([0, 1, 2].map((robot) => texelOf(texture, robot))).toEqual([
      [1, 4, 0, UNUSED],
      [2, 5, 1, RobotState.faulted + LOADED + 2 * CLASS],
      [3, 6, -1, RobotState.driving + CLASS],
    ]);
  });

  test('has who is on its way in the colour of its group, and in no other state', () => {
    const state = [RobotState.driving, RobotState.driving, RobotState.waiting, RobotState.driving];
    const frame = frameOf({ x: [1, 2, 3, 4], state });
    const of = (free?: { first: number; count: number }): number[] => {
      const groups = { kind: 'flock', first: [0, 1, 3] } as const;
      const [texture] = shown(new StateTextures({ robots: [0, 0, 0, 0], groups, ...(free && { free }) }), frame, frame);
      return [0, 1, 2, 3].map((robot) => texelOf(texture, robot)[3]);
    };
    expect(of({ first: 0, count: 4 })).toEqual([7, 8, RobotState.waiting, 9]);
    expect(of()).toEqual(state); // beside robots on lanes these colours say something else
  });

  test('keeps what it says of a robot apart', () => {
    expect([LOADED >= LOOKS.length, UNUSED >= 2 * LOADED, CLASS >= 2 * UNUSED]).toEqual([true, true, true]);
  });

  test('has room for every robot, and takes no notice of more', () => {
    const robots = Array.from({ length: 600 }, () => 0);
    const frame = frameOf({ x: robots.map((_, robot) => robot) });
    const [texture] = shown(new StateTextures({ robots }), frame, frame);
    expect(texture.image.width * texture.image.height).toBeGreaterThanOrEqual(600);
    expect(texelOf(texture, 599)[0]).toBe(599);
    const [small] = shown(new StateTextures({ robots: [0] }), frame, frame);
    expect(texelOf(small, 1)).toEqual([0, 0, 0, 0]);
  });

  test('gives the pair in its order, and uploads one frame for each step on', () => {
    const textures = new StateTextures({ robots: [0] });
    const frames = [0, 1, 2, 3, 4].map(at);
    let uploads = 0;
    for (let tick = 1; tick < frames.length; tick++) {
      const versions = shown(textures, frames[tick - 1], frames[tick - 1]).map(({ version }) => version);
      const [before, after] = shown(textures, frames[tick - 1], frames[tick]);
      expect([texelOf(before, 0)[0], texelOf(after, 0)[0]]).toEqual([tick - 1, tick]);
      if (tick > 1) expect(before.version).toBe(versions[0]);
      uploads = before.version + after.version;
    }
    expect(uploads).toBe(5);
  });

  test('gives the pair in its order after any jump, too', () => {
    const textures = new StateTextures({ robots: [0] });
    const frames = [0, 1, 2].map(at);
    for (const [a, b] of [
      [0, 1],
      [1, 0],
      [2, 2],
      [0, 2],
      [1, 2],
      [2, 1],
      [0, 0],
      [1, 1],
      [0, 1],
    ]) {
      // prettier-ignore
      const [before, after] = shown(textures, frames[a], frames[b]);
      expect([texelOf(before, 0)[0], texelOf(after, 0)[0]]).toEqual([a, b]);
    }
  });
});
