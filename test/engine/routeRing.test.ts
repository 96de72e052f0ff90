import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VISIT_ENDS_ERRAND } from '../../engine/components.ts';
import { ROUTE_CAPACITY } from '../../engine/limits.ts';
import { keepsLastMade, plannedEdge, visitSlot } from '../../engine/routeRing.ts';

const ROWS = 3;

function emptyRoute() {
  return {
    edge: new Int32Array(ROWS * ROUTE_CAPACITY),
    node: new Int32Array(ROWS),
    passed: new Int32Array(ROWS),
    planned: new Int32Array(ROWS),
    allocated: new Int32Array(ROWS),
    creep: new Float32Array(ROWS),
  };
}

const rows = fc.integer({ min: 0, max: ROWS - 1 });
const visits = fc.integer({ min: 0, max: 2 ** 31 - 1 - ROUTE_CAPACITY });

describe('the ring of visits', () => {
  test('has a place of its own for each of as many visits as it holds, all within the robot’s row', () => {
    fc.assert(
      fc.property(rows, visits, (row, first) => {
        const slots = Array.from({ length: ROUTE_CAPACITY }, (_, i) => visitSlot(row, first + i));
        const own = Array.from({ length: ROUTE_CAPACITY }, (_, i) => row * ROUTE_CAPACITY + i);
        expect(slots.toSorted((a, b) => a - b)).toEqual(own);
        expect(visitSlot(row, first + ROUTE_CAPACITY)).toBe(slots[0]);
      }),
    );
  });

  test('gives the edges of the last visits that were put in, whether an errand ends there or not', () => {
    fc.assert(
      fc.property(rows, visits, fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), (row, first, ends) => {
        const route = emptyRoute();
        for (const [i, end] of ends.entries()) {
          route.edge[visitSlot(row, first + i)] = end ? (100 + i) | VISIT_ENDS_ERRAND : 100 + i;
        }
        for (let i = Math.max(0, ends.length - ROUTE_CAPACITY); i < ends.length; i++) {
          expect(plannedEdge(route, row, first + i)).toBe(100 + i);
        }
      }),
    );
  });

  test.each([
    { passed: 0, planned: 0, keeps: false, when: 'before a robot’s first visit is made' },
    { passed: 0, planned: 3, keeps: false, when: 'before a robot’s first visit is made' },
    { passed: 1, planned: 1, keeps: true, when: 'while nothing is planned' },
    { passed: 9, planned: 9 + ROUTE_CAPACITY - 1, keeps: true, when: 'up to the last free place' },
    { passed: 9, planned: 9 + ROUTE_CAPACITY, keeps: false, when: 'where the ring is full' },
  ])('keeps the visit made last: $keeps $when ($passed of $planned made)', ({ passed, planned, keeps }) => {
    const route = emptyRoute();
    route.passed[1] = passed;
    route.planned[1] = planned;
    expect(keepsLastMade(route, 1)).toBe(keeps);
  });
});
