import { describe, expect, test } from 'vitest';
import { judgeTick, SIGHT, type Sweep } from '../../../../scenarios/check/oracles/contactOracle.ts';

const open = { width: 100, height: 100, walls: [] };
const disc = (x: number, y: number, motion: Partial<Sweep> = {}): Sweep => ({
  footprint: { kind: 'circle', radius: 0.5 },
  x,
  y,
  theta: 0,
  forward: 0,
  left: 0,
  turn: 0,
  ...motion,
});
const box = (x: number, y: number, motion: Partial<Sweep> = {}): Sweep => ({
  ...disc(x, y, motion),
  footprint: { kind: 'rectangle', length: 2, width: 1 },
});

describe('the oracle', () => {
  test('sees nothing between those who stay apart, and says how far apart', () => {
    const verdict = judgeTick([disc(10, 10), undefined, disc(11.2, 10), disc(50, 50)], open, 1);
    expect(verdict.contacts).toEqual([]);
    expect(verdict.robotGap).toBeCloseTo(0.2, 9);
    expect(verdict.wallGap).toBe(SIGHT);
  });

  test('finds the moment when two discs meet', () => {
    const [contact] = judgeTick([disc(10, 10, { forward: 1 }), disc(12, 10, { forward: -1 })], open, 1).contacts;
    expect(contact).toMatchObject({ robot: 0, other: 1 });
    expect(contact.time).toBeCloseTo(0.5, 8);
  });

  test('follows an arc: half a turn on a radius of 1 m ends 2 m to the left', () => {
    const quarter = { forward: Math.PI, turn: Math.PI };
    expect(judgeTick([disc(10, 10, quarter), disc(10, 12.95)], open, 1).contacts).toHaveLength(1);
    expect(judgeTick([disc(10, 10, quarter), disc(10, 13.05)], open, 1).contacts).toHaveLength(0);
    expect(judgeTick([disc(10, 10, quarter), disc(11.95, 11)], open, 1).contacts).toHaveLength(1);
    expect(judgeTick([disc(10, 10, quarter), disc(12.05, 11)], open, 1).contacts).toHaveLength(0);
  });

  test('sees the corner of a rectangle that turns in place', () => {
    const reach = Math.hypot(1, 0.5);
    const turning = box(10, 10, { turn: 1 });
    const missing = disc(10, 10 + reach + 0.51);
    const touching = disc(10, 10 + reach + 0.49);
    expect(judgeTick([turning, missing], open, 1.5).contacts).toEqual([]);
    expect(judgeTick([turning, touching], open, 1.5).contacts).toHaveLength(1);
  });

  test('sees rectangles that lie across each other without a corner in the other', () => {
    const cross = [box(10, 10), box(10, 10, { theta: Math.PI / 2 })];
    expect(judgeTick(cross, open, 1).contacts).toEqual([{ robot: 0, other: 1, time: 0 }]);
  });

  test('sees a robot inside a wall, one that meets it, and one that leaves the building', () => {
    const walls = [{ minX: 20, minY: 20, maxX: 30, maxY: 30 }];
    const robots = [disc(25, 25), disc(19, 25, { forward: 1 }), disc(99, 50, { forward: 1 })];
    const { contacts } = judgeTick(robots, { ...open, walls }, 1);
    expect(contacts.map(({ robot, other }) => [robot, other])).toEqual([
      [0, -2],
      [1, -2],
      [2, -2],
    ]);
    expect(contacts.map(({ time }) => Math.round(time * 1e6) / 1e6)).toEqual([0, 0.5, 0.5]);
  });

  test('slides along a wall without touching it', () => {
    const walls = [{ minX: 0, minY: 20, maxX: 100, maxY: 30 }];
    const verdict = judgeTick([disc(50, 19.499, { forward: 2 })], { ...open, walls }, 1);
    expect(verdict.contacts).toEqual([]);
    expect(verdict.wallGap).toBeCloseTo(0.001, 9);
  });
});
