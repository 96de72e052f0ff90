import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSides } from '../../../scenarios/movers/openSides.ts';
import { freeOf, startPlaces } from '../../../scenarios/movers/startPlaces.ts';
import { freeFlowSeconds, swapPlaces } from '../../../scenarios/movers/swapPlaces.ts';
import type { Area, MoversTask } from '../../../scenarios/scenario.ts';
import { agentsOf, builtIn } from '../../support/moverRuns.ts';
import { scenarioOf, startRun } from '../../support/fleetRuns.ts';

const pairs = (places: Float32Array): [number, number][] =>
  Array.from({ length: places.length / 2 }, (_, i) => [places[2 * i], places[2 * i + 1]]);

/** @returns m, the least between two places */
function leastGap(places: readonly (readonly [number, number])[]): number {
  let least = Infinity;
  for (const [i, [x, y]] of places.entries()) {
    for (const [otherX, otherY] of places.slice(0, i)) least = Math.min(least, Math.hypot(x - otherX, y - otherY));
  }
  return least;
}

const metres = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: 10 * most }).map((n) => n / 10);
const area: fc.Arbitrary<Area> = fc.record({ x: metres(8), y: metres(8), width: metres(12), height: metres(12) });

describe('places to start from', () => {
  test('are in the areas, free, apart from each other, and no more than asked for', () => {
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 60 }), fc.nat(), (areas, count, seed) => {
        const isFree = freeOf({ width: 20, height: 20, walls: [{ minX: 6, minY: 6, maxX: 9, maxY: 7 }] }, 0.45);
        const places = pairs(startPlaces(areas, { count, apart: 0.9, isFree, seed }));
        expect(places.length).toBeLessThanOrEqual(count);
        expect(leastGap(places)).toBeGreaterThan(0.9 - 1e-4);
        for (const [x, y] of places) {
          expect(areas.some((one) => x >= one.x - 1e-5 && x <= one.x + one.width + 1e-5 && y >= one.y - 1e-5 && y <= one.y + one.height + 1e-5)).toBe(true); // prettier-ignore
          expect(x > 0.4499 && y > 0.4499 && x < 19.5501 && y < 19.5501).toBe(true);
          expect(Math.hypot(Math.max(6 - x, 0, x - 9), Math.max(6 - y, 0, y - 7))).toBeGreaterThan(0.4499);
        }
        expect(pairs(startPlaces(areas, { count, apart: 0.9, isFree, seed }))).toEqual(places);
      }),
    ); // prettier-ignore
  });

  test('are as many as fit in rows and columns', () => {
    const options = { apart: 1, isFree: () => true, seed: 3 };
    const hall = [{ x: 0, y: 0, width: 10, height: 7 }];
    expect(pairs(startPlaces(hall, { ...options, count: 70 }))).toHaveLength(70);
    expect(pairs(startPlaces(hall, { ...options, count: 71 }))).toHaveLength(70);
    expect(pairs(startPlaces(hall, { ...options, count: 5 }))).toHaveLength(5);
    expect(pairs(startPlaces(hall, { ...options, count: 0 }))).toHaveLength(0);
    expect(pairs(startPlaces([{ x: 3, y: 4, width: 0, height: 0 }], { ...options, count: 9 }))).toEqual([[3, 4]]);
    expect(pairs(startPlaces(hall, { ...options, isFree: () => false, count: 9 }))).toEqual([]);
  });

  test('lie all over the area, others with another seed', () => {
    const options = { count: 40, apart: 0.5, isFree: () => true };
    const hall = [{ x: 0, y: 0, width: 40, height: 20 }];
    const places = pairs(startPlaces(hall, { ...options, seed: 1 }));
    for (const [left, low] of [[0, 0], [20, 0], [0, 10], [20, 10]]) {
      const here = places.filter(([x, y]) => x >= left && x < left + 20 && y >= low && y < low + 10);
      expect(here.length).toBeGreaterThan(4);
    } // prettier-ignore
    expect(pairs(startPlaces(hall, { ...options, seed: 2 }))).not.toEqual(places);
  });

  test('of streams that begin in the same area are apart, and those beside lane followers are, too', () => {
    const from = '{x: 2, y: 2, width: 12, height: 12}';
    const to = '{x: 16, y: 2, width: 2, height: 12}';
    const run = startRun(scenarioOf(`
floor: {open: {width: 20, height: 16}}
movers:
  count: 30
  task: {streams: [{from: ${from}, to: ${to}}, {from: ${from}, to: ${to}, share: 2}]}
guard: {mode: off}
`)); // prettier-ignore
    expect(leastGap(agentsOf(run).map(({ x, y }) => [x, y] as const))).toBeGreaterThan(0.7);
    const shared = agentsOf(startRun(builtIn('shared-hall')));
    expect(shared).toHaveLength(20);
    expect(leastGap(shared.map(({ x, y }) => [x, y] as const))).toBeGreaterThan(0.7);
  });

  test('leave as much room as the guard asks for, where movers would keep less', () => {
    const scenario = scenarioOf(
      'guard: {margin: 0.2}\nfloor: {open: {width: 6, height: 6}}\nmovers: {count: 14, avoidance: {comfort: 0}, task: {wander: {}}}\n',
    );
    for (let seed = 1; seed <= 10; seed++) {
      for (const { x, y } of agentsOf(startRun(scenario, { seed }))) {
        expect(Math.min(x, y, 6 - x, 6 - y)).toBeGreaterThan(0.35 + 0.2);
      }
    }
  });
});

describe('a place is free', () => {
  test('or not without a look at all that stands on the floor: each obstacle is looked at once, before anything is asked', () => {
    let looks = 0;
    const walls = Array.from({ length: 400 }, (_, i) => {
      const [minX, minY] = [5 * (i % 20) + 1, 5 * Math.floor(i / 20) + 1];
      return { get minX() { looks++; return minX; }, minY, maxX: minX + 2, maxY: minY + 1 };
    }); // prettier-ignore
    const isFree = freeOf({ width: 100, height: 100, walls }, 0.5);
    const before = looks;
    expect(before).toBeLessThanOrEqual(3 * walls.length);
    const answers = Array.from({ length: 1000 }, (_, i) => isFree((7.3 * i) % 100, (3.1 * i) % 100));
    expect(looks).toBe(before);
    expect(answers.filter((free) => free).length).toBeGreaterThan(300);
    expect(answers.filter((free) => !free).length).toBeGreaterThan(200);
  });
});

describe('a swap', () => {
  const task = (shape: 'circle' | 'corridor', spacing: number | null = null): Extract<MoversTask, { kind: 'swap' }> => ({ kind: 'swap', shape, spacing }); // prettier-ignore
  const none = { width: null, height: null };
  const of = (count: number) => builtIn('circle-swap', { robots: count });

  test('on a circle sends each to the other side of its middle', () => {
    const places = swapPlaces(of(50), task('circle'), none);
    const [middleX, middleY] = [places.width / 2, places.height / 2];
    expect(places.width).toBe(places.height);
    const radii = Array.from(places.x, (x, i) => Math.hypot(x - middleX, places.y[i] - middleY));
    expect(Math.max(...radii) - Math.min(...radii)).toBeLessThan(1e-4);
    for (const [i, x] of places.x.entries()) {
      expect(x + places.toX[i]).toBeCloseTo(2 * middleX, 3);
      expect(places.y[i] + places.toY[i]).toBeCloseTo(2 * middleY, 3);
    }
    const gap = leastGap(Array.from(places.x, (x, i) => [x, places.y[i]] as const));
    expect(gap).toBeGreaterThan(0.95);
    expect(swapPlaces(of(50), task('circle', 2), none).width).toBeGreaterThan(1.5 * places.width);
    expect(swapPlaces(of(3), task('circle'), none).width).toBe(16); // no smaller than that
  });

  test.each([1, 2, 7, 50, 101])('of %d in a corridor sends each to the other end, in its own row, and all into places that are apart', (count) => {
    const places = swapPlaces(of(count), task('corridor'), none);
    const middle = places.width / 2;
    for (const [i, x] of places.x.entries()) {
      expect(Math.sign(x - middle)).toBe(-Math.sign(places.toX[i] - middle));
      expect(places.toY[i]).toBe(places.y[i]);
      expect(x > 1.9 && x < places.width - 1.9 && places.y[i] > 1 && places.y[i] < places.height - 1).toBe(true);
    }
    const starts = Array.from(places.x, (x, i) => [x, places.y[i]] as const);
    const ends = Array.from(places.toX, (x, i) => [x, places.toY[i]] as const);
    expect(Math.min(leastGap(starts), leastGap(ends))).toBeGreaterThan(1.1);
  }); // prettier-ignore

  test('lies in the middle of a floor whose sides are given', () => {
    const places = swapPlaces(of(8), task('circle'), { width: 40, height: 30 });
    expect([places.width, places.height]).toEqual([40, 30]);
    expect(places.x.reduce((sum, x) => sum + x) / 8).toBeCloseTo(20, 4);
    expect(places.y.reduce((sum, y) => sum + y) / 8).toBeCloseTo(15, 4);
  });

  test('takes as long as its longest way at top speed, where nobody is in the way', () => {
    const scenario = of(50);
    const sides = openSides({ kind: 'open', width: null, height: null, perMover: null, obstacles: [] }, scenario);
    expect(freeFlowSeconds(scenario, sides)).toBeCloseTo((sides.width - 4) / 1.5, 4);
    expect(freeFlowSeconds(builtIn('flocking'), sides)).toBeNull();
  });
});

describe('the sides of an open floor', () => {
  const open = { kind: 'open', width: null, height: null, perMover: null, obstacles: [] } as const;

  test('are as the scenario says, else as its task needs, else a square with room for each', () => {
    const wander = builtIn('open-floor-1k', { robots: 1000 });
    expect(openSides({ ...open, width: 3, height: 5 }, wander)).toEqual({ width: 3, height: 5 });
    expect(openSides({ ...open, perMover: 4 }, wander)).toEqual({ width: Math.sqrt(4000), height: Math.sqrt(4000) });
    expect(openSides(open, wander).width).toBeCloseTo(Math.sqrt(1000 * Math.PI * 0.9), 9); // ten within three metres of each
    expect(openSides(open, builtIn('open-floor-1k', { robots: 1 }))).toEqual({ width: 10, height: 10 });
    const swap = builtIn('circle-swap');
    expect(openSides(open, swap).width).toBeLessThan(25);
    expect(openSides({ ...open, perMover: 100 }, swap).width).toBeCloseTo(Math.sqrt(5000), 9);
  });
});
