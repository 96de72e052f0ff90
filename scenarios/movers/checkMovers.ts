import { crowdBytes, FLOOR_EXTENT, MOST_KERNEL_BYTES, type CrowdDef } from '../../engine/index.ts';
import type { FieldProblem } from '../problem.ts';
import { areBulk, moversOf, type Area, type Movers, type Scenario } from '../scenario.ts';
import { LONGEST_SIDE } from '../schema/longestSide.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { crowdDefOf } from './crowdDefOf.ts';
import { floorOfMovers } from './floorOfMovers.ts';
import { classesOfSize, sizesOfKinds } from './moverSizes.ts';
import { freeOf } from './startPlaces.ts';
import { swapProblem } from './swapProblem.ts';
import { areasOf, somePlace } from './taskAreas.ts';

/** m by which something may reach beyond a floor: sums of decimal fractions are a little off */
const ROUNDING = 1e-6;

/** @returns what is wrong with free movers, and with an open floor, once the floor is built */
export function checkMovers(scenario: Scenario, floor: SiteFloor, threads: number): FieldProblem[] {
  const { movers } = scenario;
  const crowd = crowdDefOf(scenario, floor);
  if (movers === undefined || crowd === null) return [];
  const sides = checkSides(scenario, floor);
  if (sides.length > 0) return sides; // nothing else makes sense on it
  const open = floorOfMovers(floor, crowd);
  const misplaced = [...checkObstacles(scenario, floor), ...checkAreas(movers, crowd, open)];
  if (misplaced.length > 0) return misplaced;
  const swap = swapProblem(movers, open);
  return [...(swap === null ? [] : [swap]), ...checkMemory(scenario, crowd, floor, threads)];
}

function checkSides(scenario: Scenario, floor: SiteFloor): FieldProblem[] {
  const source = scenario.floor;
  if (source.kind !== 'open') return [];
  const isBulk = areBulk(scenario);
  const most = isBulk ? LONGEST_SIDE : FLOOR_EXTENT;
  const why = isBulk
    ? 'beyond that places are no longer exact to a millimetre'
    : 'beyond that poses are no longer exact enough for the guard';
  const isForBulk = !isBulk && Math.max(floor.width, floor.height) <= LONGEST_SIDE;
  const advice = isForBulk ? 'use fewer movers, or bulk agents (guard: {mode: off})' : 'use fewer movers';
  return (['width', 'height'] as const).flatMap((side) => {
    if (floor[side] <= most) return [];
    if (source[side] !== null) return [{ field: `floor.open.${side}`, message: `must be at most ${most} m: ${why}` }];
    if (side === 'height' && floor.width > most) return []; // one line is enough
    const message = `${moversOf(scenario)} movers need a floor of ${Math.ceil(floor[side])} m, and at most ${most} m are possible: ${why}; ${advice}`;
    return [{ field: 'movers', message }];
  });
}

function checkObstacles({ floor: source }: Scenario, floor: SiteFloor): FieldProblem[] {
  if (source.kind !== 'open') return [];
  return source.obstacles.flatMap((one, i) =>
    isOn(floor, one) ? [] : [{ field: `floor.open.obstacles.${i}`, message: beyond(floor) }],
  );
}

function checkAreas(movers: Movers, { comfort }: CrowdDef, floor: SiteFloor): FieldProblem[] {
  const { radii, ofKind } = sizesOfKinds(movers);
  // Who is near to a place has arrived, whether or not it has room at the place itself.
  const isNear = radii.map((radius) => freeOf(floor, Math.max(0, radius + comfort - movers.navigation.arriveWithin)));
  return areasOf(movers).flatMap(({ field, area }) => {
    if (!isOn(floor, area)) return [{ field, message: beyond(floor) }];
    const size = isNear.findIndex((is) => !somePlace(area, is));
    if (size < 0) return [];
    const who = radii.length === 1 ? 'a mover' : `a mover of class ${classesOfSize(movers, ofKind, size)}`;
    return [{ field, message: `has no place that ${who} could reach; ${OUT_OF_SOLIDS}` }];
  });
}

const OUT_OF_SOLIDS = 'move it out of what is solid, and off lanes that leave no room beside a robot';

function isOn(floor: SiteFloor, { x, y, width, height }: Area): boolean {
  return x + width <= floor.width + ROUNDING && y + height <= floor.height + ROUNDING;
}

function beyond({ width, height }: SiteFloor): string {
  return `reaches beyond the floor, which is ${metres(width)} × ${metres(height)} m; make it smaller, or move it`;
}

function metres(value: number): string {
  return String(Number(value.toFixed(2)));
}

const GIBIBYTE = 1 << 30;

function checkMemory(scenario: Scenario, crowd: CrowdDef, floor: SiteFloor, threads: number): FieldProblem[] {
  const bytes = crowdBytes(crowd, { floor, rows: Math.max(1, moversOf(scenario)), threads });
  if (bytes <= MOST_KERNEL_BYTES) return [];
  const message =
    `${moversOf(scenario)} movers on this floor need ${(bytes / GIBIBYTE).toFixed(1)} GiB, and 4 can be had; ` +
    'use fewer, a smaller floor, or a larger avoidance.neighbourDistance';
  return [{ field: 'movers', message }];
}
