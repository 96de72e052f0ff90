import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { checkPitch } from '../../../engine/floor/checkPitch.ts';
import type { Floorplan } from '../../../engine/floor/floorplan.ts';
import type { GridFloor } from '../../../engine/floor/gridFloor.ts';
import { gridFloor } from '../../../engine/floor/gridFloor.ts';
import { generateWarehouse } from '../../../engine/floor/warehouse.ts';
import { W10, WAREHOUSE_200 } from '../../../engine/floor/warehouse/presets.ts';
import { MP_500, TOTE_AMR } from '../../../engine/robots.ts';
import { cellGrids, laneGraphs } from '../../support/arbitraryFloors.ts';

function build(spec: Parameters<typeof generateWarehouse>[0]): GridFloor {
  const result = generateWarehouse(spec);
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.floor;
}

test('the presets have room for the round robot', () => {
  for (const spec of [WAREHOUSE_200, W10]) expect(checkPitch(build(spec), [TOTE_AMR])).toEqual([]);
});

test('the MP-500 needs a pitch of 1.05 m, and is told so', () => {
  const [problem, ...others] = checkPitch(build(WAREHOUSE_200), [TOTE_AMR, MP_500]);
  expect(others).toEqual([]);
  expect(problem.where).toMatch(/^class mp-500, node \d+ at \(\d+\.\d\d, \d+\.\d\d\)$/);
  expect(problem.message).toMatch(
    /needs 0\.524 m to the next wall and has 0\.500 m .*raise the pitch from 1 to 1\.05 m/,
  );
  expect(checkPitch(build({ ...WAREHOUSE_200, pitch: 1.05 }), [MP_500])).toEqual([]);
});

test('a robot fits exactly if every point of its ways keeps its distance from every solid', () => {
  fc.assert(
    fc.property(cellGrids, fc.constantFrom(0.7, 1.2), fc.constantFrom(0.3, 0.4, 0.55, 0.65), (grid, pitch, radius) => {
      const floor = gridFloor(grid, { name: 'any', pitch });
      const robot = { ...TOTE_AMR, footprint: { kind: 'circle' as const, radius } };
      expect(checkPitch(floor, [robot], 0.02).length).toBe(naiveRoom(floor) < radius + 0.02 ? 1 : 0);
    }),
  );
});

test('on a floor that is no grid the walls beside a lane count as well as those beside its nodes', () => {
  const boxes = fc
    .tuple(fc.nat(24), fc.nat(16), fc.integer({ min: 1, max: 3 }))
    .map(([x, y, side]) => ({ minX: 4 + x / 4, minY: 4 + y / 4, maxX: 4 + (x + side) / 4, maxY: 4 + (y + side) / 4 }));
  const radii = fc.constantFrom(0.1, 0.3, 0.6, 1.2);
  fc.assert(
    fc.property(
      laneGraphs,
      fc.array(boxes, { minLength: 1, maxLength: 4 }),
      radii,
      ({ nodes, edges }, walls, radius) => {
        const moved = nodes.map((node) => ({ ...node, x: node.x + 4, y: node.y + 4 }));
        const floor = { ...build({}), width: 14, height: 12, walls, graph: buildLaneGraph(moved, edges) };
        const room = naiveRoom(floor);
        // Points along a lane are up to 0.9 m apart: the nearest of them is less than 0.45 m further along than the nearest point.
        fc.pre(room < radius || room > radius + 0.45);
        const robot = { ...TOTE_AMR, footprint: { kind: 'circle' as const, radius } };
        expect(checkPitch(floor, [robot], 0).length).toBe(room < radius ? 1 : 0);
      },
    ),
  );
});

test('a lane through a wall is not blamed on the pitch', () => {
  const floor = build({});
  const walls = [{ minX: 0, minY: 0, maxX: floor.width, maxY: floor.height }];
  expect(checkPitch({ ...floor, walls }, [TOTE_AMR])[0].message).toMatch(/has 0\.000 m.*move the lane or the wall/);
});

/** Least distance of points along all ways, and of the nodes, from all solids and the sides of the building. */
function naiveRoom({ graph, walls, width, height }: Floorplan): number {
  let room = Infinity;
  const measure = (x: number, y: number): void => {
    for (const { minX, minY, maxX, maxY } of walls) {
      room = Math.min(room, Math.hypot(Math.max(minX - x, 0, x - maxX), Math.max(minY - y, 0, y - maxY)));
    }
    room = Math.min(room, x, y, width - x, height - y);
  };
  for (let node = 0; node < graph.nodeCount; node++) measure(graph.x[node], graph.y[node]);
  for (let e = 0; e < graph.edgeCount; e++) {
    for (let step = 1; step < 8; step++) {
      const along = (graph.length[e] * step) / 8;
      measure(graph.x[graph.from[e]] + graph.cos[e] * along, graph.y[graph.from[e]] + graph.sin[e] * along);
    }
  }
  return room;
}
