import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { drawFloor } from '../../../engine/floor/drawFloor.ts';
import type { Floorplan } from '../../../engine/floor/floorplan.ts';
import { textFloor } from '../../../engine/floor/textFloor.ts';
import { generateWarehouse } from '../../../engine/floor/warehouse.ts';
import { SMALL_FLOOR } from '../../../engine/floor/warehouse/presets.ts';
import { drawings, warehouseSpecs } from '../../support/arbitraryFloors.ts';
import { expectEqual } from '../../support/expectEqual.ts';

test('a drawing that is a floor is drawn as a drawing of the same floor', () => {
  fc.assert(
    fc.property(drawings, fc.constantFrom(0.7, 1, 1.05), (lines, pitch) => {
      const drawn = textFloor(lines, { pitch });
      fc.pre(drawn.ok);
      expectEqual(textFloor(drawFloor(drawn.floor), { pitch }), drawn);
    }),
    { numRuns: 200, maxSkipsPerRun: 1000 },
  );
});

test('a floor is drawn as it was written', () => {
  for (const lines of [SMALL_FLOOR, ['#......', '@@qqqS.', '@......'], ['>>v', '^@v', '^<S', '@s.']]) {
    const result = textFloor(lines);
    if (!result.ok) throw new Error(result.problems[0].message);
    expect(drawFloor(result.floor)).toEqual(lines);
  }
});

test('a generated warehouse is drawn as a drawing of the same floor', () => {
  fc.assert(
    fc.property(warehouseSpecs, (spec) => {
      const made = generateWarehouse(spec);
      if (!made.ok) throw new Error(made.problems[0].message);
      fc.pre(made.floor.stations.length > 0);
      expectEqual(textFloor(drawFloor(made.floor), spec), made);
    }),
    { numRuns: 50 },
  );
});

test('robots are drawn where they are, by the last digit of their number', () => {
  const result = textFloor(['#....', '..S..']);
  if (!result.ok) throw new Error(result.problems[0].message);
  const robots = Array.from({ length: 12 }, () => ({ x: 99, y: -1 }));
  robots[3] = { x: 1.2, y: 1.9 };
  robots[10] = { x: 0.5, y: 0.5 };
  expect(drawFloor(result.floor, robots)).toEqual(['#3...', '0.S.1']);
});

test('a floor that is no grid is sketched to the nearest cell', () => {
  const floor: Floorplan = {
    name: 'triangle',
    width: 7.2,
    height: 3.1,
    pitch: 1,
    graph: buildLaneGraph(
      [
        { x: 0.4, y: 0.3, kind: 0, zone: 0 },
        { x: 6.9, y: 2.2, kind: 3, zone: 0 },
        { x: 3.3, y: 3.05, kind: 1, zone: 0 },
      ],
      [
        { from: 0, to: 1, against: false },
        { from: 1, to: 2, against: false },
        { from: 2, to: 0, against: false },
      ],
    ),
    walls: [{ minX: 2, minY: 0, maxX: 4.4, maxY: 1 }],
    racks: [{ minX: 2, minY: 0, maxX: 4.4, maxY: 1 }],
    storage: Int32Array.of(2),
    stations: [{ name: 'station-1', node: 1, queue: [] }],
    chargers: new Int32Array(),
    parking: new Int32Array(),
    zones: 1,
  };
  expect(drawFloor(floor)).toEqual(['   s    ', '      S ', '        ', '. ##    ']);
});
