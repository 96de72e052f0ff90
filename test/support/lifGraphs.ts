import fc from 'fast-check';
import type { LifEdgeProperty } from '../../scenarios/lif/lifSchema.ts';
import { LifSite } from './lifSites.ts';

/** A lane as it is drawn: to the how-manieth nearest node, and how. */
interface DrawnLane {
  readonly isBothWays: boolean;
  /** eighths of its length by which its middle is off the straight line; 0: it is one */
  readonly bulge: number;
  readonly backs: boolean;
  readonly isSlow: boolean;
}

/** Lanes of a node, to the nearest ones: two or three. */
const LANES = 3;

const lane: fc.Arbitrary<DrawnLane> = fc.record({
  isBothWays: fc.boolean(),
  bulge: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: -4, max: 4 })),
  backs: fc.integer({ min: 0, max: 9 }).map((n) => n === 9),
  isSlow: fc.integer({ min: 0, max: 9 }).map((n) => n === 9),
});

/**
 * Layouts without any order, as the nearest neighbours of random places make them: lanes of all lengths and directions, one-way and
 * both ways, straight and curved, at sharp angles, side by side, crossing, and with nodes nearer to each other than a robot is wide.
 */
export const lifGraphs: fc.Arbitrary<LifSite> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -48, max: 48 }), fc.integer({ min: -32, max: 32 })), {
    minLength: 8,
    maxLength: 22,
    selector: ([x, y]) => `${Math.round(x / 2)} ${Math.round(y / 2)}`,
  })
  .chain((points) =>
    fc
      .array(lane, { minLength: LANES * points.length, maxLength: LANES * points.length })
      .map((lanes) => siteOf(points, lanes)),
  );

function siteOf(points: readonly (readonly [number, number])[], lanes: readonly DrawnLane[]): LifSite {
  const site = new LifSite();
  for (const [i, [x, y]] of points.entries()) site.node(`N${i}`, x / 4, y / 4);
  const drawn = new Set<string>();
  const draw = (from: number, to: number, how: DrawnLane): void => {
    const key = `${from}-${to}`;
    if (drawn.has(key)) return;
    drawn.add(key);
    site.edge(`N${from}`, `N${to}`, propertiesOf(site.at(`N${from}`), site.at(`N${to}`), how));
  };
  for (const i of points.keys()) {
    nearestTo(points, i).forEach((j, nth) => {
      const how = lanes[LANES * i + nth];
      draw(i, j, how);
      if (how.isBothWays) draw(j, i, how);
    });
  }
  return site;
}

function nearestTo(points: readonly (readonly [number, number])[], i: number): number[] {
  const away = (j: number): number => Math.hypot(points[j][0] - points[i][0], points[j][1] - points[i][1]);
  return [...points.keys()]
    .filter((j) => j !== i)
    .toSorted((a, b) => away(a) - away(b) || a - b)
    .slice(0, LANES);
}

type Place = { readonly x: number; readonly y: number };

function propertiesOf(a: Place, b: Place, { bulge, backs, isSlow }: DrawnLane): Partial<LifEdgeProperty> {
  const middle = { x: (a.x + b.x) / 2 - ((b.y - a.y) * bulge) / 8, y: (a.y + b.y) / 2 + ((b.x - a.x) * bulge) / 8 };
  const trajectory = { degree: 2, knotVector: [0, 0, 0, 1, 1, 1], controlPoints: [a, { ...middle, weight: 1.5 }, b] };
  return {
    ...(bulge === 0 ? {} : { trajectory }),
    ...(backs ? { vehicleOrientation: Math.PI } : {}),
    ...(isSlow ? { maxSpeed: 0.5 } : {}),
  };
}
