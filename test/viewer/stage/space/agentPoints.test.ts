import { Matrix4, Vector3, type BufferAttribute } from 'three';
import { describe, expect, test } from 'vitest';
import type { Frame } from '../../../../engine/look.ts';
import { AgentPoints } from '../../../../viewer/stage/space/agentPoints.ts';
import { frameOf } from '../../../support/frames.ts';
import { sceneWith } from '../../../support/scenes.ts';

const view = { uViewProjection: { value: new Matrix4() }, uCamera: { value: new Vector3() } };
const scene = sceneWith({ robots: [], agents: { count: 4, every: 2, classes: [0] } });

/** @returns frames of two agents at 100 and 200 times the tick */
function frameAt(tick: number): Frame {
  return frameOf({ tick, place: [100 * tick, 0, 200 * tick, 0], speed: [tick, tick] });
}

/** What the shader makes of a frame pair: x and speed of each agent. */
function drawn({ points }: AgentPoints): number[] {
  const { position, other, motion, otherMotion } = points.geometry.attributes as Record<string, BufferAttribute>;
  const share = points.material.uniforms['uShare'].value as number;
  const mix = (a: BufferAttribute, b: BufferAttribute, at: number): number =>
    a.array[at] + (b.array[at] - a.array[at]) * share;
  return [mix(position, other, 0), mix(position, other, 2), mix(motion, otherMotion, 0), mix(motion, otherMotion, 1)];
}

describe('points of bulk agents', () => {
  test('are between the two frames around a moment, there and back', () => {
    const agents = new AgentPoints(scene, view);
    const frames = [0, 1, 2, 3, 4].map(frameAt);
    for (const at of [0, 0.25, 1.5, 1.75, 2.5, 3.5, 2.25, 0.5, 3.75]) {
      const before = frames[Math.floor(at)];
      agents.show({ before, after: frames[Math.floor(at) + 1], alpha: at - Math.floor(at) });
      expect(drawn(agents)).toEqual([100 * at, 200 * at, at, at]);
    }
    agents.show({ before: frames[4], after: frames[4], alpha: 0 });
    expect(drawn(agents)).toEqual([400, 800, 4, 4]);
  });

  test('go to the graphics card as they came, one frame as time goes on', () => {
    const agents = new AgentPoints(scene, view);
    const { position, other } = agents.points.geometry.attributes as Record<string, BufferAttribute>;
    const uploads = (): number => position.version + other.version;
    const frames = [0, 1, 2, 3].map(frameAt);
    agents.show({ before: frames[0], after: frames[1], alpha: 0.5 });
    expect(uploads()).toBe(2);
    agents.show({ before: frames[0], after: frames[1], alpha: 0.75 });
    expect(uploads()).toBe(2);
    agents.show({ before: frames[1], after: frames[2], alpha: 0 });
    agents.show({ before: frames[2], after: frames[3], alpha: 0 });
    expect(uploads()).toBe(4);
    expect([position.array, other.array]).toEqual([frames[2].agents?.place, frames[3].agents?.place]);
    expect([frames[2], frames[3]].some(({ agents: one }) => one?.place === position.array)).toBe(true);
  });

  test('have the sizes of their classes', () => {
    const classes = [0.3, 0.5].map((radius) => ({
      name: '',
      footprint: { kind: 'circle', radius } as const,
      maxSpeed: 1,
    }));
    const mixed = sceneWith({ robots: [], classes, agents: { count: 3, every: 1, classes: [0, 1, 0] } });
    const { radius } = new AgentPoints(mixed, view).points.geometry.attributes;
    expect([...radius.array].map((one) => Math.fround(one))).toEqual([0.3, 0.5, 0.3].map(Math.fround));
  });
});
