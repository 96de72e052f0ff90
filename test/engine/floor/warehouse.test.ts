import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawFloor } from '../../../engine/floor/drawFloor.ts';
import { cellOfNode, type GridFloor } from '../../../engine/floor/gridFloor.ts';
import { NodeKind } from '../../../engine/floor/laneGraph.ts';
import { movingAiMap, toMovingAiMap } from '../../../engine/floor/movingAiMap.ts';
import { strongComponents } from '../../../engine/floor/strongComponents.ts';
import { generateWarehouse } from '../../../engine/floor/warehouse.ts';
import { W10, WAREHOUSE_200 } from '../../../engine/floor/warehouse/presets.ts';
import type { WarehouseSpec } from '../../../engine/floor/warehouse/warehouseSpec.ts';
import { warehouseSpecs } from '../../support/arbitraryFloors.ts';
import { readSharedData } from '../../support/sharedData.ts';

function build(spec: Partial<WarehouseSpec>): GridFloor {
  const result = generateWarehouse(spec);
  if (!result.ok) throw new Error(result.problems.map(({ where, message }) => `${where} ${message}`).join('\n'));
  return result.floor;
}

describe('presets', () => {
  test('warehouse-200 is the floor that was measured with 200 robots', () => {
    const floor = build(WAREHOUSE_200);
    expect(floor.width * floor.height).toBeLessThanOrEqual(6500);
    expect([floor.stations.length, floor.chargers.length, floor.parking.length]).toEqual([24, 24, 48]);
    expect(new Set(floor.stations.map(({ queue }) => queue.length))).toEqual(new Set([4]));
    expect(new Set(floor.graph.zone)).toEqual(new Set([0, 1, 2, 3]));
    expect(floor.racks).toHaveLength(312);
    expect(strongComponents(floor.graph).count).toBe(1);
  });

  test('w10 has the free cells of the benchmark map', () => {
    const floor = build(W10);
    expect([floor.columns, floor.rows, floor.graph.nodeCount]).toEqual([161, 63, 5699]);
    expect(floor.storage).toHaveLength(5699);
  });

  const published = readSharedData('maps/warehouse-10-20-10-2-1.map');
  test.skipIf(published === undefined)('w10 is the published map, cell by cell', () => {
    const read = movingAiMap(published!);
    if (!read.ok) throw new Error(read.problems[0].message);
    expect(toMovingAiMap(build(W10))).toBe(toMovingAiMap(read.floor));
    expect(build(W10).graph).toEqual({ ...read.floor.graph, zone: build(W10).graph.zone });
  });
});

test('the defaults are a small warehouse, drawn here to be seen', () => {
  expect(drawFloor(build({ blocksAcross: 4, blockRows: 3, stationsRight: 0, stationsLeft: 1 }))).toEqual([
    '@@@@@@@@@@@@@@@@@@@@@@@@@',
    '@@@@@@.................@@',
    '@@@@@@.................@@',
    '@@@@@C...##s##s##s##...@@',
    '@>>>>>...##s##s##s##...C@',
    '@S<<<<...##s##s##s##...P@',
    '@@@@@P.................@@',
    '@@@@@@...##s##s##s##...@@',
    '@@@@@@...##s##s##s##...@@',
    '@@@@@@...##s##s##s##...C@',
    '@@@@@C.................P@',
    '@@@@@P.................@@',
    '@@@@@@@@@@@@@@@@@@@@@@@@@',
  ]);
});

describe('every warehouse', () => {
  const warehouses = warehouseSpecs.map((spec) => ({ spec, floor: build(spec) }));

  test('lets robots get from everywhere to everywhere', () => {
    fc.assert(
      fc.property(warehouses, ({ floor }) => {
        expect(strongComponents(floor.graph).count, drawFloor(floor).join('\n')).toBe(1);
      }),
    );
  });

  test('has the stations, queues, pockets and zones that the spec asks for', () => {
    fc.assert(
      fc.property(warehouses, ({ spec, floor }) => {
        expect(floor.stations).toHaveLength(spec.stationsLeft + spec.stationsRight);
        for (const { queue } of floor.stations) expect(queue).toHaveLength(spec.queueCells);
        expect([floor.chargers.length, floor.parking.length]).toEqual([spec.chargers, spec.parking]);
        expect(floor.racks).toHaveLength(spec.blocksAcross * spec.blocksDown);
        expect(floor.storage.length).toBeGreaterThan(0);
        expect(Math.max(...floor.graph.zone)).toBeLessThan(floor.zones);
      }),
    );
  });

  test('has storage beside racks only, or everywhere', () => {
    fc.assert(
      fc.property(warehouses, ({ spec, floor }) => {
        const lines = drawFloor(floor);
        for (const node of floor.storage) {
          const { column, row } = cellOfNode(floor, node);
          const around = [
            lines[row][column - 1],
            lines[row][column + 1],
            lines[row - 1]?.[column],
            lines[row + 1]?.[column],
          ];
          if (spec.pickFrom !== 'everywhere') expect(around).toContain('#');
        }
      }),
    );
  });

  test('has its way to a station at the ring upstream of the way back on the lane beside them', () => {
    fc.assert(
      fc.property(warehouses, ({ spec, floor }) => {
        fc.pre(spec.stationsAt === 'ring');
        const { graph } = floor;
        for (const { queue } of floor.stations) {
          const lane = theOnly(
            neighbours(floor, queue.at(-1)!, 'in').filter((node) => graph.kind[node] !== NodeKind.queue),
          );
          // Beside the mouth of the queue, one step along the lane, is the mouth of the way out.
          const along = neighbours(floor, lane, 'out').filter((node) => graph.x[node] === graph.x[lane]);
          const out = theOnly(
            along.filter((node) => neighbours(floor, node, 'in').some((from) => isHard(floor, from))),
          );
          expect(graph.against[edgeBetween(floor, lane, out)], drawFloor(floor).join('\n')).toBe(0);
        }
      }),
    );
  });

  test('leads straight on from a cross aisle into a station that continues it, with the lane', () => {
    fc.assert(
      fc.property(warehouses, ({ spec, floor }) => {
        fc.pre(spec.stationsAt === 'crossAisles');
        const { graph } = floor;
        for (const { queue } of floor.stations) {
          const mouth = queue.at(-1)!;
          const lane = theOnly(neighbours(floor, mouth, 'in').filter((node) => graph.kind[node] !== NodeKind.queue));
          const before = neighbours(floor, lane, 'in').filter(
            (node) => graph.y[node] === graph.y[lane] && node !== mouth,
          );
          expect(graph.against[edgeBetween(floor, theOnly(before), lane)], drawFloor(floor).join('\n')).toBe(0);
        }
      }),
    );
  });
});

describe('problems', () => {
  const problemsOf = (spec: Partial<WarehouseSpec>): string[] => {
    const result = generateWarehouse(spec);
    return result.ok ? [] : result.problems.map(({ where, message }) => `${where}: ${message}`);
  };

  test('name every field that is out of range', () => {
    expect(problemsOf({ aisleLanes: 0, blocksAcross: 2.5, queueCells: NaN })).toEqual([
      'blocksAcross: is 2.5; give a whole number from 1 to 500',
      'aisleLanes: is 0; give a whole number from 1 to 10',
      'queueCells: is NaN; give a whole number from 1 to 50',
    ]);
    expect(problemsOf({ pitch: 0 })).toEqual(['pitch: is 0; give 0.2 to 10 m']);
    expect(problemsOf({ zones: { split: 'strips', count: 0 } })).toEqual([
      'zones.count: is 0; give a whole number from 1 to 255',
    ]);
  });

  test('tell what does not fit, and how much would', () => {
    expect(problemsOf({ stationsLeft: 9 })).toEqual(['stationsLeft: is 9, but only 5 fit at a stationPitch of 5']);
    expect(problemsOf({ chargers: 40 })).toEqual([
      'chargers: and parking are 44 pockets, but only 34 fit beside the ring road; use fewer',
    ]);
    expect(problemsOf({ blocksAcross: 1 })).toEqual([
      'blocksAcross: is 1, so there is no aisle to pick from; use 2 or more, or pickFrom: everywhere',
    ]);
    expect(problemsOf({ blocksAcross: 200 })[0]).toMatch(/^pitch: 617 × 27 cells of 1 m reach further than 512 m/);
  });

  test('and no exceptions come of any spec at all', () => {
    const anything = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constantFrom(undefined, null, {}));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(W10)), anything), (spec) => {
        const result = generateWarehouse(spec);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

function neighbours({ graph }: GridFloor, node: number, way: 'in' | 'out'): number[] {
  if (way === 'out') return Array.from(graph.to.subarray(graph.outStart[node], graph.outStart[node + 1]));
  return Array.from(graph.inEdge.subarray(graph.inStart[node], graph.inStart[node + 1]), (edge) => graph.from[edge]);
}

function isHard(floor: GridFloor, node: number): boolean {
  const out = neighbours(floor, node, 'out');
  return out.length === 1 && !neighbours(floor, node, 'in').includes(out[0]);
}

function edgeBetween({ graph }: GridFloor, from: number, to: number): number {
  return graph.from.findIndex((tail, edge) => tail === from && graph.to[edge] === to);
}

function theOnly(nodes: readonly number[]): number {
  expect(nodes).toHaveLength(1);
  return nodes[0];
}
