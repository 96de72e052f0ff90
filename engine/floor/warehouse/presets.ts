import type { WarehouseSpec } from './warehouseSpec.ts';
import { WAREHOUSE_DEFAULTS } from './warehouseSpec.ts';

/**
 * Goods-to-person warehouse for 200 robots, 99 × 64 m: 25 aisles 3 m apart, a pair of cross aisles every 5 m, 24 stations of
 * which each continues such a pair, a charger for 8 robots each. Streets both ways every few metres cost racks and give a
 * quarter more throughput than blocks of 10 rows with stations along the ring road.
 */
export const WAREHOUSE_200: WarehouseSpec = {
  ...WAREHOUSE_DEFAULTS,
  name: 'warehouse-200',
  blocksAcross: 26,
  blocksDown: 12,
  blockRows: 3,
  crossLanes: 2,
  ringLanes: 4,
  headLanes: 2,
  stationsLeft: 12,
  stationsRight: 12,
  stationsAt: 'crossAisles',
  tailCells: 1,
  chargers: 24,
  parking: 48,
  zones: { split: 'quadrants' },
};

/** The benchmark map warehouse-10-20-10-2-1 of MovingAI: 161 × 63 cells, 5,699 of them free, all of them goals. */
export const W10: WarehouseSpec = {
  ...WAREHOUSE_DEFAULTS,
  name: 'warehouse-10-20-10-2-1',
  blocksAcross: 10,
  blocksDown: 20,
  blockColumns: 10,
  blockRows: 2,
  ringLanes: 25,
  headLanes: 1,
  stationsLeft: 0,
  stationsRight: 0,
  chargers: 0,
  parking: 0,
  pickFrom: 'everywhere',
  zones: { split: 'quadrants' },
};

/** A floor for `textFloor` that one reads in a minute: 20 × 12 cells, four aisles, two stations, two chargers. */
export const SMALL_FLOOR: readonly string[] = [
  '@@@@@@@@@@@@@@@@@@@@',
  '@@@@@..............@',
  '@S<<<..##.##.##.##.@',
  '@>>>>..##.##.##.##.@',
  '@@@@C..##.##.##.##.@',
  '@@@@P..............@',
  '@@@@P..............@',
  '@@@@C..##.##.##.##.@',
  '@S<<<..##.##.##.##.@',
  '@>>>>..##.##.##.##.@',
  '@@@@@..............@',
  '@@@@@@@@@@@@@@@@@@@@',
];
