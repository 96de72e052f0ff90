import { GUARD_MARGIN } from '../limits.ts';
import { turningRadius, type RobotClass } from '../robots.ts';
import { bucketGrid, grow } from './bucketGrid.ts';
import type { Box, FloorProblem, Floorplan } from './floorplan.ts';
import { segmentToBox, type Segment } from './segmentDistance.ts';
import { boxOfWay, wayOfEdge } from './sweeps.ts';

/**
 * @param guardMargin m, by which the guard inflates stopping regions
 * @returns m that a robot needs beyond its own disc: the guard refuses what comes nearer than its margin, and its regions
 *   grow by up to 2 mm while a robot still moves
 */
export function wallClearance(guardMargin: number): number {
  return guardMargin + 0.0025;
}

/** Where a floor is tightest for robots that keep to the middle of their lanes. */
interface Pinch {
  /** m², 0 where a lane touches a wall */
  readonly squared: number;
  readonly node: number;
}

/**
 * Whether every robot class can turn at every node and drive along every edge without touching a wall. All are discs in which
 * they can turn: a robot that fits a lane only lengthwise would have to be kept from turning in it.
 *
 * @param clearance m, kept free beyond the disc, see `wallClearance`
 * @returns a problem for each class that does not fit, at its tightest place
 */
export function checkPitch(
  floor: Floorplan,
  classes: readonly RobotClass[],
  clearance: number = wallClearance(GUARD_MARGIN),
): FloorProblem[] {
  const needs = classes.map(({ footprint }) => turningRadius(footprint) + clearance);
  const pinches = pinchesOf(floor, Math.max(0, ...needs));
  const problems: FloorProblem[] = [];
  classes.forEach(({ name }, index) => {
    const need = needs[index];
    const tight = pinches.filter(({ squared }) => squared < need * need);
    if (tight.length === 0) return;
    const worst = tight.reduce((a, b) => (b.squared < a.squared ? b : a));
    problems.push({
      where: `class ${name}, node ${worst.node} at (${floor.graph.x[worst.node].toFixed(2)}, ${floor.graph.y[worst.node].toFixed(2)})`,
      message: explain(floor, { need, has: Math.sqrt(worst.squared), places: tight.length }),
    });
  });
  return problems;
}

function explain(floor: Floorplan, { need, has, places }: { need: number; has: number; places: number }): string {
  const measures = `a robot of this class needs ${need.toFixed(3)} m to the next wall and has ${has.toFixed(3)} m`;
  const count = places > 1 ? ` (and at ${places - 1} more nodes)` : '';
  if (has < need / 4) return `${measures}${count}: move the lane or the wall, or use a smaller robot`;
  // On a grid all distances grow with the pitch; rounded up to whole cm.
  const pitch = Math.ceil(((floor.pitch * need) / has) * 100 - 1e-6) / 100;
  return `${measures}${count}: raise the pitch from ${floor.pitch} to ${pitch.toFixed(2)} m, or use a smaller robot`;
}

/** @returns the distance to the nearest wall of each node and the edges out of it, where it is less than `most` m */
function pinchesOf(floor: Floorplan, most: number): Pinch[] {
  const { graph } = floor;
  const walls = [...floor.walls, ...outsideOf(floor)];
  const index = bucketGrid(walls, Math.max(most, 1e-3));
  const pinches: Pinch[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    const x = graph.x[node];
    const y = graph.y[node];
    let squared = Infinity;
    const measure = (segment: Segment, box: Box): void =>
      index.query(grow(box, most), (wall) => void (squared = Math.min(squared, segmentToBox(segment, walls[wall]))));
    measure({ ax: x, ay: y, bx: x, by: y }, { minX: x, minY: y, maxX: x, maxY: y });
    for (let edge = graph.outStart[node]; edge < graph.outStart[node + 1]; edge++) {
      for (const piece of wayOfEdge(graph, edge)) measure(piece, boxOfWay([piece]));
    }
    if (squared < most * most) pinches.push({ squared, node });
  }
  return pinches;
}

/** @returns what lies beyond the four sides of the building: solid too, for the guard */
function outsideOf({ width, height }: Floorplan): Box[] {
  return [
    { minX: -1, minY: 0, maxX: 0, maxY: height },
    { minX: width, minY: 0, maxX: width + 1, maxY: height },
    { minX: 0, minY: -1, maxX: width, maxY: 0 },
    { minX: 0, minY: height, maxX: width, maxY: height + 1 },
  ];
}
