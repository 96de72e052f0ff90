import { LineType, type Color, type CubePrimitive, type LinePrimitive, type Point3 } from '@foxglove/schemas';
import type { Box, Floorplan, LaneGraph, LaneTraits } from '../../engine/index.ts';
import { MAP, NO_END, type FoxgloveMessages, type Stamp, type Wire } from './foxgloveMessages.ts';
import { Palette } from './palette.ts';
import { poseAt } from './pose.ts';

/** m: a floorplan is flat */
const RACK_HEIGHT = 2;
const WALL_HEIGHT = 1;
const PLATE_HEIGHT = 0.02;
/** of a cell, side of a station's or charger's plate */
const PLATE_SIZE = 0.9;
/** pixels */
const LANE_THICKNESS = 1;

/** @returns all that does not move: an entity for each kind of thing, so that a viewer can hide one */
export function floorScene(floor: Floorplan, timestamp: Stamp): FoxgloveMessages['/floor'] {
  const { graph, pitch } = floor;
  const racks = new Set(floor.racks);
  const walls = floor.walls.filter((wall) => !racks.has(wall));
  const stations = floor.stations.map(({ node }) => node);
  const plates = (nodes: Iterable<number>, color: Wire<Color>): Wire<CubePrimitive>[] =>
    Array.from(nodes, (node) => plate(graph, node, { side: PLATE_SIZE * pitch, color }));
  const entity = { timestamp, frame_id: MAP, lifetime: NO_END };
  return {
    entities: [
      { ...entity, id: 'walls', cubes: walls.map((wall) => solid(wall, WALL_HEIGHT, Palette.darkGrey)) },
      { ...entity, id: 'racks', cubes: floor.racks.map((rack) => solid(rack, RACK_HEIGHT, Palette.grey)) },
      { ...entity, id: 'stations', cubes: plates(stations, Palette.yellow) },
      { ...entity, id: 'chargers', cubes: plates(floor.chargers, Palette.bluishGreen) },
      { ...entity, id: 'lanes', lines: [lanes(graph)] },
    ],
  };
}

function solid({ minX, minY, maxX, maxY }: Box, height: number, color: Wire<Color>): Wire<CubePrimitive> {
  const pose = poseAt({ x: (minX + maxX) / 2, y: (minY + maxY) / 2, z: height / 2 });
  return { pose, size: { x: maxX - minX, y: maxY - minY, z: height }, color };
}

function plate(
  { x, y }: LaneGraph,
  node: number,
  { side, color }: { readonly side: number; readonly color: Wire<Color> },
): Wire<CubePrimitive> {
  const pose = poseAt({ x: x[node], y: y[node], z: PLATE_HEIGHT / 2 });
  return { pose, size: { x: side, y: side, z: PLATE_HEIGHT }, color };
}

/** @returns a segment for each pair of joined nodes, whichever way robots may go; several where the lane bends */
function lanes(graph: LaneGraph): Wire<LinePrimitive> {
  const { edgeCount, from, to, x, y, outStart, traits } = graph;
  const points: Wire<Point3>[] = [];
  const leadsBack = (edge: number): boolean => {
    for (let other = outStart[to[edge]]; other < outStart[to[edge] + 1]; other++) {
      if (to[other] === from[edge]) return true;
    }
    return false;
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    const isStraight = traits === null || traits.pointStart[edge + 1] - traits.pointStart[edge] === 2;
    if (isStraight && from[edge] > to[edge] && leadsBack(edge)) continue; // drawn from the other end
    if (traits === null) for (const node of [from[edge], to[edge]]) points.push({ x: x[node], y: y[node] });
    else points.push(...pieces(traits, edge));
  }
  const pose = poseAt({ x: 0, y: 0 });
  return {
    type: LineType.LINE_LIST,
    pose,
    thickness: LANE_THICKNESS,
    scale_invariant: true,
    points,
    color: Palette.grey,
  };
}

/** @returns both ends of each piece of an edge */
function pieces({ pointStart, pointX, pointY }: LaneTraits, edge: number): Wire<Point3>[] {
  const points: Wire<Point3>[] = [];
  for (let point = pointStart[edge]; point + 1 < pointStart[edge + 1]; point++) {
    for (const end of [point, point + 1]) points.push({ x: pointX[end], y: pointY[end] });
  }
  return points;
}
