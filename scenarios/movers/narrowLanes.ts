import type { Box, LaneGraph } from '../../engine/index.ts';
import type { Scenario } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { largestRadius } from './moverKinds.ts';
import { freeOf } from './startPlaces.ts';

/** m between the places of a lane that are looked at, at the most */
const STEP = 0.3;

/** Is there no room for a mover on either side of a robot that drives in a direction at a place? */
type IsNarrow = (x: number, y: number, cos: number, sin: number) => boolean;

/**
 * Stretches of lanes on which no free mover gets past a robot, because there is room for it on neither side. The robot cannot leave its lane, and between two of them a mover that they wait
 * for is shut in for good. So these stretches are the robots' alone, as narrow aisles of a site are. A lane along a wall is none: the other side is open.
 *
 * @param comfort m that movers keep beyond their footprints
 * @returns boxes as wide as the largest robot; they may overlap
 */
export function narrowLanes(
  { robots, movers }: Pick<Scenario, 'robots' | 'movers'>,
  floor: SiteFloor,
  comfort: number,
): Box[] {
  if (robots.fleet.length === 0) return [];
  const radius = largestRadius(robots.fleet.map((share) => share.class));
  const room = largestRadius((movers?.fleet ?? []).map((share) => share.class)) + comfort;
  const beside = radius + room;
  const isFree = freeOf(floor, room);
  const isNarrow: IsNarrow = (x, y, cos, sin) =>
    !isFree(x - sin * beside, y + cos * beside) && !isFree(x + sin * beside, y - cos * beside);
  const { graph } = floor;
  const boxes: Box[] = [];
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (isWayBack(graph, edge)) continue;
    const [x, y] = pointsOf(graph, edge);
    for (let point = 1; point < x.length; point++) {
      const piece = { fromX: x[point - 1], fromY: y[point - 1], toX: x[point], toY: y[point] };
      for (const part of narrowParts(piece, isNarrow)) boxes.push(boxAround(piece, part, radius));
    }
  }
  return boxes;
}

/** Is an edge a straight one of two, of which the other has been looked at? */
function isWayBack({ from, to, outStart, traits }: LaneGraph, edge: number): boolean {
  if (traits !== null || from[edge] < to[edge]) return false;
  for (let out = outStart[to[edge]]; out < outStart[to[edge] + 1]; out++) if (to[out] === from[edge]) return true;
  return false;
}

function pointsOf(
  { from, to, x, y, traits }: LaneGraph,
  edge: number,
): readonly [ArrayLike<number>, ArrayLike<number>] {
  if (traits !== null) {
    const [first, end] = [traits.pointStart[edge], traits.pointStart[edge + 1]];
    return [traits.pointX.subarray(first, end), traits.pointY.subarray(first, end)];
  }
  const [tail, head] = [from[edge], to[edge]];
  return [
    [x[tail], x[head]],
    [y[tail], y[head]],
  ];
}

/** A straight piece of a lane, m. */
interface Piece {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** Parts of a piece, as shares of its length: 0 … 1. */
type Part = readonly [from: number, to: number];

/** @returns what is narrow of a piece, from where to where */
function narrowParts({ fromX, fromY, toX, toY }: Piece, isNarrow: IsNarrow): Part[] {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return [];
  const steps = Math.ceil(length / STEP);
  const narrow = Array.from({ length: steps + 1 }, (_, step) =>
    isNarrow(fromX + (dx * step) / steps, fromY + (dy * step) / steps, dx / length, dy / length),
  );
  const parts: Part[] = [];
  for (let first = narrow.indexOf(true); first >= 0;) {
    const end = narrow.indexOf(false, first);
    const last = end < 0 ? steps : end - 1;
    parts.push([first / steps, last / steps]);
    first = narrow.indexOf(true, last + 1);
  }
  return parts;
}

function boxAround({ fromX, fromY, toX, toY }: Piece, [from, to]: Part, radius: number): Box {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = Math.sqrt(dx * dx + dy * dy);
  const [halfX, halfY] = [(radius * Math.abs(dy)) / length, (radius * Math.abs(dx)) / length];
  const [x0, y0, x1, y1] = [fromX + from * dx, fromY + from * dy, fromX + to * dx, fromY + to * dy];
  return {
    minX: Math.min(x0, x1) - halfX,
    minY: Math.min(y0, y1) - halfY,
    maxX: Math.max(x0, x1) + halfX,
    maxY: Math.max(y0, y1) + halfY,
  };
}
