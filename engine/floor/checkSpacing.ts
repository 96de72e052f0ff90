import { CURVE_ROOM, LANE_ROOM } from '../limits.ts';
import { turningRadius, type RobotClass } from '../robots.ts';
import type { FloorProblem, Floorplan } from './floorplan.ts';

/**
 * @param guardMargin m, by which the guard inflates stopping regions
 * @param bend whether lanes bend anywhere: in a bend robots need more room
 * @returns m that traffic control keeps free between two robots beyond their discs: the guard, which has the last word, must
 *   never find them too near
 */
export function laneSlack(guardMargin: number, bend = false): number {
  return 2 * guardMargin + LANE_ROOM + (bend ? 2 * CURVE_ROOM : 0);
}

/**
 * Whether two robots can turn on neighbouring nodes. Where they cannot, each would have to keep the places all round it, and
 * the fleet soon stands; so this is a fault of the floor, not something that traffic control makes the best of.
 *
 * @param slack m kept free between discs, see `laneSlack`
 * @returns a problem for each class for which lanes are too short
 */
export function checkSpacing(floor: Floorplan, classes: readonly RobotClass[], slack: number): FloorProblem[] {
  const { graph } = floor;
  let shortest = -1;
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (shortest < 0 || graph.length[edge] < graph.length[shortest]) shortest = edge;
  }
  if (shortest < 0) return [];
  const has = graph.length[shortest];
  const [from, to] = [graph.from[shortest], graph.to[shortest]];
  return classes.flatMap(({ name, footprint }) => {
    const need = 2 * turningRadius(footprint) + slack;
    if (has >= need - ROUNDING) return [];
    const pitch = Math.ceil(((floor.pitch * need) / has) * 100 - 1e-6) / 100;
    const where = `class ${name}, nodes ${from} at ${placeOf(floor, from)} and ${to} at ${placeOf(floor, to)}`;
    const measures = `two robots that turn there need ${need.toFixed(3)} m between them and have ${has.toFixed(3)} m`;
    const message = `${measures}: raise the pitch from ${floor.pitch} to ${pitch.toFixed(2)} m, or use a smaller robot`;
    return [{ where, message }];
  });
}

/** m: less than this is rounding of f32 coordinates. */
const ROUNDING = 1e-4;

function placeOf({ graph }: Floorplan, node: number): string {
  return `(${graph.x[node].toFixed(2)}, ${graph.y[node].toFixed(2)})`;
}
