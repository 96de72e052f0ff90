import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packPlaces, type StartGroup } from '../../../scenarios/movers/packPlaces.ts';
import { freeOf } from '../../../scenarios/movers/startPlaces.ts';
import type { Area } from '../../../scenarios/scenario.ts';
import { agentsOf, type MoverNow } from '../../support/moverRuns.ts';
import { scenarioOf, startRun } from '../../support/fleetRuns.ts';

const FLOOR = { width: 24, height: 18, walls: [{ minX: 7, minY: 5, maxX: 10, maxY: 6 }] };
/** m: places are of 32 bits */
const EXACT = 1e-4;

const metres = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: 10 * most }).map((n) => n / 10);
const area: fc.Arbitrary<Area> = fc.record({ x: metres(12), y: metres(9), width: metres(12), height: metres(9) });
const radius = fc.constantFrom(0.15, 0.4, 0.45, 1, 2.5);
const group = fc.record({ radii: fc.array(radius, { maxLength: 40 }), areas: fc.array(area, { minLength: 1, maxLength: 2 }) }); // prettier-ignore
/** m: radii of movers that start in the same areas */
interface Group {
  readonly radii: readonly number[];
  readonly areas: readonly Area[];
}

function pack(parts: readonly Group[], seed: number) {
  let first = 0;
  const groups = parts.map(({ radii: { length: count }, areas }): StartGroup => {
    first += count;
    return { first: first - count, count, areas };
  });
  const radii = parts.flatMap((part) => part.radii);
  return { groups, radii, places: packPlaces({ groups, radiusOf: (i) => radii[i], isFree: (one) => freeOf(FLOOR, one), seed }) }; // prettier-ignore
}

function isIn({ x, y, width, height }: Area, atX: number, atY: number): boolean {
  return atX >= x - EXACT && atX <= x + width + EXACT && atY >= y - EXACT && atY <= y + height + EXACT;
}

describe('places of movers of several sizes', () => {
  test('are in the areas where each starts, free, and apart by the radii of both', () => {
    let whole = 0;
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 3 }), fc.nat(), (parts, seed) => {
        const { groups, radii, places } = pack(parts, seed);
        expect(places.length).toBeLessThanOrEqual(2 * radii.length);
        if (places.length < 2 * radii.length) return; // a number alone
        if (new Set(radii).size > 2) whole++;
        for (const { first, count, areas } of groups) {
          for (let i = first; i < first + count; i++) {
            const [x, y, own] = [places[2 * i], places[2 * i + 1], radii[i]];
            expect(areas.some((one) => isIn(one, x, y))).toBe(true);
            expect(Math.min(x, y, FLOOR.width - x, FLOOR.height - y)).toBeGreaterThan(own - EXACT);
            expect(Math.hypot(Math.max(7 - x, 0, x - 10), Math.max(5 - y, 0, y - 6))).toBeGreaterThan(own - EXACT);
            for (let j = 0; j < i; j++) {
              const gap = Math.hypot(x - places[2 * j], y - places[2 * j + 1]) - own - radii[j];
              expect(gap, `${i} and ${j}`).toBeGreaterThan(-EXACT);
            }
          }
        }
        expect(pack(parts, seed).places).toEqual(places);
      }),
      { numRuns: 300 },
    );
    expect(whole).toBeGreaterThan(10);
  });

  test('lie all over the floor where there is room, others with another seed', () => {
    const all = [
      { radii: [2.5, 1, 1, ...new Array<number>(40).fill(0.15)], areas: [{ x: 0, y: 0, width: 24, height: 18 }] },
    ];
    const { places } = pack(all, 1);
    const small = Array.from({ length: 40 }, (_, i) => [places[2 * (i + 3)], places[2 * (i + 3) + 1]]);
    for (const [left, low] of [[0, 0], [12, 0], [0, 9], [12, 9]]) {
      expect(small.filter(([x, y]) => x >= left && x < left + 12 && y >= low && y < low + 9).length).toBeGreaterThan(4);
    } // prettier-ignore
    expect(pack(all, 2).places).not.toEqual(places);
  });

  test('lie side by side where larger ones all over would leave too little room', () => {
    // One of 5 m and four of 2.5 m: wherever the large one lies but at an end there is room for two or three beside it.
    const areas = [{ x: 12, y: 9, width: 10, height: 5 }];
    for (let seed = 1; seed <= 10; seed++) {
      expect(pack([{ radii: [1.25, 1.25, 2.5, 1.25, 1.25], areas }], seed).places).toHaveLength(10);
    }
  });

  test('are as many as fit where not all do, small ones among them', () => {
    const areas = [{ x: 12, y: 9, width: 5, height: 5 }];
    const { places } = pack([{ radii: [2.5, 2.5, 0.15, 0.15], areas }], 1);
    expect(places.length / 2).toBeGreaterThanOrEqual(1);
    expect(places.length / 2).toBeLessThan(4);
  });
});

const OMNI = (name: string, size: number): string =>
  `{name: ${name}, like: omni-amr, footprint: {kind: circle, radius: ${size}}}`;
const MIXED = `{class: ${OMNI('tiny', 0.1)}, count: 100}, {class: ${OMNI('mid', 0.5)}, count: 50}, {class: ${OMNI('huge', 3)}, count: 6}`;

/** @returns m, the least between two movers, with what each keeps, at their starts */
function leastGap(movers: readonly MoverNow[]): number {
  let least = Infinity;
  for (const [i, a] of movers.entries()) {
    for (const b of movers.slice(0, i)) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius);
  }
  return least;
}

describe('a fleet of which a grid of the largest has not room for all', () => {
  const text = (guard: string, task = '{wander: {}}'): string =>
    `floor: {open: {width: 60, height: 60}}\nmovers: {fleet: [${MIXED}], task: ${task}}\nguard: {mode: ${guard}}\n`;
  const areas = ['{x: 4, y: 4, width: 24, height: 52}', '{x: 20, y: 4, width: 36, height: 52}'];
  const streams = `{streams: [{from: ${areas[0]}, to: ${areas[1]}}, {from: ${areas[1]}, to: ${areas[0]}}]}`;

  test.each([
    ['on', undefined],
    ['off', undefined],
    ['on', streams],
    ['off', streams],
  ])('starts all the same: guard %s, task %s', (guard, task) => {
    const movers = agentsOf(startRun(scenarioOf(text(guard, task))));
    expect(movers).toHaveLength(156);
    expect(leastGap(movers)).toBeGreaterThan(0.09);
    for (const { x, y, radius: own } of movers) expect(Math.min(x, y, 60 - x, 60 - y)).toBeGreaterThan(own);
  });
});
