import { checkGridSize } from '../checkGridSize.ts';
import type { FloorProblem } from '../floorplan.ts';
import type { ZoneSplit } from '../zoneSplit.ts';

/**
 * A warehouse by its measures. From the outside to the middle: a wall, on the left and right a strip of stations, chargers and
 * parking, a ring road, and in the middle blocks of racks with aisles (up and down, between blocks side by side) and cross
 * aisles (left and right, between blocks above each other). All counts are cells or pieces, never m.
 */
export interface WarehouseSpec {
  readonly name: string;
  /** m, side of a cell: the distance of neighbouring lanes; 0.2 … 10 */
  readonly pitch: number;
  /** cells of wall around everything, 0 … 10 */
  readonly border: number;
  /** blocks of racks side by side, 1 … 500 */
  readonly blocksAcross: number;
  /** blocks of racks above each other, 1 … 500 */
  readonly blocksDown: number;
  /** cells of rack from left to right in a block, 1 … 500 */
  readonly blockColumns: number;
  /** cells of rack from top to bottom in a block, 1 … 500 */
  readonly blockRows: number;
  /** lanes of an aisle, 1 … 10 */
  readonly aisleLanes: number;
  /** lanes of a cross aisle, 1 … 10 */
  readonly crossLanes: number;
  /** lanes of the ring road left and right of the blocks, 1 … 100 */
  readonly ringLanes: number;
  /** lanes of the ring road above and below the blocks, 1 … 100 */
  readonly headLanes: number;
  /** pick stations on the left and on the right, 0 … 500 each */
  readonly stationsLeft: number;
  readonly stationsRight: number;
  /**
   * `ring`: stations stand along the ring road, `stationPitch` rows apart. `crossAisles`: each continues a pair of lanes
   * between blocks (or beyond the first or last), in along one and out along the other; needs two cross lanes.
   */
  readonly stationsAt: 'ring' | 'crossAisles';
  /** rows from one station to the next on its side, 3 … 100; for stations at the ring */
  readonly stationPitch: number;
  /** cells of the hard one-way lane in which robots wait for a station, 1 … 50 */
  readonly queueCells: number;
  /**
   * cells of that lane beyond the service cell, 0 … 50: with one, a robot that has been served drives straight on and the
   * next follows it in, where it would else have to turn first
   */
  readonly tailCells: number;
  /** pockets with a charger at the outer edge of the ring road, 0 … 5000 */
  readonly chargers: number;
  /** pockets where idle robots stand, 0 … 5000 */
  readonly parking: number;
  /** goods are picked from aisles, from cross aisles (where they have racks beside them), or in every lane */
  readonly pickFrom: 'aisles' | 'crossAisles' | 'everywhere';
  readonly zones: ZoneSplit;
}

/** Every field that a spec need not name. */
export const WAREHOUSE_DEFAULTS: WarehouseSpec = {
  name: 'warehouse',
  pitch: 1,
  border: 1,
  blocksAcross: 8,
  blocksDown: 2,
  blockColumns: 2,
  blockRows: 10,
  aisleLanes: 1,
  crossLanes: 1,
  ringLanes: 3,
  headLanes: 2,
  stationsLeft: 4,
  stationsRight: 4,
  stationsAt: 'ring',
  stationPitch: 5,
  queueCells: 4,
  tailCells: 0,
  chargers: 4,
  parking: 4,
  pickFrom: 'aisles',
  zones: { split: 'strips', count: 1 },
};

type CountField = Exclude<keyof WarehouseSpec, 'name' | 'pitch' | 'pickFrom' | 'stationsAt' | 'zones'>;

/** Fields that are whole numbers, with the least and the most that each may be. */
const COUNTS: readonly (readonly [CountField, number, number])[] = [
  ['border', 0, 10],
  ['blocksAcross', 1, 500],
  ['blocksDown', 1, 500],
  ['blockColumns', 1, 500],
  ['blockRows', 1, 500],
  ['aisleLanes', 1, 10],
  ['crossLanes', 1, 10],
  ['ringLanes', 1, 100],
  ['headLanes', 1, 100],
  ['stationsLeft', 0, 500],
  ['stationsRight', 0, 500],
  ['stationPitch', 3, 100],
  ['queueCells', 1, 50],
  ['tailCells', 0, 50],
  ['chargers', 0, 5000],
  ['parking', 0, 5000],
];

/** Where the parts of a warehouse lie, in cells; `right` and `bottom` are the first column and row beyond. */
export interface WarehouseMeasures {
  readonly columns: number;
  readonly rows: number;
  /** ring road with all that it encloses; stations and pockets lie left and right of it */
  readonly road: { readonly left: number; readonly right: number };
  readonly blocks: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  /** rows inside the wall */
  readonly innerRows: number;
}

/** @returns the measures that follow from a spec */
export function measure(spec: WarehouseSpec): WarehouseMeasures {
  const pocket = spec.chargers + spec.parking > 0 ? 1 : 0;
  const lane = spec.queueCells + 1 + spec.tailCells;
  const leftStrip = spec.stationsLeft > 0 ? lane : pocket;
  const rightStrip = spec.stationsRight > 0 ? lane : pocket;
  const across = spec.blocksAcross * spec.blockColumns + (spec.blocksAcross - 1) * spec.aisleLanes;
  const down = spec.blocksDown * spec.blockRows + (spec.blocksDown - 1) * spec.crossLanes;
  const road = { left: spec.border + leftStrip, right: spec.border + leftStrip + across + 2 * spec.ringLanes };
  const left = road.left + spec.ringLanes;
  const top = spec.border + spec.headLanes;
  return {
    columns: road.right + rightStrip + spec.border,
    rows: 2 * top + down,
    road,
    blocks: { left, top, right: left + across, bottom: top + down },
    innerRows: down + 2 * spec.headLanes,
  };
}

/** @returns everything that is wrong with the spec, a line each; none if a warehouse can be built */
export function checkWarehouseSpec(spec: WarehouseSpec): FloorProblem[] {
  const problems: FloorProblem[] = [];
  const report = (where: string, message: string): void => void problems.push({ where, message });
  for (const [field, least, most] of COUNTS) {
    const value = spec[field];
    if (!Number.isInteger(value) || value < least || value > most) {
      report(field, `is ${value}; give a whole number from ${least} to ${most}`);
    }
  }
  if (typeof spec.name !== 'string') report('name', 'is no text; give the warehouse a name');
  if (!['aisles', 'crossAisles', 'everywhere'].includes(spec.pickFrom)) {
    report('pickFrom', `is '${spec.pickFrom}'; choose aisles, crossAisles or everywhere`);
  }
  if (!['ring', 'crossAisles'].includes(spec.stationsAt)) {
    report('stationsAt', `is '${spec.stationsAt}'; choose ring or crossAisles`);
  }
  if (problems.length > 0) return problems;
  if (spec.stationsAt === 'crossAisles' && spec.crossLanes !== 2) {
    report(
      'stationsAt',
      `is crossAisles, where stations continue pairs of lanes; set crossLanes to 2 (it is ${spec.crossLanes})`,
    );
  }
  if (spec.stationsAt === 'crossAisles' && spec.headLanes < 2) {
    report('stationsAt', `is crossAisles, where stations continue pairs of lanes; set headLanes to 2 or more`);
  }
  if (spec.pickFrom === 'aisles' && spec.blocksAcross < 2) {
    report('blocksAcross', 'is 1, so there is no aisle to pick from; use 2 or more, or pickFrom: everywhere');
  }
  if (spec.pickFrom === 'crossAisles' && spec.blocksDown < 2) {
    report('blocksDown', 'is 1, so there is no cross aisle to pick from; use 2 or more, or pickFrom: everywhere');
  }
  return [...problems, ...checkZones(spec.zones), ...checkRoom(spec)];
}

function checkZones(zones: ZoneSplit): FloorProblem[] {
  if (zones?.split === 'quadrants') return [];
  if (zones?.split !== 'strips')
    return [{ where: 'zones.split', message: 'is neither quadrants nor strips; choose one of them' }];
  if (Number.isInteger(zones.count) && zones.count >= 1 && zones.count <= 255) return [];
  return [{ where: 'zones.count', message: `is ${zones.count}; give a whole number from 1 to 255` }];
}

/** What only the measures together show: size, stations and pockets beside the ring road. */
function checkRoom(spec: WarehouseSpec): FloorProblem[] {
  const { columns, rows, innerRows } = measure(spec);
  const problems = checkGridSize({ columns, rows }, spec.pitch);
  const report = (where: string, message: string): void => void problems.push({ where, message });
  const atRing = spec.stationsAt === 'ring';
  const room = atRing ? Math.floor(innerRows / spec.stationPitch) : spec.blocksDown + 1;
  const reason = atRing
    ? `at a stationPitch of ${spec.stationPitch}`
    : `at the cross aisles of ${spec.blocksDown} blocks`;
  for (const side of ['stationsLeft', 'stationsRight'] as const) {
    if (spec[side] > room) report(side, `is ${spec[side]}, but only ${room} fit ${reason}`);
  }
  const pockets = spec.chargers + spec.parking;
  const slots = 2 * innerRows - 2 * (spec.stationsLeft + spec.stationsRight);
  if (problems.length === 0 && pockets > slots) {
    report('chargers', `and parking are ${pockets} pockets, but only ${slots} fit beside the ring road; use fewer`);
  }
  return problems;
}
