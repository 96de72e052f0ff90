import { Fault, type FleetView } from '../../engine/index.ts';

/**
 * Layout of a pose frame, little-endian: u32 tick, u32 n, then for n rows i32 x (mm), i32 y (mm), i16 heading (1e-4 rad),
 * u8 activity, u8 flags (1 loaded, 2 faulted, 4 protective stop). Column by column: neighbours in the file are alike, which
 * is what compression lives on.
 */
export const POSE_BYTES = 12;
const HEADER = 8;
const PER_METRE = 1000;
const PER_RADIAN = 10_000;

/** Writes pose frames into memory of its own; each frame is valid until the next. */
export class PoseFrameWriter {
  #bytes = new Uint8Array(0);

  write(fleet: FleetView): Uint8Array {
    const n = fleet.clock[1];
    if (this.#bytes.length !== HEADER + n * POSE_BYTES) this.#bytes = new Uint8Array(HEADER + n * POSE_BYTES);
    const { buffer } = this.#bytes;
    const head = new Uint32Array(buffer, 0, 2);
    head[0] = fleet.clock[0];
    head[1] = n;
    const { x, y, theta, activity, flags } = columnsOf(buffer, n);
    const { pose, work, guard } = fleet.columns;
    for (let row = 0; row < n; row++) {
      x[row] = Math.round(pose.x[row] * PER_METRE);
      y[row] = Math.round(pose.y[row] * PER_METRE);
      theta[row] = Math.round(pose.theta[row] * PER_RADIAN);
      activity[row] = work.activity[row];
      flags[row] =
        (work.loaded[row] !== 0 ? 1 : 0) |
        ((work.fault[row] & ~Fault.paused) !== 0 ? 2 : 0) |
        (guard.stopping[row] !== 0 ? 4 : 0);
    }
    return this.#bytes;
  }
}

/** A pose frame in SI units. */
export interface PoseFrame {
  readonly tick: number;
  /** m, m, rad, by row */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly theta: Float64Array;
  readonly activity: Uint8Array;
  readonly flags: Uint8Array;
}

export function readPoseFrame(bytes: Uint8Array): PoseFrame {
  const { buffer } = new Uint8Array(bytes); // a copy of its own, aligned: a slice of a Buffer is none
  const [tick, n] = new Uint32Array(buffer, 0, 2);
  const { x, y, theta, activity, flags } = columnsOf(buffer, n);
  return {
    tick,
    x: Float64Array.from(x, (mm) => mm / PER_METRE),
    y: Float64Array.from(y, (mm) => mm / PER_METRE),
    theta: Float64Array.from(theta, (part) => part / PER_RADIAN),
    activity,
    flags,
  };
}

function columnsOf(buffer: ArrayBufferLike, n: number) {
  return {
    x: new Int32Array(buffer, HEADER, n),
    y: new Int32Array(buffer, HEADER + 4 * n, n),
    theta: new Int16Array(buffer, HEADER + 8 * n, n),
    activity: new Uint8Array(buffer, HEADER + 10 * n, n),
    flags: new Uint8Array(buffer, HEADER + 11 * n, n),
  };
}
