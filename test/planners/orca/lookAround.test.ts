import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTangent } from '../../../planners/orca/corners.ts';
import { lookAround } from '../../../planners/orca/lookAround.ts';
import { buildRoadmap, type Roadmap } from '../../../planners/orca/roadmap.ts';
import { inSight } from '../../../planners/orca/solids.ts';
import { crowdedDefs, rackFloor } from '../../support/rackFloors.ts';

const ALL_ROUND = { outX: 0, outY: 0 };

const cornersOf = (map: Roadmap): number[] => Array.from(map.corners.x.keys());

function sees(map: Roadmap, growth: Float64Array, x: number, y: number, corner: number): boolean {
  return inSight(map.solids, growth, x, y, map.corners.x[corner], map.corners.y[corner]);
}

/** Counts what is read of a list. */
function counted<T extends object>(list: T, reads: { count: number }): T {
  return new Proxy(list, {
    get(target, key) {
      reads.count++;
      return Reflect.get(target, key) as unknown;
    },
  });
}

describe('a look around', () => {
  const metres = (most: number): fc.Arbitrary<number> => fc.integer({ min: -100, max: 100 * most + 100 }).map((n) => n / 100); // prettier-ignore

  test('finds each corner in sight once: from anywhere, beside the floor and in boxes, too, whatever the boxes are grown by', () => {
    let [seen, found, all] = [0, 0, 0];
    fc.assert(
      fc.property(crowdedDefs, metres(20), metres(14), fc.array(fc.integer({ min: -10, max: 30 }), { minLength: 60, maxLength: 60 }), fc.boolean(), (def, x, y, by, isUneven) => {
        const map = buildRoadmap(def);
        const growth = map.edges.growth.map((usual, box) => (isUneven ? Math.min(by[box] / 100, usual) : usual));
        const looked = Array.from(lookAround(map, growth, { x, y, ...ALL_ROUND }));
        expect(new Set(looked).size).toBe(looked.length);
        const inView = cornersOf(map).filter((corner) => sees(map, growth, x, y, corner));
        expect(looked).toEqual(expect.arrayContaining(inView));
        seen += inView.length;
        found += looked.length;
        all += map.corners.x.length;
      }),
      { numRuns: 500 },
    ); // prettier-ignore
    expect(seen).toBeGreaterThan(1000);
    expect(found).toBeLessThan(1.2 * seen);
    expect(found).toBeLessThan(all / 2);
  });

  test('finds from a corner whatever is in sight of it and not where its box is opposite', () => {
    fc.assert(
      fc.property(crowdedDefs, (def) => {
        const map = buildRoadmap(def);
        const { growth } = map.edges;
        const { x, y, outX, outY } = map.corners;
        for (const corner of cornersOf(map)) {
          const from = { x: x[corner], y: y[corner], outX: outX[corner], outY: outY[corner] };
          const looked = Array.from(lookAround(map, growth, from));
          const wanted = cornersOf(map).filter(
            (other) =>
              isTangent(map.corners, corner, x[other] - from.x, y[other] - from.y) &&
              sees(map, growth, from.x, from.y, other),
          );
          expect(looked).toEqual(expect.arrayContaining(wanted));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('takes little more work among sixteen times as many racks', () => {
    const work = (side: number): number => {
      const map = buildRoadmap(rackFloor(side));
      const reads = { count: 0 };
      const solids = { ...map.solids, boxes: counted(map.solids.boxes, reads) };
      const corners = { ...map.corners, list: counted(map.corners.list, reads) };
      const middle = { x: 2 * side + 0.3, y: 2 * side + 0.2 };
      const looked = lookAround({ solids, corners, scratch: map.scratch }, map.edges.growth, {
        ...middle,
        ...ALL_ROUND,
      });
      expect(looked.length).toBeGreaterThan(10);
      return reads.count;
    };
    const few = work(12);
    expect(few).toBeLessThan(12 * 12 * 8);
    expect(work(48)).toBeLessThan(4 * few); // aisles are longer; the floor is sixteen times as large
  });
});
