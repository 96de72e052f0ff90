import type { FrameTransform } from '@foxglove/schemas';
import { Mode, type FleetView } from '../../engine/index.ts';
import { frameOf, MAP, type FoxgloveMessages, type Stamp, type Wire } from './foxgloveMessages.ts';
import { poseAt, type Place } from './pose.ts';

/** @returns numbers of the robots that there are, ascending */
export function robotsIn({ columns, clock }: FleetView): number[] {
  return Array.from({ length: clock[1] }, (_, robot) => robot).filter(
    (robot) => columns.kind.mode[robot] !== Mode.unused,
  );
}

/** @returns where a robot is */
export function placeOf({ columns: { pose } }: FleetView, robot: number): Place & { readonly theta: number } {
  return { x: pose.x[robot], y: pose.y[robot], theta: pose.theta[robot] };
}

/** @returns where all robots are, in one message */
export function robotPoses(fleet: FleetView, timestamp: Stamp): FoxgloveMessages['/robots'] {
  return { timestamp, frame_id: MAP, poses: robotsIn(fleet).map((robot) => poseAt(placeOf(fleet, robot))) };
}

/** @returns the same as frames that move with the robots, to which a viewer's camera can be tied */
export function robotFrames(fleet: FleetView, timestamp: Stamp): FoxgloveMessages['/tf'] {
  const transforms = robotsIn(fleet).map((robot): Wire<FrameTransform> => {
    const { position, orientation } = poseAt(placeOf(fleet, robot));
    return {
      timestamp,
      parent_frame_id: MAP,
      child_frame_id: frameOf(robot),
      translation: position,
      rotation: orientation,
    };
  });
  return { transforms };
}
