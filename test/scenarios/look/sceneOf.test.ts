import { describe, expect, test } from 'vitest';
import { sceneOf } from '../../../scenarios/look/sceneOf.ts';
import { faultsOf } from '../../support/faults.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

const faults = faultsOf(
  'robot.breakdown:3@5s+10s',
  'robot.breakdown:4@20s',
  'planner.hang:1@10s+20s',
  'station.outage:2@1m+1m',
  'charger.outage:0@1m+2m',
);
const run = startRun(scenarioOf(SITE, { faults }));
const scene = sceneOf(run, { seed: 5, source: 'live', ticks: 6000 });

describe('the scene of a run', () => {
  test('is plain data that travels as it is', () => {
    expect(JSON.parse(JSON.stringify(scene))).toEqual(scene);
    expect(scene).toMatchObject({ seed: 5, source: 'live', ticks: 6000, dt: 0.1 });
  });

  test('has every place, lane and robot', () => {
    const { graph, stations } = run.floor;
    const { x, y, nodeKind, zone, from, to, against } = scene.floor;
    expect([x, y, nodeKind, zone].map(({ length }) => length)).toEqual(
      Array.from({ length: 4 }, () => graph.nodeCount),
    );
    expect([from, to, against].map(({ length }) => length)).toEqual(Array.from({ length: 3 }, () => graph.edgeCount));
    expect(scene.floor.stations).toEqual(stations.map(({ name, node }) => ({ name, node })));
    expect(scene.robots).toEqual(Array.from({ length: 12 }, () => 0));
    expect(scene.classes).toHaveLength(1);
  });

  test('tells racks and walls apart, and loses none', () => {
    const { walls, racks } = scene.floor;
    expect(racks.length).toBeGreaterThan(0);
    expect(walls.length + racks.length).toBe(run.floor.walls.length);
    expect(walls.filter((wall) => racks.includes(wall))).toEqual([]);
  });

  test('says in words what will fail, and when', () => {
    expect(scene.faults).toEqual([
      { kind: 'robot.breakdown', target: 'robot 3', from: 50, until: 150 },
      { kind: 'robot.breakdown', target: 'robot 4', from: 200, until: null },
      { kind: 'planner.hang', target: 'the planner of zone 1', from: 100, until: 300 },
      { kind: 'station.outage', target: run.floor.stations[2].name, from: 600, until: 1200 },
      {
        kind: 'charger.outage',
        target: expect.stringMatching(/^the charger in column \d+, row \d+$/),
        from: 600,
        until: 1800,
      },
    ]);
  });
});
