import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outline, Point } from '../../../../gateway/onboard.ts';
import { LaneIndex } from '../../../../gateway/orders/zones/laneIndex.ts';
import { contains, isSimple, polygonOf, touches } from '../../../../gateway/orders/zones/polygon.ts';
import { layOut } from '../../../../gateway/orders/zones/zoneMap.ts';
import { between, gapOf, GRAIN, isInPolygon, pointsOf } from '../../../support/naiveZone.ts';
import { OutsideRig, zoneOf } from '../../../support/outsideRig.ts';

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Polygons round a point, with dents; none of their sides cross. */
const stars = fc
  .record({ x: real(1, 10), y: real(1, 5), reach: fc.array(real(0.2, 2), { minLength: 3, maxLength: 9 }) })
  .map(({ x, y, reach }): Point[] =>
    reach.map((r, i) => {
      const angle = (2 * Math.PI * i) / reach.length;
      return { x: x + r * Math.cos(angle), y: y + r * Math.sin(angle) };
    }),
  );

/** A rectangle somewhere, turned. */
const boxes = fc
  .record({ x: real(0, 11), y: real(0, 6), long: real(0, 1), wide: real(0, 0.5), theta: real(-3, 3) })
  .map(({ x, y, long, wide, theta }): Point[] => {
    const [cos, sin] = [Math.cos(theta), Math.sin(theta)];
    return ([[1, 1], [-1, 1], [-1, -1], [1, -1]] as const).map(([a, b]) => ({
      x: x + a * long * cos - b * wide * sin,
      y: y + a * long * sin + b * wide * cos,
    })); // prettier-ignore
  });

describe('polygons', () => {
  test('contain the points that they go round', () => {
    fc.assert(
      fc.property(stars, real(0, 11), real(0, 6), (vertices, x, y) => {
        expect(contains(polygonOf(vertices), { x, y })).toBe(isInPolygon(vertices, { x, y }));
      }),
      { numRuns: 200 },
    );
  });

  test('touch what is within a radius of them, as points of both tell', () => {
    fc.assert(
      fc.property(stars, boxes, real(0.05, 0.6), (vertices, core, radius) => {
        const inner = [0, 0.25, 0.5, 0.75, 1].flatMap((part) => {
          const cut = (from: Point, to: Point) => ({ x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) }); // prettier-ignore
          return between(cut(core[0], core[1]), cut(core[3], core[2]));
        });
        const gap = gapOf(pointsOf(vertices), inner);
        const polygon = polygonOf(vertices);
        if (gap <= radius) expect(touches(polygon, core, radius)).toBe(true);
        if (gap > radius + 0.2) expect(touches(polygon, core, radius)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  test('touch what they lie in, and what lies in them', () => {
    const square = (half: number) => [[1, 1], [-1, 1], [-1, -1], [1, -1]].map(([x, y]) => ({ x: half * x, y: half * y })); // prettier-ignore
    expect(touches(polygonOf(square(0.1)), square(1), 0.05)).toBe(true);
    expect(touches(polygonOf(square(1)), square(0.1), 0.05)).toBe(true);
  });

  test.each<readonly [boolean, readonly (readonly [number, number])[]]>([
    [true, [[0, 0], [2, 0], [2, 2], [0, 2]]],
    [true, [[0, 0], [2, 0], [1, 1], [2, 2], [0, 2]]],
    [false, [[0, 0], [2, 2], [2, 0], [0, 2]]],
    [false, [[0, 0], [2, 0], [2, 0], [0, 2]]],
    [false, [[0, 0], [2, 0], [1, 0], [0, 2]]],
    [false, [[0, 0], [2, 0], [2, 2], [1, 0], [0, 2]]],
  ])('are simple: %s, of %j', (isIt, corners) => {
    expect(isSimple(polygonOf(corners.map(([x, y]) => ({ x, y }))))).toBe(isIt);
  }); // prettier-ignore
});

describe('a zone laid over the lanes of a floor (VDA5050 v3.0.0, §6.4.1)', () => {
  const { graph } = new OutsideRig().run.floor;
  const index = new LaneIndex(graph);
  const outlines: readonly Outline[] = [
    { shape: 0, halfLength: 0, halfWidth: 0, radius: 0.35, turningRadius: 0.35 },
    { shape: 1, halfLength: 0.6, halfWidth: 0.2, radius: 0.05, turningRadius: Math.hypot(0.6, 0.2) + 0.05 },
  ];

  /** @returns points that a robot takes up along a lane, but for its rounding; where it ends it may turn */
  function swept(lane: number, { halfLength, halfWidth, radius, turningRadius }: Outline): Point[] {
    const [from, to] = [graph.from[lane], graph.to[lane]].map((node) => ({ x: graph.x[node], y: graph.y[node] }));
    const [cos, sin] = [to.x - from.x, to.y - from.y]; // lanes of this floor are 1 m long
    const points = between(from, to).flatMap(({ x, y }) =>
      [-1, 0, 1].flatMap((long) =>
        [-1, 0, 1].map((wide) => ({
          x: x + long * halfLength * cos - wide * halfWidth * sin,
          y: y + long * halfLength * sin + wide * halfWidth * cos,
        })),
      ),
    );
    const rim = Array.from({ length: 16 }, (_, i) => ({
      x: to.x + (turningRadius - radius) * Math.cos((Math.PI * i) / 8),
      y: to.y + (turningRadius - radius) * Math.sin((Math.PI * i) / 8),
    }));
    return [...points, ...rim];
  }

  test('bars a lane where a robot that drives along it, or turns at its end, would be in it', () => {
    const seen = { in: 0, out: 0 };
    fc.assert(
      fc.property(stars, fc.constantFrom(...outlines), (vertices, outline) => {
        const zone = { ...zoneOf('wet', 'blocked', [0, 0, 1, 1]), vertices };
        const { lanes } = layOut({ zoneSetId: 's', mapId: 'm', zones: [zone] }, index, outline);
        const area = pointsOf(vertices);
        for (let lane = 0; lane < graph.edgeCount; lane += 7) {
          const gap = gapOf(area, swept(lane, outline)) - outline.radius;
          if (gap <= 0) expect([lane, lanes.get(lane)?.barredBy?.zoneId]).toEqual([lane, 'wet']);
          if (gap > (outline.halfLength > 0 ? 0.35 : 0.1)) expect([lane, lanes.get(lane)]).toEqual([lane, undefined]);
          seen[gap <= 0 ? 'in' : 'out']++;
        }
      }),
      { numRuns: 6 },
    );
    expect(Math.min(seen.in, seen.out)).toBeGreaterThan(10);
    expect(GRAIN).toBeLessThan(0.1);
  });

  test.each([
    ['directed', 'soft', 0, ['E', 'N', 'S', 'W']],
    ['directed', 'restricted', 0, ['E', 'N', 'S']],
    ['directed', 'strict', Math.PI / 2, ['N']],
    ['bidirected', 'soft', 0, ['E', 'N', 'S', 'W']],
    ['bidirected', 'restricted', Math.PI / 2, ['N', 'S']],
    ['directed', 'strict', 0.5, []],
  ] as const)('%s, %s, towards %f rad lets robots drive %j', (type, limitation, direction, ways) => {
    const zone = zoneOf('way', type, [3.2, 2.2, 7.8, 3.8], { limitation, direction });
    const { lanes } = layOut({ zoneSetId: 's', mapId: 'm', zones: [zone] }, index, outlines[0]);
    const free = new Set<string>();
    for (let lane = 0; lane < graph.edgeCount; lane++) {
      const middle = { x: (graph.x[graph.from[lane]] + graph.x[graph.to[lane]]) / 2, y: (graph.y[graph.from[lane]] + graph.y[graph.to[lane]]) / 2 }; // prettier-ignore
      if (!isInPolygon(zone.vertices, middle)) continue;
      if ((lanes.get(lane)?.barredBy ?? null) !== null) continue;
      free.add('ENWS'[Math.round(Math.atan2(graph.sin[lane], graph.cos[lane]) / (Math.PI / 2) + 4) % 4]);
    }
    expect([...free].toSorted()).toEqual(ways);
  });

  test('is asked of the way of the centre where it is about directions, and of the contour where it is not (§6.4.1.2)', () => {
    const beside = [3.2, 2.9, 7.8, 3.1] as const; // between two rows: 0.4 m from each
    const wide = { ...outlines[0], radius: 0.45, turningRadius: 0.45 };
    const lanesOf = (type: 'directed' | 'blocked') => {
      const zone = zoneOf('way', type, beside, { limitation: 'strict', direction: Math.PI / 2 });
      return layOut({ zoneSetId: 's', mapId: 'm', zones: [zone] }, index, wide).lanes;
    };
    const along = Array.from({ length: graph.edgeCount }, (_, i) => i).find((lane) => {
      return graph.x[graph.from[lane]] === 4.5 && graph.y[graph.from[lane]] === 3.5 && graph.cos[lane] > 0.9;
    });
    expect([lanesOf('directed').get(along ?? -1), lanesOf('blocked').get(along ?? -1)?.barredBy?.zoneId]).toEqual([undefined, 'way']); // prettier-ignore
  });

  test('of several speed limits the lowest counts, and each release is asked for (§6.4.3, §6.4.4)', () => {
    const box = [3, 4, 5, 5] as const;
    const zones = [
      zoneOf('a', 'speedLimit', box, { maximumSpeed: 0.8 }),
      zoneOf('b', 'speedLimit', box, { maximumSpeed: 0.3 }),
      zoneOf('c', 'speedLimit', box, { maximumSpeed: 0.5 }),
      zoneOf('d', 'release', box),
      zoneOf('e', 'coordinatedReplanning', box),
    ];
    const { lanes } = layOut({ zoneSetId: 's', mapId: 'm', zones }, index, outlines[0]);
    const lane = Array.from({ length: graph.edgeCount }, (_, i) => i).find((i) => graph.x[graph.to[i]] === 4.5 && graph.y[graph.to[i]] === 4.5); // prettier-ignore
    const rules = lanes.get(lane ?? -1);
    expect([rules?.speed, rules?.gates.map(({ zoneId }) => zoneId)]).toEqual([0.3, ['d', 'e']]);
  });
});
