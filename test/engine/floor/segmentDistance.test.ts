import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  pointToSegment,
  pointToWay,
  restOfWay,
  segmentToBox,
  segmentToSegment,
  wayToWay,
  type Segment,
  type Way,
} from '../../../engine/floor/segmentDistance.ts';

const quarter = fc.integer({ min: -20, max: 20 }).map((n) => n / 4);
const segments: fc.Arbitrary<Segment> = fc.record({ ax: quarter, ay: quarter, bx: quarter, by: quarter });
const boxes = fc
  .tuple(quarter, quarter, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .map(([minX, minY, w, h]) => ({ minX, minY, maxX: minX + w / 4, maxY: minY + h / 4 }));

/** 65 points along a segment: at most 0.22 m apart on the segments of this test. */
function along({ ax, ay, bx, by }: Segment): [number, number][] {
  return Array.from({ length: 65 }, (_, i) => [ax + ((bx - ax) * i) / 64, ay + ((by - ay) * i) / 64]);
}

test('two segments are as far apart as the nearest of many points along them', () => {
  fc.assert(
    fc.property(segments, segments, (a, b) => {
      const sampled = Math.min(...along(a).map(([x, y]) => Math.sqrt(pointToSegment(x, y, b))));
      const distance = Math.sqrt(segmentToSegment(a, b));
      expect(distance).toBeLessThanOrEqual(sampled + 1e-9);
      expect(distance).toBeGreaterThan(sampled - 0.15);
      expect(segmentToSegment(b, a)).toBeCloseTo(segmentToSegment(a, b), 9);
    }),
  );
});

test('a point is as far from a segment as from the nearest of many points along it', () => {
  fc.assert(
    fc.property(quarter, quarter, segments, (x, y, s) => {
      const sampled = Math.min(...along(s).map(([sx, sy]) => Math.hypot(x - sx, y - sy)));
      const distance = Math.sqrt(pointToSegment(x, y, s));
      expect(distance).toBeLessThanOrEqual(sampled + 1e-9);
      expect(distance).toBeGreaterThan(sampled - 0.15);
    }),
  );
});

test('a segment is as far from a box as the nearest of many points along it', () => {
  fc.assert(
    fc.property(segments, boxes, (s, box) => {
      const toBox = ([x, y]: [number, number]): number =>
        Math.hypot(Math.max(box.minX - x, 0, x - box.maxX), Math.max(box.minY - y, 0, y - box.maxY));
      const sampled = Math.min(...along(s).map(toBox));
      const distance = Math.sqrt(segmentToBox(s, box));
      expect(distance).toBeLessThanOrEqual(sampled + 1e-9);
      expect(distance).toBeGreaterThan(sampled - 0.15);
    }),
  );
});

test('segments that cross, touch or overlap are 0 apart', () => {
  const level = { ax: 0, ay: 0, bx: 4, by: 0 };
  expect(segmentToSegment(level, { ax: 1, ay: -1, bx: 2, by: 5 })).toBe(0);
  expect(segmentToSegment(level, { ax: 4, ay: 0, bx: 9, by: 3 })).toBe(0);
  expect(segmentToSegment(level, { ax: 1, ay: 0, bx: 3, by: 0 })).toBe(0);
  expect(segmentToBox({ ax: -1, ay: 1, bx: 9, by: 1 }, { minX: 0, minY: 0, maxX: 2, maxY: 2 })).toBe(0);
});

const ways: fc.Arbitrary<Way> = fc
  .array(fc.tuple(quarter, quarter), { minLength: 2, maxLength: 5 })
  .map((points) => points.slice(1).map(([bx, by], i): Segment => ({ ax: points[i][0], ay: points[i][1], bx, by })))
  .filter((way) => way.every(({ ax, ay, bx, by }) => ax !== bx || ay !== by));

test('ways are as far apart as the nearest of their pieces', () => {
  fc.assert(
    fc.property(ways, ways, (a, b) => {
      const each = a.flatMap((one) => b.map((other) => segmentToSegment(one, other)));
      expect(wayToWay(a, b)).toBe(Math.min(...each));
      expect(pointToWay(1, 2, a)).toBe(Math.min(...a.map((one) => pointToSegment(1, 2, one))));
    }),
  );
});

test('what is left of a way begins where it has first come so far from its beginning', () => {
  fc.assert(
    fc.property(ways, fc.integer({ min: 1, max: 20 }), (way, quarters) => {
      const away = quarters / 4 + 0.01;
      const from = ([x, y]: [number, number]): number => Math.hypot(x - way[0].ax, y - way[0].ay);
      const points = way.flatMap(along);
      const rest = restOfWay(way, away);
      const reaches = way.some(({ bx, by }) => from([bx, by]) >= away);
      expect(rest.length > 0).toBe(reaches);
      if (!reaches) return;
      expect(from([rest[0].ax, rest[0].ay])).toBeCloseTo(away, 9);
      expect(rest.at(-1)).toMatchObject({ bx: way.at(-1)!.bx, by: way.at(-1)!.by });
      // All points before are nearer; the first that is not lies on the rest.
      const first = points.findIndex((point) => from(point) >= away);
      expect(pointToWay(...points[first], rest)).toBeLessThan(1e-12);
      for (const point of points.slice(0, first)) expect(from(point)).toBeLessThan(away);
    }),
  );
});
