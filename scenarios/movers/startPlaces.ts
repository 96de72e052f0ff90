import { RandomStream, type Box } from '../../engine/index.ts';
import { indexSolids, isClear } from '../../planners/index.ts';
import type { Area } from '../scenario.ts';
import { takenPlaces } from './takenPlaces.ts';

/** m by which a place may be off the middle of its cell, as a part of what room there is */
const JITTER = 0.9;
/** Parts by which cells become smaller until there are enough free ones. */
const CLOSER = 0.95;

export interface StartOptions {
  readonly count: number;
  /** m: two places are no nearer to each other */
  readonly apart: number;
  readonly isFree: (x: number, y: number) => boolean;
  readonly seed: number;
}

/**
 * Draws places in areas that are `apart` m from each other: cells of a grid, as wide as the number of places allows, and in each a place about its
 * middle. Nothing is tried twice, so that a million places take a second.
 *
 * @returns x and y (m) of as many as fit, `count` at the most
 */
export function startPlaces(areas: readonly Area[], { count, apart, isFree, seed }: StartOptions): Float32Array {
  const all = areas.reduce((sum, { width, height }) => sum + Math.max(width, apart) * Math.max(height, apart), 0);
  let cell = Math.max(apart, Math.sqrt(all / count));
  for (;;) {
    const places = gridPlaces(areas, cell, { apart, isFree, seed });
    if (places.length >= 2 * count || cell === apart) return pick(places, count, seed);
    cell = Math.max(apart, cell * CLOSER);
  }
}

/** @param cell m: places are in the middles of cells as wide, or about there. @returns x and y (m) of those that are free and apart */
export function gridPlaces(
  areas: readonly Area[],
  cell: number,
  { apart, isFree, seed }: Pick<StartOptions, 'apart' | 'isFree' | 'seed'>,
): Float32Array {
  const random = new RandomStream(seed, 'starts of movers');
  const count = (length: number): number => Math.max(1, Math.floor(length / cell));
  const most = areas.reduce((sum, { width, height }) => sum + count(width) * count(height), 0);
  const places = new Float32Array(2 * most);
  let end = 0;
  const taken = areas.length > 1 ? takenPlaces(apart) : null; // areas may overlap
  for (const area of areas) {
    const columns = count(area.width);
    const rows = count(area.height);
    const [stepX, stepY] = [area.width / columns, area.height / rows];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const x = area.x + (column + 0.5) * stepX + jitter(random, stepX - apart);
        const y = area.y + (row + 0.5) * stepY + jitter(random, stepY - apart);
        if (!isFree(x, y) || taken?.isApart(x, y) === false) continue;
        taken?.take(x, y);
        places[end++] = x;
        places[end++] = y;
      }
    }
  }
  return places.subarray(0, end);
}

function jitter(random: RandomStream, room: number): number {
  return (random.real() - 0.5) * JITTER * Math.max(0, room);
}

/**
 * Takes `count` of some places. Which of the places are taken is random, their order is that of the floor: neighbours on it are neighbours in memory. They are moved up where they
 * lie: a second array of them would be there while the crowd takes its memory.
 */
export function pick(places: Float32Array, count: number, seed: number): Float32Array {
  const all = places.length / 2;
  if (all <= count) return places;
  const random = new RandomStream(seed, 'which starts');
  let taken = 0;
  for (let i = 0; i < all; i++) {
    // Each is taken with the chance that makes exactly `count` of them (Knuth, algorithm S).
    if (random.real() * (all - i) >= count - taken) continue;
    places[2 * taken] = places[2 * i];
    places[2 * taken + 1] = places[2 * i + 1];
    taken++;
  }
  return places.subarray(0, 2 * count);
}

/** @returns whether somebody of this radius (with what it keeps from walls) has room at a place */
export function freeOf(
  { width, height, walls }: { readonly width: number; readonly height: number; readonly walls: readonly Box[] },
  radius: number,
): (x: number, y: number) => boolean {
  const solids = indexSolids({ width, height, boxes: walls, clearance: radius });
  return (x, y) => isClear(solids, x, y);
}
