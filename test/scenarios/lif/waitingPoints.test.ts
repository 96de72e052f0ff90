import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Point } from '../../../scenarios/lif/nurbs.ts';
import { cutWay, lengthOf, pointAlong, waitingPoints } from '../../../scenarios/lif/waitingPoints.ts';

const at = (x: number, y: number): Point => ({ x, y });
const ways = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
    minLength: 2,
    maxLength: 5,
    selector: ([x, y]) => 100 * x + y,
  })
  .map((points) => points.map(([x, y]) => at(x / 2, y / 2)));

function fromPiece({ x, y }: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
}

describe('points at which robots wait on long lanes', () => {
  test('are in nobody’s way but of those behind: no node, and no other edge is nearer than two robots need', () => {
    fc.assert(
      fc.property(fc.array(ways, { minLength: 1, maxLength: 5 }), fc.constantFrom(0.75, 1.2), (drawn, reach) => {
        const nodes = drawn.flatMap((way) => [way[0], way[way.length - 1]]);
        const lanes = drawn.map((points, i) => ({ edge: `e${i}`, points }));
        waitingPoints(nodes, lanes, reach).forEach((found, i) => {
          const points = found.map((along) => pointAlong(lanes[i].points, along));
          const others = lanes.filter(({ edge }) => edge !== `e${i}`);
          const away = points.flatMap((point) => [
            ...nodes.map((node) => Math.hypot(point.x - node.x, point.y - node.y)),
            ...others.flatMap(({ points: way }) => way.slice(1).map((end, k) => fromPiece(point, way[k], end))),
          ]);
          expect(away.filter((metres) => metres < reach)).toEqual([]);
          points.slice(1).forEach((point, k) => {
            expect(Math.hypot(point.x - points[k].x, point.y - points[k].y)).toBeGreaterThanOrEqual(reach - 1e-9);
          });
        });
      }),
    );
  });

  test('are a metre or more apart on a free lane, and there are none on a short one', () => {
    const lane = (length: number) => ({ edge: 'e', points: [at(0, 0), at(length, 0)] });
    const found = (length: number, reach: number): number[] =>
      waitingPoints([at(0, 0), at(length, 0)], [lane(length)], reach)[0];
    expect(found(4, 0.75)).toEqual([1, 2, 3]);
    expect(found(4, 1.5)).toEqual([2]);
    expect(found(1.9, 0.75)).toEqual([]);
  });

  test('are not where traffic comes the other way, or crosses', () => {
    const there = { edge: 'there', points: [at(0, 0), at(8, 0)] };
    const back = { edge: 'back', points: [at(8, 0), at(0, 0)] };
    const across = { edge: 'across', points: [at(4, -4), at(4, 4)] };
    const nodes = [at(0, 0), at(8, 0), at(4, -4), at(4, 4)];
    expect(waitingPoints(nodes, [there, back], 0.8)).toEqual([[], []]);
    expect(waitingPoints(nodes, [there, across], 0.8)[0]).toEqual([1, 2, 3, 5, 6, 7]);
    // The same edge for robots of another kind is no other traffic.
    expect(waitingPoints(nodes, [there, { ...there }], 0.8)[0]).toHaveLength(7);
  });
});

test('a way that is cut is the same way in pieces', () => {
  fc.assert(
    fc.property(ways, fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 4 }), (points, shares) => {
      const length = lengthOf(points);
      const cuts = [...new Set(shares)].toSorted((a, b) => a - b).map((share) => (length * share) / 100);
      const pieces = cutWay(points, cuts);
      expect(pieces).toHaveLength(cuts.length + 1);
      pieces.slice(1).forEach((piece, i) => {
        expect(piece[0]).toEqual(pieces[i].at(-1));
        expect(Math.hypot(piece[0].x - pointAlong(points, cuts[i]).x, piece[0].y - pointAlong(points, cuts[i]).y)).toBeLessThan(1e-9); // prettier-ignore
      });
      expect(pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)).toBeCloseTo(length, 9);
      expect([pieces[0][0], pieces.at(-1)!.at(-1)]).toEqual([points[0], points.at(-1)]);
    }),
  );
});
