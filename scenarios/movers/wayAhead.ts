import { wayTo, type MoverSize } from '../../planners/index.ts';

/** The shortest way of a free mover to where it wants to be, around obstacles, as if nobody else were there. */
export interface WayAhead {
  /** m */
  readonly length: number;
  /** m: x and y in turn of where it bends; of very many, the first */
  readonly corners: readonly number[];
}

/** Corners that are shown: of a longer way nobody looks at the end. */
const MOST_CORNERS = 32;
/** mm: to which places are told */
const EXACT = 1000;

/**
 * The shortest way of a free mover by the roadmap that its planner has for its size. It drives a little beside it: to the right of who meets it, and round corners at
 * a distance of its own. Looking for it changes nothing (planners/orca/README.md).
 *
 * @returns null where no way leads there
 */
export function wayAhead(
  { roadmap }: Pick<MoverSize, 'roadmap'>,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): WayAhead | null {
  const next = { x: 0, y: 0, length: 0 };
  const corners: number[] = [];
  let length: number | null = null;
  let { x, y } = from;
  while (corners.length <= 2 * MOST_CORNERS) {
    const way = wayTo(roadmap, x, y, to.x, to.y, next);
    if (way === 'no way' || way === 'goal in solid') return null;
    length ??= next.length;
    if (way === 'in sight' || (next.x === x && next.y === y)) break;
    ({ x, y } = next);
    if (x === to.x && y === to.y) break;
    corners.push(rounded(x), rounded(y));
  }
  return { length: rounded(length ?? 0), corners };
}

function rounded(metres: number): number {
  return Math.round(metres * EXACT) / EXACT;
}
