import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '../../../engine/floor/floorplan.ts';
import { bucketGrid, grow } from '../../../engine/floor/bucketGrid.ts';

const boxes = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -8, max: 8 }), fc.nat(30), fc.nat(4))
  .map(([minX, minY, w, h]) => ({ minX, minY, maxX: minX + w, maxY: minY + h }));

const turned = ({ minX, minY, maxX, maxY }: Box): Box => ({ minX: minY, minY: minX, maxX: maxY, maxY: maxX });

test('a query finds every thing whose box touches it, once, on floors of any shape', () => {
  fc.assert(
    fc.property(
      fc.array(boxes, { maxLength: 20 }),
      boxes,
      fc.boolean(),
      fc.constantFrom(0.1, 1, 50),
      (wide, at, turn, least) => {
        const things = turn ? wide.map(turned) : wide;
        const box = turn ? turned(at) : at;
        const found: number[] = [];
        const grid = bucketGrid(things, least);
        grid.query(box, () => undefined);
        grid.query(box, (item) => found.push(item));
        expect(new Set(found).size).toBe(found.length);
        things.forEach((thing, item) => {
          const apart =
            thing.minX > box.maxX || thing.maxX < box.minX || thing.minY > box.maxY || thing.maxY < box.minY;
          if (!apart) expect(found).toContain(item);
        });
      },
    ),
  );
});

test('a query looks at the things nearby and not at all of them', () => {
  const things = Array.from({ length: 1000 }, (_, i) => ({ minX: i, minY: 0, maxX: i + 1, maxY: 1 }));
  let looked = 0;
  bucketGrid(things, 1).query(grow(things[500], 1), () => looked++);
  expect(looked).toBeLessThan(20);
});
