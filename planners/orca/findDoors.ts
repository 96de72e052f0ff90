import { assert } from '../../engine/index.ts';
import { placeIn, type Door, type Frame, type Opening, type Way } from './door.ts';
import { findPassages, type Passage } from './findPassages.ts';
import type { MoverSize } from './moverSize.ts';
import { shareTurns } from './shareTurns.ts';
import { inSight, type Solids } from './solids.ts';

/** Movers of one size that may have to take turns. */
export interface DoorsDef extends Pick<MoverSize, 'radius' | 'count' | 'isFree'> {
  readonly solids: Solids;
}

/** Radii, the mean of two that meet: passages less wide than this are doors, long ones and those no longer than `SHORT`: a short one is empty again at once. */
const NARROW = 4.8;
const WIDE = 7.2;
const SHORT = 5;
assert(NARROW > 4 && WIDE > NARROW, 'two that pass each other take four radii');
/** Boxes of a floor: with more it is a maze, in which one door leads into the next, and it would take long to look. */
const MOST_BOXES = 1000;
/** Radii: how far before a mouth, and beside the door, those who wait gather: far or, where there is no room, near; they need a run to be quick in the door. */
const BEFORE = [8, 4];
const BESIDE = 2;

/**
 * Passages in which movers that meet block each other, and beside whose mouths there is room to wait. Where there is none, as in a maze of narrow
 * aisles that cross each other, or only another such passage, those who wait would stand in each other's way: there things are left as they are.
 *
 * Who meets is asked of each size: those of it meet each other, and whoever is smaller. A passage that is a door for a larger one need not be one for
 * those who can pass it, and each other.
 *
 * @param sizes of a crowd, the smallest first
 * @returns doors, in an order that sizes and boxes decide
 */
export function findDoors(sizes: readonly DoorsDef[]): Door[] {
  const openings: Opening[] = [];
  for (const [size, def] of [...sizes.entries()].toReversed()) {
    const own = openingsOf(def, meetsIn(sizes, size));
    const larger = openings.slice();
    openings.push(...own.filter((one) => !larger.some((other) => overlap(one, other)))); // there is one turn in one place
  }
  return shareTurns(openings, sightOf(sizes[0])).map((door) => {
    return { ...door, turnsFrom: sizes.map((_, size) => turnsFrom(sizes, size, door)) };
  });
}

/** @returns m: the mean radius of one of a size and the largest other one that is no larger: of itself where it has the crowd to itself */
function meetsIn(sizes: readonly DoorsDef[], size: number): number {
  const { radius, count } = sizes[size];
  const other = count > 1 || size === 0 ? radius : sizes[size - 1].radius;
  return (radius + other) / 2;
}

/** @returns `Door.turnsFrom` for a size; more than any rank where it never takes turns */
function turnsFrom(sizes: readonly DoorsDef[], size: number, { reach, half }: Opening): number {
  const blocks = (radius: number): boolean => isNarrow(2 * reach, 2 * half, radius);
  if (blocks(meetsIn(sizes, size))) return 0;
  const { radius } = sizes[size];
  const larger = sizes.findIndex((other, i) => i > size && blocks((radius + other.radius) / 2));
  return 1 + (larger < 0 ? sizes.length : larger);
}

/** Do two of a mean radius block each other in a passage? All in m. */
function isNarrow(long: number, wide: number, radius: number): boolean {
  return wide < (long > SHORT * radius ? NARROW : WIDE) * radius;
}

/** Do two openings lie in one another? */
function overlap(one: Opening, other: Opening): boolean {
  const sides = ({ alongX, reach, half }: Opening): readonly [number, number] =>
    alongX ? [reach, half] : [half, reach];
  const [[width, height], [otherWidth, otherHeight]] = [sides(one), sides(other)];
  return Math.abs(one.x - other.x) < width + otherWidth && Math.abs(one.y - other.y) < height + otherHeight;
}

/** @param meets m: mean radius of two that meet */
function openingsOf(def: DoorsDef, meets: number): Opening[] {
  const { solids, radius } = def;
  if (solids.count > MOST_BOXES) return [];
  const narrow = findPassages(solids, WIDE * meets).filter(({ from, to, low, high }) =>
    isNarrow(to - from, high - low, meets),
  );
  const isFree = (x: number, y: number): boolean =>
    def.isFree(x, y) && !narrow.some((passage) => isWithin(passage, x, y));
  const single = narrow.filter((passage) => !narrow.some((other) => isCrossed(passage, other)));
  const sees = sightOf(def);
  return single.flatMap((passage) => openingOf({ radius, isFree, sees }, passage) ?? []);
}

function sightOf({ solids }: DoorsDef): Surroundings['sees'] {
  const growth = new Float64Array(solids.count).fill(solids.clearance);
  return (...line) => inSight(solids, growth, ...line);
}

/**
 * Aisles between rows of racks cross each other: one way at a time along the whole of them, 30 movers among 40 racks arrived 51 times in five minutes instead of
 * 309 (2026-11-28).
 */
function isCrossed(one: Passage, other: Passage): boolean {
  if (one.alongX === other.alongX) return false;
  return one.from < other.high && other.low < one.to && other.from < one.high && one.low < other.to;
}

/** Who waited in a passage would be in the way of all that want through it. */
function isWithin({ alongX, from, to, low, high }: Passage, x: number, y: number): boolean {
  const [along, across] = alongX ? [x, y] : [y, x];
  return along >= from && along <= to && across >= low && across <= high;
}

/** What a place to wait is looked for with. */
interface Surroundings extends Pick<DoorsDef, 'radius' | 'isFree'> {
  /** whether a mover gets straight from one place to another */
  readonly sees: (fromX: number, fromY: number, toX: number, toY: number) => boolean;
}

function openingOf(def: Surroundings, { alongX, from, to, low, high }: Passage): Opening | null {
  const [along, across] = [(from + to) / 2, (low + high) / 2];
  const frame: Frame = { x: alongX ? along : across, y: alongX ? across : along, alongX };
  const size = { reach: (to - from) / 2, half: (high - low) / 2 };
  const [up, down] = [waitingPlace(def, frame, size, 0), waitingPlace(def, frame, size, 1)];
  if (up === null || down === null) return null;
  return { ...frame, ...size, radius: def.radius, waitX: [up[0], down[0]], waitY: [up[1], down[1]] };
}

/** To the right of the door, so that who comes out of it keeps to its own right; to the left where there is no room. */
function waitingPlace(
  { radius, isFree, sees }: Surroundings,
  frame: Frame,
  { reach, half }: Pick<Door, 'reach' | 'half'>,
  way: Way,
): readonly [number, number] | null {
  const beside = half + BESIDE * radius;
  for (const before of BEFORE) {
    const ahead = -reach - before * radius;
    const mouth = placeIn(frame, way, { ahead, left: 0 });
    for (const left of [-beside, beside]) {
      const place = placeIn(frame, way, { ahead, left });
      if (isFree(...mouth) && isFree(...place) && sees(...mouth, ...place)) return place;
    }
  }
  return null;
}
