import { describe, expect, test } from 'vitest';
import { doorStateOf, Turn, type DoorState } from '../../../planners/orca/doorState.ts';
import { passDoor } from '../../../planners/orca/passDoor.ts';
import { turnDoors } from '../../../planners/orca/turnDoors.ts';
import { moverRig } from '../../support/moverRig.ts';

/** Who passes to where coordinates grow, who passes the other way; who waits has the same below 0. */
const [UP, DOWN] = [1, 2];

/** A wall with a door at x = 8.5 … 11.5, y about 10, of 1.5 m, and movers about it, of which each is at an entry. */
function atDoor(
  movers: readonly { readonly x: number; readonly y: number; readonly entry: number; readonly radius?: number }[],
  { walls = [8.5], gap = 1.5 } = {},
) {
  const obstacles = walls.flatMap((minX) => [
    { minX, minY: 0, maxX: minX + 3, maxY: 10 - gap / 2 },
    { minX, minY: 10 + gap / 2, maxX: minX + 3, maxY: 30 },
  ]);
  const task = { kind: 'wander', areas: [{ x: 0, y: 0, width: 30, height: 30 }] } as const;
  const radii = movers.flatMap(({ radius }) => radius ?? []);
  const sizes = radii.length === 0 ? {} : { radii };
  const { planner } = moverRig({ movers, obstacles, side: 30, tasks: [{ count: movers.length, task }], ...sizes });
  const rights = doorStateOf(planner.state) as DoorState;
  rights.entry.set(movers.map(({ entry }) => entry));
  return { ...rights, planner, at: (tick: number) => turnDoors(planner, tick) };
}

const waiting = (x: number, count: number, entry: number) =>
  Array.from({ length: count }, (_, i) => ({ x: x + 0.8 * Math.floor(i / 4), y: 6 + 0.8 * (i % 4), entry }));

describe('a turn at a door', () => {
  test('is that of the longer queue, where nobody is in it', () => {
    const { turn, at } = atDoor([...waiting(5, 2, -UP), ...waiting(14, 3, -DOWN)]);
    at(5);
    expect(turn[0]).toBe(Turn.open + 1);
  });

  test('is that of who is in it, who has not asked, however many wait', () => {
    const { turn, entry, at } = atDoor([{ x: 10, y: 10, entry: DOWN }, ...waiting(5, 3, -UP)]);
    at(5);
    expect(turn[0]).toBe(Turn.open + 1);
    at(20);
    expect(turn[0]).toBe(Turn.closing + 1);
    entry[0] = 0; // it is out
    at(35);
    expect(turn[0]).toBe(Turn.closing + 1);
    at(40);
    expect(turn[0]).toBe(Turn.open);
  });

  test('begins with as many of the nearest as there is room for, however many have been called from the back', () => {
    const { entry, at } = atDoor([...waiting(3, 9, -UP), { x: 1, y: 15, entry: UP }, { x: 2, y: 15, entry: UP }]);
    at(5);
    expect(Array.from(entry)).toEqual([-1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1]);
  });

  test('does not let in more while those are before it who were let in', () => {
    const { entry, at } = atDoor([...waiting(5, 5, -UP), ...[8.9, 9.7, 10.5].map((y) => ({ x: 7.5, y, entry: UP }))]);
    at(5);
    expect(entry.filter((one) => one === UP)).toHaveLength(4);
  });

  test('is not over while large ones are on their way from where they wait, which is farther off', () => {
    const turnOf = (radius: number): number | undefined => {
      const movers = [{ x: 3.5, y: 8, entry: UP, radius }, { x: 18, y: 8, entry: -DOWN, radius: radius + 0.01 }]; // prettier-ignore
      const { turn, at } = atDoor(movers, { gap: 2.1 });
      turn[0] = Turn.open;
      at(15);
      return turn[0];
    };
    expect([turnOf(0.45), turnOf(0.9)]).toEqual([Turn.closing, Turn.open]);
  });

  test('ends after a while: who stands beside the mouth waits again, who is about to be in it goes in', () => {
    const movers = [{ x: 8.1, y: 8, entry: UP }, { x: 7.7, y: 10, entry: UP }, { x: 6, y: 10, entry: UP }, { x: 14, y: 8, entry: -DOWN }]; // prettier-ignore
    const { turn, entry, at } = atDoor(movers);
    turn[0] = Turn.open;
    at(235);
    expect([turn[0], ...entry]).toEqual([Turn.open, UP, UP, UP, -DOWN]);
    at(240);
    expect([turn[0], ...entry]).toEqual([Turn.closing, -UP, UP, -UP, -DOWN]);
  });
});

/** In that door two small ones pass each other, and a large one passes nobody. */
const [SMALL, LARGE] = [0.28, 0.35];

describe('a turn at a door that is one for large movers', () => {
  const small = (x: number, y: number, entry = 0) => ({ x, y, entry, radius: SMALL });
  const large = (x: number, y: number, entry: number) => ({ x, y, entry, radius: LARGE });
  /** Whether a mover on its way to the other side goes as if there were no door, at its own turn to be looked at. */
  const goesFreely = ({ planner }: ReturnType<typeof atDoor>, mover: number, tick: number): boolean => {
    [planner.state.toX[mover], planner.state.toY[mover]] = [20, 10];
    return !passDoor(planner, planner.crowd.kernel.columns.identity.indexOf(mover), mover, tick - mover);
  };

  test('concerns a small one only while a large one is there', () => {
    const door = atDoor([small(5, 10), large(4, 8, 0)]);
    door.at(5);
    expect(goesFreely(door, 0, 5)).toBe(true);
    door.entry[1] = -UP;
    door.at(10);
    expect(goesFreely(door, 0, 10)).toBe(false);
    expect(door.entry[0]).toBe(-UP);
    door.entry[1] = 0;
    door.at(15);
    expect(goesFreely(door, 0, 15)).toBe(true);
    expect(door.entry[0]).toBe(0);
  });

  test('begins when those are out who may be on their way against it, of whom nobody had asked', () => {
    const { turn, entry, at } = atDoor([small(10, 10), large(5, 8, -UP), large(2, 2, 0)]);
    at(5);
    expect([turn[0], ...entry]).toEqual([Turn.closing + 1, 0, -UP, 0]);
    entry[0] = DOWN; // it has been looked at
    at(40);
    expect([turn[0], entry[1]]).toEqual([Turn.closing + 1, -UP]);
    entry[0] = 0;
    at(45);
    expect([turn[0], entry[1]]).toEqual([Turn.open, UP]);
  });

  test('is given at once where nobody else comes to have turns by it', () => {
    const { turn, at } = atDoor([{ ...small(15, 20), radius: 0.2 }, large(5, 8, -UP), large(2, 2, 0)]);
    at(5);
    expect(turn[0]).toBe(Turn.open);
  });

  test('lets in as many as there is room for by their sizes', () => {
    const letIn = (who: typeof large): number => {
      const { turn, entry, largest, at } = atDoor([
        large(7.5, 9.7, UP),
        ...[5.2, 6, 6.8, 7.6, 8.4].map((y) => who(5, y, -UP)),
      ]);
      turn[0] = Turn.open;
      if (largest) largest[0] = 2;
      at(5);
      return entry.subarray(1).filter((one) => one === UP).length;
    };
    expect([letIn(small), letIn(large)]).toEqual([4, 3]);
  });
});

describe('doors of a little room', () => {
  test('open together, and not for the others before all are out who are in between', () => {
    const between = { x: 13.5, y: 8, entry: -3 };
    const { turn, entry, at } = atDoor([...waiting(5, 2, -UP), between, { x: 22, y: 8, entry: -4 }], {
      walls: [8.5, 15.5],
    });
    at(5);
    expect([...turn, ...entry]).toEqual([Turn.open, 0, UP, UP, 3, -4]);
    entry.set([-UP, -UP, -3]);
    turn[0] = Turn.closing;
    at(50);
    expect([turn[0], ...entry]).toEqual([Turn.closing, -UP, -UP, 3, -4]);
    entry[2] = 0;
    at(55);
    expect([turn[0], ...entry]).toEqual([Turn.open + 1, -UP, -UP, 0, 4]);
  });
});
