import type { Area } from '../scenario.ts';
import { gridPlaces, pick } from './startPlaces.ts';
import { takenPlaces, type TakenPlaces } from './takenPlaces.ts';

/** Movers of consecutive numbers that start in the same areas. */
export interface StartGroup {
  readonly first: number;
  readonly count: number;
  readonly areas: readonly Area[];
}

export interface PackOptions {
  readonly groups: readonly StartGroup[];
  /** m, of each mover by its number: its radius, and what it keeps beyond it */
  readonly radiusOf: (mover: number) => number;
  /** Has somebody of a radius (m) room there, but for other movers? */
  readonly isFree: (radius: number) => (x: number, y: number) => boolean;
  readonly seed: number;
}

/** Movers of one radius in a group. */
interface Batch {
  readonly group: number;
  readonly areas: readonly Area[];
  readonly movers: readonly number[];
}

/** Those of one radius (m), and the places that they have. */
interface Size {
  readonly radius: number;
  readonly batches: readonly Batch[];
  readonly taken: TakenPlaces;
}

/**
 * Places movers of several sizes, the largest first, those of each size on a grid of their own between the larger ones: spread over their areas, or side
 * by side where that leaves too little room for the smaller ones. Nothing is tried twice, as in `startPlaces`.
 *
 * @returns x and y (m) of each mover, by number; as many numbers as fit where not all do
 */
export function packPlaces({ groups, radiusOf, isFree, seed }: PackOptions): Float32Array {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const places = new Float32Array(2 * count);
  let placed = 0;
  for (const isTight of [false, true]) {
    placed = 0;
    const sizes = sizesOf(groups, radiusOf);
    for (const [i, size] of sizes.entries()) {
      const larger = sizes.slice(0, i + 1); // and those of its own size that start elsewhere
      const isFloor = isFree(size.radius);
      const isStillFree = (x: number, y: number): boolean =>
        isFloor(x, y) && larger.every(({ taken, radius }) => taken.isApart(x, y, radius + size.radius));
      const isAsked = i + 1 < sizes.length || size.batches.length > 1; // of the smallest there may be a million
      for (const batch of size.batches) {
        const options = { apart: 2 * size.radius, isFree: isStillFree, seed: seed + i * groups.length + batch.group };
        const own = isTight ? tightPlaces(batch, options) : spreadPlaces(batch, options);
        for (let k = 0; k < own.length; k += 2) {
          places[2 * batch.movers[k / 2]] = own[k];
          places[2 * batch.movers[k / 2] + 1] = own[k + 1];
          if (isAsked) size.taken.take(own[k], own[k + 1]);
        }
        placed += own.length / 2;
      }
    }
    if (placed === count) break;
  }
  return places.subarray(0, 2 * placed);
}

/** @returns those of each radius, the largest first */
function sizesOf(groups: readonly StartGroup[], radiusOf: (mover: number) => number): Size[] {
  const members = new Map<number, number[][]>();
  for (const [group, { first, count }] of groups.entries()) {
    for (let mover = first; mover < first + count; mover++) {
      const radius = radiusOf(mover);
      const parts = members.get(radius) ?? groups.map((): number[] => []);
      members.set(radius, parts);
      parts[group].push(mover);
    }
  }
  return Array.from(members, ([radius, parts]): Size => {
    const batches = parts.map((movers, group): Batch => ({ group, areas: groups[group].areas, movers }));
    return { radius, batches: batches.filter(({ movers }) => movers.length > 0), taken: takenPlaces(2 * radius) };
  }).sort((a, b) => b.radius - a.radius);
}

type GridOptions = Parameters<typeof gridPlaces>[2];

/** On a grid as wide as their number allows. */
function spreadPlaces({ areas, movers: { length: count } }: Batch, options: GridOptions): Float32Array {
  const { apart, seed } = options;
  const all = areas.reduce((sum, { width, height }) => sum + Math.max(width, apart) * Math.max(height, apart), 0);
  let cell = Math.max(apart, Math.sqrt(all / count));
  for (;;) {
    const places = gridPlaces(areas, cell, options);
    const part = places.length / 2 / count;
    if (part >= 1 || cell === apart) return pick(places, count, seed);
    cell = Math.max(apart, cell * Math.min(CLOSER, Math.sqrt(part))); // there are about as many as cells have room
  }
}

/** Part by which cells become smaller at the least, until there are enough free ones. */
const CLOSER = 0.95;

/** Side by side, from the lower left: whatever is left over is left over in one piece. */
function tightPlaces({ areas, movers }: Batch, options: GridOptions): Float32Array {
  return gridPlaces(areas, options.apart, options).subarray(0, 2 * movers.length);
}
