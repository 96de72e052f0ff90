import { describe, expect, test } from 'vitest';
import type { Box } from '../../../engine/index.ts';
import { floorScene } from '../../../scenarios/export/floorScene.ts';
import { stampOf, type FoxgloveMessages } from '../../../scenarios/export/foxgloveMessages.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import type { Filled } from '../../support/foxglove.ts';

const { floor } = startRun(scenarioOf(SITE));
const scene = floorScene(floor, stampOf(0, 0.1)) as Filled<FoxgloveMessages['/floor']>;

function entity(id: string) {
  const found = scene.entities.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

/** The ground that the cubes of an entity stand on. */
function groundOf(id: string): Box[] {
  return entity(id).cubes.map(({ pose: { position }, size }) => {
    expect(position.z - size.z / 2).toBeCloseTo(0);
    return {
      minX: position.x - size.x / 2,
      minY: position.y - size.y / 2,
      maxX: position.x + size.x / 2,
      maxY: position.y + size.y / 2,
    };
  });
}

describe('the floor of a scene', () => {
  test('stays for ever, in the frame of the map', () => {
    for (const { frame_id, lifetime } of scene.entities) {
      expect([frame_id, lifetime]).toEqual(['map', { seconds: 0, nanos: 0 }]);
    }
  });

  test('has walls and racks where they are, none twice', () => {
    const racks = groundOf('racks');
    const walls = groundOf('walls');
    expect(racks.length).toBe(floor.racks.length);
    expect(racks.length).toBeGreaterThan(3);
    const all = [...walls, ...racks];
    expect(all.length).toBe(floor.walls.length);
    for (const wall of floor.walls) {
      const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;
      const same = all.filter(
        (box) =>
          close(box.minX, wall.minX) &&
          close(box.minY, wall.minY) &&
          close(box.maxX, wall.maxX) &&
          close(box.maxY, wall.maxY),
      );
      expect(same).toHaveLength(1);
    }
  });

  test('has a plate for each station and each charger', () => {
    const centres = (id: string) => entity(id).cubes.map(({ pose: { position } }) => [position.x, position.y]);
    const places = (nodes: Iterable<number>) => Array.from(nodes, (node) => [floor.graph.x[node], floor.graph.y[node]]);
    expect(centres('stations')).toEqual(places(floor.stations.map(({ node }) => node)));
    expect(centres('chargers')).toEqual(places(floor.chargers));
    expect(floor.stations.length * floor.chargers.length).toBeGreaterThan(0);
  });

  test('has a line for each lane, one for both directions', () => {
    const { points } = entity('lanes').lines[0];
    const { graph } = floor;
    const key = (a: readonly [number, number], b: readonly [number, number]): string =>
      [a.join(), b.join()].toSorted().join(' ');
    const drawn: string[] = [];
    for (let i = 0; i < points.length; i += 2) {
      drawn.push(key([points[i].x, points[i].y], [points[i + 1].x, points[i + 1].y]));
    }
    const at = (node: number): [number, number] => [graph.x[node], graph.y[node]];
    const lanes = Array.from({ length: graph.edgeCount }, (_, edge) => key(at(graph.from[edge]), at(graph.to[edge])));
    expect(new Set(drawn)).toEqual(new Set(lanes));
    expect(new Set(drawn).size).toBe(drawn.length);
  });
});
