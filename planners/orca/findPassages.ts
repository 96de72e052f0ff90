import type { Box } from '../../engine/index.ts';
import { CORNER_MARGIN, type Solids } from './solids.ts';

/** A free rectangle between two obstacles that face each other. */
export interface Passage {
  /** whether it leads along x; along y otherwise */
  readonly alongX: boolean;
  /** m: where it begins and ends, along its way */
  readonly from: number;
  readonly to: number;
  /** m: its sides */
  readonly low: number;
  readonly high: number;
}

/**
 * What lies between boxes, or a box and the border of the floor, that face each other: as wide as a mover at least, and less wide than `most` (m). Passages that follow
 * on each other are one, as wide as the narrowest.
 */
export function findPassages(solids: Solids, most: number): Passage[] {
  const boxes = [...boxesOf(solids), ...bordersOf(solids)];
  const least = 2 * (solids.clearance + CORNER_MARGIN);
  const find = (all: readonly Box[]): Gap[] =>
    joined(between(all, least, most), all).filter(({ low, high }) => high - low >= least);
  const alongX = find(boxes).map((gap) => ({ ...gap, alongX: true }));
  return [...alongX, ...find(boxes.map(turned)).map((gap) => ({ ...gap, alongX: false }))];
}

type Gap = Omit<Passage, 'alongX'>;

/** Gaps above boxes, and below others. */
function between(boxes: readonly Box[], least: number, most: number): Gap[] {
  const gaps: Gap[] = [];
  for (const below of boxes) {
    for (const above of boxes) {
      const [low, high] = [below.maxY, above.minY];
      if (!(high - low >= least && high - low < most)) continue;
      const whole = [Math.max(below.minX, above.minX), Math.min(below.maxX, above.maxX)] as const;
      if (whole[0] > whole[1]) continue;
      const rest = boxes.reduce<readonly (readonly [number, number])[]>((spans, { minX, minY, maxX, maxY }) => {
        if (minY >= high || maxY <= low) return spans;
        return spans.flatMap((span) => without(span, minX, maxX));
      }, [whole]); // prettier-ignore
      for (const [from, to] of rest) gaps.push({ from, to, low, high });
    }
  }
  return gaps;
}

/** @returns what is left of a span where something lies in it */
function without(span: readonly [number, number], min: number, max: number): (readonly [number, number])[] {
  const [from, to] = span;
  if (max <= from || min >= to) return [span];
  const parts = [[from, min], [max, to]] as const; // prettier-ignore
  return parts.filter((part) => part[0] < part[1]);
}

/** One of those that follow on each other with nothing between them. */
function joined(gaps: readonly Gap[], boxes: readonly Box[]): Gap[] {
  const found: Gap[] = [];
  for (const gap of gaps.toSorted((a, b) => a.from - b.from || a.low - b.low)) {
    const i = found.findIndex((one) => followsOn(one, gap, boxes));
    if (i < 0) found.push(gap);
    else {
      const { from, to, low, high } = found[i];
      found[i] = { from, to: Math.max(to, gap.to), low: Math.max(low, gap.low), high: Math.min(high, gap.high) };
    }
  }
  return found;
}

function followsOn(one: Gap, next: Gap, boxes: readonly Box[]): boolean {
  const [low, high] = [Math.max(one.low, next.low), Math.min(one.high, next.high)];
  if (low >= high || next.from > one.to + high - low) return false;
  return boxes.every(
    ({ minX, minY, maxX, maxY }) => maxX <= one.to || minX >= next.from || maxY <= low || minY >= high,
  );
}

function turned({ minX, minY, maxX, maxY }: Box): Box {
  return { minX: minY, minY: minX, maxX: maxY, maxY: maxX };
}

function boxesOf({ count, minX, minY, maxX, maxY }: Solids): Box[] {
  return Array.from({ length: count }, (_, i) => ({ minX: minX[i], minY: minY[i], maxX: maxX[i], maxY: maxY[i] }));
}

/** What is beyond the floor is solid. */
function bordersOf({ width, height }: Solids): Box[] {
  const beyond = width + height;
  return [
    { minX: -beyond, minY: -beyond, maxX: 0, maxY: height + beyond },
    { minX: width, minY: -beyond, maxX: width + beyond, maxY: height + beyond },
    { minX: -beyond, minY: -beyond, maxX: width + beyond, maxY: 0 },
    { minX: -beyond, minY: height, maxX: width + beyond, maxY: height + beyond },
  ];
}
