import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplesOf, type Nurbs } from '../../../gateway/orders/nurbs.ts';
import { unusable } from '../../../gateway/orders/unusable.ts';
import { OutsideRig, orderAlong } from '../../support/outsideRig.ts';

/** Ten lanes of a metre, one after another, from x = 0. */
const rig = new OutsideRig();
const { graph } = rig.run.floor;
const row = rig.row().map((name) => rig.places.nodeOf(name, null));
const way = row.slice(1).map((to, i) => rig.places.waysBetween(row[i], to)[0][0]);
const at = { x: graph.x[row[0]], y: graph.y[row[0]] };

/** @returns whether a curve is along the first lanes of the row, by looking at every one of its points */
function naiveIsAlong(curve: Nurbs, lanes: number): boolean {
  const samples = samplesOf(curve) ?? [];
  const away = (x: number, y: number, toX: number): number => Math.hypot(x - at.x - toX, y - at.y);
  const isBeside = ({ x, y }: { x: number; y: number }): boolean => away(x, y, Math.max(0, Math.min(lanes, x - at.x))) <= 0.05; // prettier-ignore
  const [first, last] = [samples[0], samples[samples.length - 1]];
  return samples.every(isBeside) && away(first.x, first.y, 0) <= 0.1 && away(last.x, last.y, lanes) <= 0.1;
}

/** m, by so many thousandths at the most */
const millimetres = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: -most, max: most }).map((one) => one / 1000);

describe('a trajectory', () => {
  test('is usable if every point that it is looked at in is beside the way, and its ends are at the nodes: however it is found out', () => {
    const aside = fc.oneof({ weight: 12, arbitrary: millimetres(45) }, { weight: 1, arbitrary: millimetres(200) });
    const curve = fc.record({
      lanes: fc.integer({ min: 1, max: 4 }),
      degree: fc.integer({ min: 1, max: 3 }),
      points: fc.array(fc.record({ off: millimetres(45), aside, weight: fc.double({ min: 0.2, max: 5, noNaN: true }) }), { minLength: 4, maxLength: 9 }), // prettier-ignore
    });
    const seen = { usable: 0, unusable: 0 };
    fc.assert(
      fc.property(curve, ({ lanes, degree, points }) => {
        const trajectory: Nurbs = {
          degree,
          knots: null,
          points: points.map(({ off, aside: y, weight }, i) => {
            return { x: at.x + (lanes * i) / (points.length - 1) + off, y: at.y + y, weight };
          }),
        };
        const { edges } = orderAlong(['a', 'b'], { edges: { 0: { trajectory } } });
        const end = { nodeId: 'b', sequenceId: 2, released: true, node: row[lanes], facing: null, actions: [] };
        const isUsable = unusable(edges[0], end, way.slice(0, lanes), graph).length === 0;
        expect(isUsable).toBe(naiveIsAlong(trajectory, lanes));
        seen[isUsable ? 'usable' : 'unusable']++;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(seen.usable, seen.unusable)).toBeGreaterThan(20);
  });
});
