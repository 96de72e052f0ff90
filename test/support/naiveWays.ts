import fc from 'fast-check';
import type { RoadmapDef } from '../../planners/orca/solids.ts';

/** m, m */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How a shortest way turns out: m, and at how many corners it bends. */
export interface NaiveWay {
  readonly length: number;
  readonly bends: number;
}

const TINY = 1e-7;

/**
 * Floors of boxes on a lattice of 0.25 m, overlapping, touching and flat ones among them. No passage is about as wide as a mover: it is
 * clear what is one.
 */
export const roadmapDefs: fc.Arbitrary<RoadmapDef> = fc
  .record({
    width: fc.integer({ min: 12, max: 40 }),
    height: fc.integer({ min: 10, max: 28 }),
    boxes: fc.array(
      fc.record({
        x: fc.integer({ min: -2, max: 40 }),
        y: fc.integer({ min: -2, max: 28 }),
        wide: fc.integer({ min: 0, max: 14 }),
        high: fc.integer({ min: 0, max: 14 }),
      }),
      { maxLength: 12 },
    ),
    clearance: fc.constantFrom(0.2, 0.3, 0.4),
  })
  .map(({ width, height, boxes, clearance }) => ({
    width: width / 4,
    height: height / 4,
    boxes: boxes.map(({ x, y, wide, high }) => ({
      minX: x / 4,
      minY: y / 4,
      maxX: (x + wide) / 4,
      maxY: (y + high) / 4,
    })),
    clearance,
  }));

/** Places on the largest of those floors, to the centimetre. */
export const places: fc.Arbitrary<Place> = fc
  .record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 700 }) })
  .map(({ x, y }) => ({ x: x / 100, y: y / 100 }));

/** @returns m from the nearest box, measured square; below 0 in one; Infinity where there is none */
export function roomAt({ boxes }: RoadmapDef, { x, y }: Place): number {
  return Math.min(Infinity, ...boxes.map((box) => Math.max(box.minX - x, x - box.maxX, box.minY - y, y - box.maxY)));
}

/** @returns m from the nearest side of the building; below 0 outside */
export function roomToBorder({ width, height }: RoadmapDef, { x, y }: Place): number {
  return Math.min(x, y, width - x, height - y);
}

/** @returns whether a mover has all its clearance somewhere */
export function isRoomy(def: RoadmapDef, place: Place): boolean {
  return Math.min(roomAt(def, place), roomToBorder(def, place)) >= def.clearance - TINY;
}

/** Clips the line to each grown box, side by side, and asks whether anything of it is left. */
export function naiveSight({ boxes }: RoadmapDef, growth: number, from: Place, to: Place): boolean {
  return boxes.every(({ minX, minY, maxX, maxY }) => {
    let enter = 0;
    let leave = 1;
    const by = growth - TINY;
    for (const [at, step, least, most] of [
      [from.x, to.x - from.x, minX - by, maxX + by],
      [from.y, to.y - from.y, minY - by, maxY + by],
    ]) {
      if (step === 0) {
        if (at <= least || at >= most) return true;
        continue;
      }
      enter = Math.max(enter, Math.min((least - at) / step, (most - at) / step));
      leave = Math.min(leave, Math.max((least - at) / step, (most - at) / step));
    }
    return enter >= leave;
  });
}

/** All four corners of every box that are roomy, all pairs of them in sight, and Dijkstra without a queue. @returns null: no way */
export function naiveWay(def: RoadmapDef, from: Place, goal: Place): NaiveWay | null {
  const by = def.clearance;
  const corners = def.boxes
    .flatMap(({ minX, minY, maxX, maxY }) =>
      [minX - by, maxX + by].flatMap((x) => [minY - by, maxY + by].map((y) => ({ x, y }))),
    )
    .filter((corner) => isRoomy(def, corner));
  const nodes = [from, ...corners, goal];
  const ways: NaiveWay[] = nodes.map((_, node) => ({ length: node === 0 ? 0 : Infinity, bends: 0 }));
  const left = new Set(nodes.keys());
  while (left.size > 0) {
    const node = [...left].reduce((a, b) => (ways[b].length < ways[a].length ? b : a));
    left.delete(node);
    for (const other of left) {
      const length = ways[node].length + Math.hypot(nodes[other].x - nodes[node].x, nodes[other].y - nodes[node].y);
      if (length < ways[other].length && naiveSight(def, by, nodes[node], nodes[other])) {
        ways[other] = { length, bends: ways[node].bends + 1 };
      }
    }
  }
  const way = ways[nodes.length - 1];
  return way.length < Infinity ? way : null;
}
