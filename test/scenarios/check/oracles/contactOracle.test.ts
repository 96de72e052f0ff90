import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ContactOracle,
  judgeTick,
  PRECISION,
  SIGHT,
  type Sweep,
} from '../../../../scenarios/check/oracles/contactOracle.ts';
import { naiveGap } from '../../../support/naiveGap.ts';

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

/** A robot of any shape somewhere in 3 × 3 m, on any arc. */
const sweeps: fc.Arbitrary<Sweep> = fc.record({
  footprint: fc.constantFrom(
    { kind: 'circle', radius: 0.35 } as const,
    { kind: 'rectangle', length: 0.8, width: 0.6 } as const,
    { kind: 'rectangle', length: 1.6, width: 0.3 } as const,
  ),
  x: fc.double({ min: 10, max: 13, noNaN: true }),
  y: fc.double({ min: 10, max: 13, noNaN: true }),
  theta: fc.double({ min: -3, max: 3, noNaN: true }),
  forward: fc.double({ min: -3, max: 3, noNaN: true }),
  left: fc.oneof(fc.constant(0), fc.double({ min: -2, max: 2, noNaN: true })),
  turn: fc.oneof(fc.constant(0), fc.double({ min: -6, max: 6, noNaN: true })),
});

/** Steps of the naive way; m/s, and no point moves faster. */
const STEPS = 250;
const FASTEST = 2 * (Math.hypot(3, 2) + 6 * 0.9);

/** m, smallest gap at many moments of a tick, driven in many small straight steps. */
function sampledGap(a: Sweep, b: Sweep, dt: number): number {
  let least = Infinity;
  const [one, two] = [{ ...a }, { ...b }];
  for (let k = 0; k <= STEPS; k++) {
    least = Math.min(least, naiveGap(cornersOf(one), cornersOf(two)) - radiusOf(one) - radiusOf(two));
    for (const sweep of [one, two]) step(sweep, dt / STEPS);
  }
  return least;
}

function step(sweep: { -readonly [K in keyof Sweep]: Sweep[K] }, time: number): void {
  sweep.theta += 0.5 * sweep.turn * time;
  sweep.x += (sweep.forward * Math.cos(sweep.theta) - sweep.left * Math.sin(sweep.theta)) * time;
  sweep.y += (sweep.forward * Math.sin(sweep.theta) + sweep.left * Math.cos(sweep.theta)) * time;
  sweep.theta += 0.5 * sweep.turn * time;
}

function radiusOf({ footprint }: Sweep): number {
  return footprint.kind === 'circle' ? footprint.radius : 0;
}

function cornersOf({ footprint, x, y, theta }: Sweep): Float64Array {
  if (footprint.kind === 'circle') return Float64Array.of(x, y);
  const corners = [1, 1, -1, 1, -1, -1, 1, -1];
  return Float64Array.from(corners, (_, k) => {
    const along = (corners[k - (k % 2)] * footprint.length) / 2;
    const across = (corners[k - (k % 2) + 1] * footprint.width) / 2;
    const [cos, sin] = [Math.cos(theta), Math.sin(theta)];
    return k % 2 === 0 ? x + along * cos - across * sin : y + along * sin + across * cos;
  });
}

describe('of any two robots the oracle', () => {
  test('finds every contact that many samples find, no other, and how near they come', () => {
    const dt = 0.1;
    const coarse = (FASTEST * dt) / STEPS; // m, that the samples may be off
    fc.assert(
      fc.property(sweeps, sweeps, (a, b) => {
        const { contacts, robotGap } = judgeTick([a, b], open, dt);
        const sampled = sampledGap(a, b, dt);
        if (contacts.length > 0) expect(sampled).toBeLessThan(coarse);
        else expect(sampled).toBeGreaterThan(-1e-6);
        expect(robotGap).toBeGreaterThan(Math.min(sampled, SIGHT) - coarse);
        expect(robotGap).toBeLessThan(Math.max(sampled, 0) / PRECISION + 1e-3);
      }),
      { numRuns: 500 },
    );
  });

  test('says the same in a crowd, and for those who come next in their places', () => {
    const oracle = new ContactOracle(open);
    fc.assert(
      fc.property(fc.array(fc.option(sweeps, { nil: undefined }), { maxLength: 6 }), (crowd) => {
        const verdict = oracle.judge(crowd, 0.1);
        let least = SIGHT;
        const pairs: number[][] = [];
        for (const [k, a] of crowd.entries()) {
          for (const [n, b] of crowd.entries()) {
            if (n <= k || a === undefined || b === undefined) continue;
            const alone = judgeTick([a, b], open, 0.1);
            least = Math.min(least, alone.robotGap);
            if (alone.contacts.length > 0) pairs.push([k, n]);
          }
        }
        expect(verdict.contacts.map(({ robot, other }) => [robot, other])).toEqual(pairs);
        expect(verdict.robotGap).toBeGreaterThan(PRECISION * least - 1e-3);
        expect(verdict.robotGap).toBeLessThan(least / PRECISION + 1e-3);
      }),
      { numRuns: 500 },
    );
  });

  test('takes what is no number for a contact', () => {
    for (const bad of [{ x: NaN }, { theta: NaN }, { forward: NaN }, { turn: Infinity }]) {
      expect(judgeTick([disc(10, 10, bad), disc(50, 50)], open, 0.1).contacts.length, JSON.stringify(bad)).toBe(2);
    }
  });
});
