import { describe, expect, test } from 'vitest';
import { doorStateOf, Turn, type DoorState } from '../../../planners/orca/doorState.ts';
import { turnDoors } from '../../../planners/orca/turnDoors.ts';
import { moverRig } from '../../support/moverRig.ts';

/** Who passes to where coordinates grow, who passes the other way; who waits has the same below 0. */
const [UP, DOWN] = [1, 2];

/** A wall with a door of 1.5 m at x = 8.5 … 11.5, y = 9.25 … 10.75, and movers about it, of which each is at an entry. */
function atDoor(movers: readonly { readonly x: number; readonly y: number; readonly entry: number }[], walls = [8.5]) {
  const obstacles = walls.flatMap((minX) => [
    { minX, minY: 0, maxX: minX + 3, maxY: 9.25 },
    { minX, minY: 10.75, maxX: minX + 3, maxY: 30 },
  ]);
  const task = { kind: 'wander', areas: [{ x: 0, y: 0, width: 30, height: 30 }] } as const;
  const { planner } = moverRig({ movers, obstacles, side: 30, tasks: [{ count: movers.length, task }] });
  const rights = doorStateOf(planner.state) as DoorState;
  rights.entry.set(movers.map(({ entry }) => entry));
  return { ...rights, at: (tick: number) => turnDoors(planner, tick) };
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

describe('doors of a little room', () => {
  test('open together, and not for the others before all are out who are in between', () => {
    const between = { x: 13.5, y: 8, entry: -3 };
    const { turn, entry, at } = atDoor([...waiting(5, 2, -UP), between, { x: 22, y: 8, entry: -4 }], [8.5, 15.5]);
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
