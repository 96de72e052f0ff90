import fc from 'fast-check';
import { Vector3 } from 'three';
import { expect, test } from 'vitest';
import { PlanRibbons } from '../../../../viewer/stage/space/planRibbons.ts';

const point = fc.record({ x: fc.double({ min: 0, max: 100, noNaN: true }), y: fc.double({ min: 0, max: 100, noNaN: true }) }); // prettier-ignore

test('a ribbon is seen from above, whichever way it leads', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 6 }), (points) => {
      const ribbons = new PlanRibbons('#ffffff', 1);
      ribbons.add(points, 0.2);
      const { index, drawRange, attributes } = ribbons.mesh.geometry;
      const corner = (at: number): Vector3 =>
        new Vector3().fromBufferAttribute(attributes.position, index?.getX(at) ?? 0);
      for (let at = 0; at < drawRange.count; at += 3) {
        const [a, b, c] = [corner(at), corner(at + 1), corner(at + 2)];
        // Its front is where its corners go round against the clock: the back of a triangle is not drawn.
        expect(b.sub(a).cross(c.sub(a)).z).toBeGreaterThan(0);
      }
    }),
  );
});
