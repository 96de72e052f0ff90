import type { FrameTransforms, Grid, Log, PointCloud, PosesInFrame, SceneUpdate } from '@foxglove/schemas';

/** Time as protobuf has it. */
export interface Stamp {
  /** s */
  readonly seconds: number;
  /** ns beyond the seconds */
  readonly nanos: number;
}

/** Foxglove's type of a message as it is handed to protobuf: times are stamps, and what is left out is 0 or empty. */
export type Wire<T> = T extends { sec: number; nsec: number }
  ? Stamp
  : T extends Uint8Array | string | number | boolean
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Wire<Item>[]
      : { readonly [Field in keyof T]?: Wire<T[Field]> };

/** What an exported file holds, by topic. */
export interface FoxgloveMessages {
  /** where all robots are */
  '/robots': Wire<PosesInFrame>;
  /** a frame for each robot, below the map */
  '/tf': Wire<FrameTransforms>;
  /** how long robots have waited, cell by cell */
  '/congestion': Wire<Grid>;
  /** what does not move */
  '/floor': Wire<SceneUpdate>;
  /** the robots with what they carry, coloured by what they do */
  '/scene': Wire<SceneUpdate>;
  /** where bulk agents are */
  '/movers': Wire<PointCloud>;
  /** what happened, in words */
  '/log': Wire<Log>;
}

export type FoxgloveTopic = keyof FoxgloveMessages;

/** The frame that everything is in: origin at the bottom left of the floor, x to the right, y up, z out of the floor. */
export const MAP = 'map';

/** The lifetime of what stays until it is replaced. */
export const NO_END: Stamp = { seconds: 0, nanos: 0 };

/** @returns name of the frame that moves with a robot */
export function frameOf(robot: number): string {
  return `robot_${robot}`;
}

/** @returns simulated time of a tick, from the start of the run; the nanosecond that a recording has, too */
export function stampOf(tick: number, dt: number): Stamp {
  const nanoseconds = Math.round(tick * dt * 1e9);
  return { seconds: Math.floor(nanoseconds / 1e9), nanos: nanoseconds % 1e9 };
}
