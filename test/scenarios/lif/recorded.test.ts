import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sceneOf } from '../../../scenarios/look/sceneOf.ts';
import { replay } from '../../../scenarios/replay.ts';
import { scenarioOnLif, startOnLif } from '../../support/lifRig.ts';
import { ringSite } from '../../support/lifSites.ts';
import { record, temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const SITE = ringSite({ spurs: 2 });
const fleet = { robots: 'count: 4, class: mp-500', demand: 'closedLoop: {}' };

test('a run on a LIF floor is replayed from its recording alone, and from each of its snapshots', async () => {
  const scenario = scenarioOnLif(SITE, { ...fleet, more: 'recording: {frames: 2, snapshotEvery: 10s}' });
  const { path } = await record(join(folder, 'ring'), scenario, 400);
  const whole = await replay(path, {});
  expect(whole).toMatchObject({ kind: 'same', ticks: 400 });
  const resumed = await replay(path, { everySnapshot: true });
  expect(resumed).toMatchObject({ kind: 'same', ticks: 400, snapshots: [0, 100, 200, 300, 400] });
});

test('what is to be seen of a LIF floor are its curves and its names', () => {
  const run = startOnLif(SITE, { ...fleet, lif: 'waitsBetween: false' });
  const scene = sceneOf(run, { seed: 1, source: 'live', ticks: 100 });
  expect(JSON.parse(JSON.stringify(scene))).toEqual(scene);
  const { graph, names } = run.floor;
  expect(scene.floor.names).toEqual(names?.nodes);
  const via = scene.floor.via ?? [];
  expect(via).toHaveLength(graph.edgeCount);
  const edge = names?.edges.find(({ name }) => name === 'SE1-SE2')?.lanes[0] ?? -1;
  const at = (node: number): [number, number] => [graph.x[node], graph.y[node]];
  const [x, y] = at(graph.from[edge]);
  // A quarter of a circle of 2 m, counter-clockwise, from where it leads east.
  expect(via[edge].length).toBeGreaterThan(6);
  for (let i = 0; i < via[edge].length; i += 2) {
    expect(Math.hypot(via[edge][i] - x, via[edge][i + 1] - (y + 2))).toBeCloseTo(2, 2);
  }
  const straight = names?.edges.find(({ name }) => name === 'L0-L1')?.lanes[0] ?? -1;
  expect(via[straight]).toEqual([]);
});
