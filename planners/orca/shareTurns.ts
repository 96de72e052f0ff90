import { aheadIn, placeIn, type Door, type Opening, type Way } from './door.ts';

/**
 * m: mouths that face each other across a room no deeper than this share a turn, where they are not far to the side, either. In a deeper one those who wait and those who come out have room:
 * at 6 m 40 movers get through as often as without sharing or more often, at 8 m a tenth less often (2026-11-29).
 */
const DEEP = 7;
const FAR = 2 * DEEP;
/** m before a mouth, or half as far as the other one: from there it is to be seen, not along the wall in which it is */
const STEP = 0.5;

const WAYS: readonly Way[] = [0, 1];

/**
 * Doors of a little room share a turn: who comes out of one would stand where others wait for the next, in the way of all. So those of the one open with those of the other that
 * lead on, and the room is empty again before anybody comes the other way.
 *
 * @param inSight whether a mover gets straight from one place to another
 */
export function shareTurns(
  openings: readonly Opening[],
  inSight: (fromX: number, fromY: number, toX: number, toY: number) => boolean,
): Omit<Door, 'turnsFrom'>[] {
  const doors = openings.map((opening, i) => {
    return { ...opening, side: [2 * i, 2 * i + 1] as [number, number], isInner: [false, false] as [boolean, boolean] };
  });
  const mouths = doors.flatMap((door) => WAYS.map((way) => ({ door, way, place: before({ door, way }, 0) })));
  for (const [i, one] of mouths.entries()) {
    for (const other of mouths.slice(i + 1)) {
      if (!areAcross(one, other, inSight)) continue;
      one.door.isInner[one.way] = true;
      other.door.isInner[other.way] = true;
      // Who comes out of the one goes into the other.
      join(doors, one.door.side[1 - one.way], other.door.side[other.way]);
    }
  }
  return doors;
}

/** Where those of one way go into a door, and those of the other come out. */
interface Mouth {
  readonly door: Opening;
  readonly way: Way;
  /** m, m: its middle */
  readonly place: readonly [number, number];
}

/** Are two mouths on two sides of a little room? */
function areAcross(one: Mouth, other: Mouth, inSight: Parameters<typeof shareTurns>[1]): boolean {
  const [dx, dy] = [other.place[0] - one.place[0], other.place[1] - one.place[1]];
  if (dx * dx + dy * dy > FAR * FAR) return false;
  const deep = -one.door.reach - aheadIn(one.door, one.way, ...other.place);
  const otherDeep = -other.door.reach - aheadIn(other.door, other.way, ...one.place);
  if (!(deep > 0 && otherDeep > 0 && Math.min(deep, otherDeep) < DEEP)) return false;
  const step = Math.min(STEP, deep / 2, otherDeep / 2);
  return inSight(...before(one, step), ...before(other, step));
}

/** @returns m, m: so far before the middle of a mouth */
function before({ door, way }: Omit<Mouth, 'place'>, metres: number): readonly [number, number] {
  return placeIn(door, way, { ahead: -door.reach - metres, left: 0 });
}

/**
 * Those of two sides pass at the same time from now on, and those against them. Where that is settled already it stays as it is: of three doors of a room two lead in at once, and who goes from the
 * one to the other waits in between.
 */
function join(doors: readonly { readonly side: [number, number] }[], one: number, other: number): void {
  if (one >> 1 === other >> 1) return;
  for (const { side } of doors) {
    for (const way of WAYS) if (side[way] >> 1 === other >> 1) side[way] = side[way] === other ? one : one ^ 1;
  }
}
