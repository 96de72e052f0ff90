import type { Color, CubePrimitive, CylinderPrimitive } from '@foxglove/schemas';
import type { RobotClass } from '../../engine/index.ts';
import { findSpent, type SeenFleet } from '../kpi/timeSplit.ts';
import { MAP, NO_END, type FoxgloveMessages, type Stamp, type Wire } from './foxgloveMessages.ts';
import { colourOf, Palette } from './palette.ts';
import { poseAt, type Place } from './pose.ts';
import { placeOf, robotsIn } from './robotPoses.ts';

/** m: the engine's robots are flat, and nothing in a scenario says how high they are */
const ROBOT_HEIGHT = 0.3;
const LOAD_HEIGHT = 0.25;
/** of a robot's narrower side */
const LOAD_SIZE = 0.6;

/** @returns all robots as one entity, which takes the place of the one before; a thousand entities would be slow to draw */
export function robotScene(seen: SeenFleet, timestamp: Stamp): FoxgloveMessages['/scene'] {
  const { fleet } = seen;
  const cubes: Wire<CubePrimitive>[] = [];
  const cylinders: Wire<CylinderPrimitive>[] = [];
  const { kind, guard, work } = fleet.columns;
  const spent = new Uint8Array(fleet.clock[1]);
  findSpent(seen, spent);
  for (const robot of robotsIn(fleet)) {
    const { footprint } = fleet.classes[kind.class[robot]].def;
    const place = placeOf(fleet, robot);
    const color = colourOf(spent[robot], guard.stopping[robot]);
    if (footprint.kind === 'circle') cylinders.push(disc(footprint.radius, place, color));
    else cubes.push(box({ ...footprint, height: ROBOT_HEIGHT, z: ROBOT_HEIGHT / 2 }, place, color));
    if (work.loaded[robot] !== 0) cubes.push(load(footprint, place));
  }
  return { entities: [{ timestamp, frame_id: MAP, id: 'robots', lifetime: NO_END, cubes, cylinders }] };
}

function disc(radius: number, place: Place, color: Wire<Color>): Wire<CylinderPrimitive> {
  const size = { x: 2 * radius, y: 2 * radius, z: ROBOT_HEIGHT };
  return { pose: poseAt({ ...place, z: ROBOT_HEIGHT / 2 }), size, bottom_scale: 1, top_scale: 1, color };
}

function load(footprint: RobotClass['footprint'], place: Place): Wire<CubePrimitive> {
  const narrower = footprint.kind === 'circle' ? 2 * footprint.radius : Math.min(footprint.length, footprint.width);
  const side = LOAD_SIZE * narrower;
  const z = ROBOT_HEIGHT + LOAD_HEIGHT / 2;
  return box({ length: side, width: side, height: LOAD_HEIGHT, z }, place, Palette.darkGrey);
}

/** m; z is the height of the middle */
interface BoxSize {
  readonly length: number;
  readonly width: number;
  readonly height: number;
  readonly z: number;
}

function box({ length, width, height, z }: BoxSize, place: Place, color: Wire<Color>): Wire<CubePrimitive> {
  return { pose: poseAt({ ...place, z }), size: { x: length, y: width, z: height }, color };
}
