import { NumericType } from '@foxglove/schemas';
import { AGENT_WORDS, AgentWord, type Crowd } from '../../engine/index.ts';
import { MAP, type FoxgloveMessages, type Stamp } from './foxgloveMessages.ts';
import { poseAt } from './pose.ts';

/** f32 fields of a point, in this order: m, m, m, m/s. */
const FIELDS = ['x', 'y', 'z', 'speed'];
const POINT_BYTES = FIELDS.length * Float32Array.BYTES_PER_ELEMENT;

/** @returns where all bulk agents are, in the order of their numbers: the kernel has them in another one after each tick */
export function moverPoints({ kernel, def }: Crowd, timestamp: Stamp): FoxgloveMessages['/movers'] {
  const { agents, identity } = kernel.columns;
  const points = new Float32Array(FIELDS.length * def.count);
  for (let slot = 0, count = kernel.count; slot < count; slot++) {
    const at = slot * AGENT_WORDS;
    const to = FIELDS.length * identity[slot];
    const [vx, vy] = [agents[at + AgentWord.vx], agents[at + AgentWord.vy]];
    points[to] = agents[at + AgentWord.x];
    points[to + 1] = agents[at + AgentWord.y];
    points[to + 3] = Math.sqrt(vx * vx + vy * vy);
  }
  return {
    timestamp,
    frame_id: MAP,
    pose: poseAt({ x: 0, y: 0 }),
    point_stride: POINT_BYTES,
    fields: FIELDS.map((name, index) => {
      return { name, offset: index * Float32Array.BYTES_PER_ELEMENT, type: NumericType.FLOAT32 };
    }),
    data: new Uint8Array(points.buffer),
  };
}
