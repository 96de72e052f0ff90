import { assert } from '../../engine/index.ts';
import { placeIn, type Door, type Frame, type Opening, type Way } from './door.ts';
import { findPassages, type Passage } from './findPassages.ts';
import { shareTurns } from './shareTurns.ts';
import { inSight, type Solids } from './solids.ts';

export interface DoorsDef {
  readonly solids: Solids;
  /** m: of the largest mover, with its comfort */
  readonly radius: number;
  /** whether a mover may stand at a place */
  readonly isFree: (x: number, y: number) => boolean;
}

/** Radii: passages less wide than this are doors, long ones and those no longer than `SHORT`: a short one is empty again at once. */
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
 * @returns doors, in an order that the boxes decide
 */
export function findDoors(def: DoorsDef): Door[] {
  const { solids, radius } = def;
  if (solids.count > MOST_BOXES) return [];
  const narrow = findPassages(solids, WIDE * radius).filter(
    ({ from, to, low, high }) => high - low < (to - from > SHORT * radius ? NARROW : WIDE) * radius,
  );
  const isFree = (x: number, y: number): boolean =>
    def.isFree(x, y) && !narrow.some((passage) => isWithin(passage, x, y));
  const single = narrow.filter((passage) => !narrow.some((other) => isCrossed(passage, other)));
  const growth = new Float64Array(solids.count).fill(solids.clearance);
  const sees: Surroundings['sees'] = (...line) => inSight(solids, growth, ...line);
  return shareTurns(
    single.flatMap((passage) => openingOf({ radius, isFree, sees }, passage) ?? []),
    sees,
  );
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
  return { ...frame, ...size, waitX: [up[0], down[0]], waitY: [up[1], down[1]] };
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
