import type { GraphLane } from './lifGraph.ts';
import type { Point } from './nurbs.ts';
import { lengthOf, pointAlong } from './waitingPoints.ts';

/** m between the places at which lanes are looked at; and for so long they have to run against each other */
const STEP = 0.5;
const LONG = 2;
/** Cosine of the angle between lanes that run against each other (154° and more). */
const AGAINST = -0.9;

interface Sample extends Point {
  readonly lane: number;
  readonly cos: number;
  readonly sin: number;
}

/**
 * Lanes that run against each other for a while, so near that two robots do not pass, and that cannot be driven back: robots that
 * meet there stand for ever. What is drawn like that is one lane with traffic both ways, and had better be one.
 *
 * @param reach m that two robots need from centre to centre
 * @returns pairs of edges, as A/B
 */
export function facingLanes(lanes: readonly GraphLane[], reach: number): string[] {
  const joined = new Set(lanes.map(({ from, to }) => `${from} ${to}`));
  const samples = lanes.flatMap((lane, index) => {
    const isOneWay = !joined.has(`${lane.to} ${lane.from}`);
    return isOneWay ? samplesOf(lane, index) : [];
  });
  const near = bucketsOf(samples, reach);
  const beside = new Map<string, number>();
  for (const one of samples) {
    const met = new Set(
      near(one)
        .filter((other) => other.lane > one.lane && isFacing(one, other, reach))
        .map((other) => other.lane),
    );
    for (const other of met) {
      const pair = `${lanes[one.lane].edgeId}/${lanes[other].edgeId}`;
      beside.set(pair, (beside.get(pair) ?? 0) + STEP);
    }
  }
  return [...beside].filter(([, metres]) => metres >= LONG).map(([pair]) => pair);
}

function isFacing(a: Sample, b: Sample, reach: number): boolean {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  return dx * dx + dy * dy < reach * reach && a.cos * b.cos + a.sin * b.sin < AGAINST;
}

function samplesOf({ lane: { points } }: GraphLane, lane: number): Sample[] {
  const count = Math.round(lengthOf(points) / STEP);
  return Array.from({ length: count }, (_, k) => {
    const [a, b] = [pointAlong(points, k * STEP), pointAlong(points, (k + 1) * STEP)];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = Math.sqrt(dx * dx + dy * dy);
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, lane, cos: dx / length, sin: dy / length };
  });
}

/** @returns what finds the samples that may be within the reach of one */
function bucketsOf(samples: readonly Sample[], reach: number): (of: Sample) => Sample[] {
  const buckets = new Map<string, Sample[]>();
  const at = (value: number): number => Math.floor(value / reach);
  for (const sample of samples) {
    const key = `${at(sample.x)} ${at(sample.y)}`;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [sample]);
    else bucket.push(sample);
  }
  return ({ x, y }) =>
    [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => buckets.get(`${at(x) + dx} ${at(y) + dy}`) ?? []));
}
