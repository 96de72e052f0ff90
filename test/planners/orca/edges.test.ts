import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTangent } from '../../../planners/orca/corners.ts';
import { findEdges } from '../../../planners/orca/edges.ts';
import { nextOnWay } from '../../../planners/orca/nextOnWay.ts';
import { buildRoadmap, type Roadmap } from '../../../planners/orca/roadmap.ts';
import { inSight, SLACK } from '../../../planners/orca/solids.ts';
import { places } from '../../support/naiveWays.ts';
import { crowdedDefs, rackFloor } from '../../support/rackFloors.ts';

interface Edge {
  readonly to: number;
  readonly length: number;
}

function edgesOf(map: Roadmap, corner: number): Edge[] {
  findEdges(map.edges, map, corner);
  const { first, end, to, length } = map.edges;
  return Array.from(to.subarray(first[corner], end[corner]), (other, i) => ({ to: other, length: length[first[corner] + i] })); // prettier-ignore
}

/** Looks at all corners, nearest first: those that are tangent and in sight, and not behind one that is joined. */
function naiveEdges({ corners, solids, edges }: Roadmap, corner: number): Edge[] {
  const { x, y } = corners;
  const seen = Array.from(x, (_, other) => other)
    .filter((other) => other !== corner)
    .map((to) => ({ to, dx: x[to] - x[corner], dy: y[to] - y[corner] }))
    .filter(({ to, dx, dy }) => isTangent(corners, corner, dx, dy) && isTangent(corners, to, -dx, -dy))
    .filter(({ to }) => inSight(solids, edges.growth, x[corner], y[corner], x[to], y[to]))
    .map(({ to, dx, dy }) => ({ to, dx, dy, length: Math.sqrt(dx * dx + dy * dy) }))
    .toSorted((a, b) => a.length - b.length || a.to - b.to);
  const joined: typeof seen = [];
  for (const one of seen) {
    const isDirect = joined.every(
      ({ dx, dy }) => dx * one.dx + dy * one.dy <= 0 || Math.abs(dx * one.dy - dy * one.dx) > (SLACK / 10) * one.length,
    );
    if (isDirect) joined.push(one);
  }
  return joined.map(({ to, length }) => ({ to, length }));
}

describe('the edges of a corner', () => {
  test('are those that a look at all corners finds, in whatever order corners are asked about', () => {
    let joined = 0;
    fc.assert(
      fc.property(crowdedDefs, fc.boolean(), (def, isReversed) => {
        for (const map of [buildRoadmap(def), buildRoadmap(def).narrow!]) {
          const corners = Array.from(map.corners.x.keys());
          for (const corner of isReversed ? corners.toReversed() : corners) {
            const edges = edgesOf(map, corner);
            expect(edges).toEqual(naiveEdges(map, corner));
            joined += edges.length;
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(joined).toBeGreaterThan(1000);
  });

  test('are those on a floor of racks in rows, too', () => {
    const map = buildRoadmap(rackFloor(7));
    for (const corner of map.corners.x.keys()) expect(edgesOf(map, corner)).toEqual(naiveEdges(map, corner));
  });

  test('are not looked for before a search comes to a corner', () => {
    const map = buildRoadmap(rackFloor(20));
    expect(map.edges.count).toBe(0);
    const aim = { x: 0, y: 0, length: 0 };
    expect(nextOnWay(map, 4.5, 0.6, 10.5, 8.5, aim)).toBe('around');
    const known = map.edges.first.filter((first) => first >= 0).length;
    expect(known).toBeGreaterThan(0);
    expect(known).toBeLessThan(map.corners.x.length / 10);
  });

  test('are looked for anew where there is room for few, with the same ways', () => {
    let forgotten = 0;
    fc.assert(
      fc.property(crowdedDefs, fc.array(places, { minLength: 2, maxLength: 6 }), (def, stops) => {
        const usual = buildRoadmap(def);
        const small = buildRoadmap(def, 5);
        for (const from of stops) {
          for (const goal of stops) {
            const [aim, same] = [usual, small].map((map) => {
              const to = { x: 0, y: 0, length: 0 };
              return { kind: nextOnWay(map, from.x, from.y, goal.x, goal.y, to), ...to };
            });
            expect(same).toEqual(aim);
          }
        }
        const most = Math.max(5, ...Array.from(small.corners.x.keys(), (corner) => naiveEdges(small, corner).length));
        expect(small.edges.count).toBeLessThanOrEqual(most);
        if (small.edges.count < usual.edges.count) forgotten++;
      }),
      { numRuns: 100 },
    );
    expect(forgotten).toBeGreaterThan(30);
  });
});
