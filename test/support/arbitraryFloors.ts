import fc from 'fast-check';
import { ANY_WAY, Cell, SOUTH, blankGrid, type CellGrid } from '../../engine/floor/cellGrid.ts';
import type { EdgeDef, NodeDef } from '../../engine/floor/laneGraph.ts';
import { checkWarehouseSpec, type WarehouseSpec } from '../../engine/floor/warehouse/warehouseSpec.ts';

/** Grids of any cells, valid as a floor or not; seldom square. */
export const cellGrids: fc.Arbitrary<CellGrid> = fc
  .record({ columns: fc.integer({ min: 1, max: 9 }), rows: fc.integer({ min: 1, max: 7 }) })
  .chain((size) =>
    fc
      .array(
        fc.record({
          kind: fc.oneof(
            { weight: 3, arbitrary: fc.constant<number>(Cell.lane) },
            fc.integer({ min: 0, max: Cell.parking }),
          ),
          oneWay: fc.oneof({ weight: 5, arbitrary: fc.constant(ANY_WAY) }, fc.integer({ min: 0, max: SOUTH })),
        }),
        { minLength: size.columns * size.rows, maxLength: size.columns * size.rows },
      )
      .map((cells) => {
        const grid = blankGrid(size, Cell.nothing);
        cells.forEach(({ kind, oneWay }, cell) => {
          grid.kind[cell] = kind;
          if (kind === Cell.lane || kind === Cell.storage) grid.oneWay[cell] = oneWay;
        });
        return grid;
      }),
  );

/** Drawings of lanes with racks, one-way lanes and pockets scattered over them; with a station; many of them are floors. */
export const drawings: fc.Arbitrary<string[]> = fc
  .record({ columns: fc.integer({ min: 3, max: 9 }), rows: fc.integer({ min: 2, max: 6 }) })
  .chain(({ columns, rows }) => {
    const cell = fc.integer({ min: 0, max: columns * rows - 1 });
    return fc
      .record({
        racks: fc.array(cell, { minLength: 1, maxLength: 8 }),
        marks: fc.array(fc.tuple(cell, fc.constantFrom(...'><^v@ CP')), { maxLength: 5 }),
        stations: fc.array(cell, { minLength: 1, maxLength: 2 }),
        lane: fc.constantFrom('.', '.', 's'),
      })
      .map(({ racks, marks, stations, lane }) => {
        const signs = Array.from({ length: columns * rows }, () => '.');
        for (const at of racks) signs[at] = lane === 's' ? 's' : '#';
        for (const [at, sign] of marks) signs[at] = sign;
        for (const at of stations) signs[at] = 'S';
        return Array.from({ length: rows }, (_, row) => signs.slice(row * columns, (row + 1) * columns).join(''));
      });
  });

/** Specs of small warehouses that can be built. */
export const warehouseSpecs: fc.Arbitrary<WarehouseSpec> = fc
  .record({
    name: fc.constant('arbitrary'),
    pitch: fc.constantFrom(0.7, 1, 1.05),
    border: fc.integer({ min: 0, max: 2 }),
    blocksAcross: fc.integer({ min: 1, max: 5 }),
    blocksDown: fc.integer({ min: 1, max: 4 }),
    blockColumns: fc.integer({ min: 1, max: 4 }),
    blockRows: fc.integer({ min: 1, max: 5 }),
    aisleLanes: fc.integer({ min: 1, max: 3 }),
    crossLanes: fc.integer({ min: 1, max: 3 }),
    ringLanes: fc.integer({ min: 1, max: 4 }),
    headLanes: fc.integer({ min: 1, max: 3 }),
    stationsLeft: fc.integer({ min: 0, max: 3 }),
    stationsRight: fc.integer({ min: 0, max: 3 }),
    stationsAt: fc.constantFrom('ring' as const, 'crossAisles' as const),
    stationPitch: fc.integer({ min: 3, max: 6 }),
    queueCells: fc.integer({ min: 1, max: 5 }),
    tailCells: fc.integer({ min: 0, max: 2 }),
    chargers: fc.integer({ min: 0, max: 4 }),
    parking: fc.integer({ min: 0, max: 4 }),
    pickFrom: fc.constantFrom('aisles' as const, 'crossAisles' as const, 'everywhere' as const),
    zones: fc.oneof(
      fc.constant({ split: 'quadrants' as const }),
      fc.record({ split: fc.constant('strips' as const), count: fc.integer({ min: 1, max: 5 }) }),
    ),
  })
  .filter((spec) => checkWarehouseSpec(spec).length === 0);

/** Lane graphs without any order: lanes that cross, run side by side, meet at any angle; some one-way, some tiny. */
export const laneGraphs: fc.Arbitrary<{ nodes: NodeDef[]; edges: EdgeDef[] }> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 16 })), {
    minLength: 2,
    maxLength: 12,
    selector: ([x, y]) => x * 100 + y,
  })
  .chain((points) =>
    fc
      .uniqueArray(
        fc
          .tuple(fc.nat(points.length - 1), fc.nat(points.length - 1), fc.boolean())
          .filter(([from, to]) => from !== to)
          .map(([from, to, both]) => ({ from, to, both })),
        { maxLength: 12, selector: ({ from, to }) => Math.min(from, to) * 100 + Math.max(from, to) },
      )
      .map((lanes) => ({
        nodes: points.map(([x, y]) => ({ x: x / 4, y: y / 4, kind: 0, zone: 0 })),
        edges: lanes.flatMap(({ from, to, both }) => [
          { from, to, against: false },
          ...(both ? [{ from: to, to: from, against: true }] : []),
        ]),
      })),
  );
