import { FLOOR_EXTENT } from '../../engine/index.ts';
import type { LifSource } from '../floorSource.ts';
import type { FieldProblem } from '../problem.ts';
import type { LifGraph } from './lifGraph.ts';

/** Where a floor lies on its map, and how large it is (m). */
export interface Extent {
  readonly origin: { readonly x: number; readonly y: number };
  readonly width: number;
  readonly height: number;
}

/** m between lanes and the edge of the floor, beyond the robots' size: nobody there is kept from anything by it. */
const MARGIN = 2;

/** @returns a floor around all lanes, in whole metres of the map; or why there is none */
export function lifExtent(
  { file }: LifSource,
  { nodes, lanes }: LifGraph,
  radius: number,
): { readonly ok: true; readonly extent: Extent } | { readonly ok: false; readonly problems: readonly FieldProblem[] } {
  const points = [...nodes.map(({ node }) => node.nodePosition), ...lanes.flatMap(({ lane }) => lane.points)];
  if (points.length === 0) {
    return { ok: false, problems: [{ file, field: 'layouts', message: 'have no node that these robots may use' }] };
  }
  const bounds = (of: (point: { readonly x: number; readonly y: number }) => number): [number, number] => {
    let [least, most] = [Infinity, -Infinity];
    for (const point of points) [least, most] = [Math.min(least, of(point)), Math.max(most, of(point))];
    const room = MARGIN + radius;
    return [Math.floor(least - room), Math.ceil(most + room)];
  };
  const [left, right] = bounds(({ x }) => x);
  const [low, high] = bounds(({ y }) => y);
  const [width, height] = [right - left, high - low];
  if (width <= FLOOR_EXTENT && height <= FLOOR_EXTENT) {
    return { ok: true, extent: { origin: { x: left, y: low }, width, height } };
  }
  const message = `spread over ${width} × ${height} m with some room around; a floor is ${FLOOR_EXTENT} m wide at the most: split it up`;
  return { ok: false, problems: [{ file, field: 'layouts', message }] };
}
