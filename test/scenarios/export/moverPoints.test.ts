import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportRecording } from '../../../scenarios/export/exportRecording.ts';
import { startRun, runTo } from '../../support/fleetRuns.ts';
import { messagesOn, readStreamed } from '../../support/foxglove.ts';
import { agentsOf, builtIn } from '../../support/moverRuns.ts';
import { record, temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const TICKS = 60;

async function exported(name: string, robots: number) {
  const scenario = builtIn(name, { robots });
  const { path } = await record(join(folder, name), scenario, TICKS);
  const out = join(folder, `${name}.fox.mcap`);
  const outcome = await exportRecording(path, { out, rate: 2 });
  return { scenario, outcome, messages: await readStreamed(out) };
}

describe('an exported run of free movers', () => {
  test('has bulk agents as one cloud of points, by their numbers, at the rate that is asked for', async () => {
    const { scenario, outcome, messages } = await exported('swarm-1m', 300);
    expect(outcome).toMatchObject({ kind: 'done', robots: 300 });
    const clouds = messagesOn(messages, '/movers');
    expect(clouds.map(({ seconds }) => seconds)).toEqual(Array.from({ length: 13 }, (_, i) => i / 2));
    const agents = agentsOf(runTo(startRun(scenario), 50));
    const { data, point_stride: stride, fields } = clouds[10].message;
    expect(fields.map(({ name, offset }) => [name, offset])).toEqual([['x', 0], ['y', 4], ['z', 8], ['speed', 12]]); // prettier-ignore
    expect([data.length, stride]).toEqual([300 * 16, 16]);
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    for (const { number, x, y, vx, vy } of agents) {
      const of = (word: number): number => view.getFloat32(number * stride + 4 * word, true);
      expect([of(0), of(1), of(2)]).toEqual([x, y, 0]);
      expect(of(3)).toBeCloseTo(Math.hypot(vx, vy), 6);
    }
    expect([...new Set(messages.map(({ topic }) => topic))].sort()).toEqual(['/floor', '/movers']);
  });

  test('has robots as ever where they are robots, and their waiting by squares', async () => {
    const { messages } = await exported('circle-swap', 12);
    const poses = messagesOn(messages, '/robots');
    expect(poses.map(({ message }) => message.poses.length)).toEqual(Array.from({ length: 13 }, () => 12));
    const [{ message }] = messagesOn(messages, '/scene').slice(-1);
    expect(message.entities[0].cylinders).toHaveLength(12);
    expect(messages.filter(({ topic }) => topic === '/movers')).toEqual([]);
    const [grid] = messagesOn(messages, '/congestion').slice(-1);
    expect(grid.message.cell_size).toEqual({ x: 2, y: 2 });
  });
});
