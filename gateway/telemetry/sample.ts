/** What telemetry tells of robots at one tick, column by column; a gateway's share of the fleet, counted from 0. */
export interface Sample {
  readonly tick: number;
  /** ms since 1970 */
  readonly time: number;
  readonly robots: number;
  /** m */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** rad */
  readonly theta: Float32Array;
  /** RobotState, and LOADED on top */
  readonly state: Uint8Array;
  /** of the battery, 0 … 255 */
  readonly charge: Uint8Array;
}

/** Set on the state of a robot that carries something. */
export const LOADED = 8;

/** m that a place may be off, and parts of a full turn that a heading is told in: 0.35° at the most */
export const PLACE_UNIT = 0.01;
export const TURN_PARTS = 512;

/** The same in whole numbers, as it travels. */
export interface QuantisedSample {
  /** in units of PLACE_UNIT */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** 0 … TURN_PARTS − 1 */
  readonly turn: Int32Array;
  readonly state: Int32Array;
  readonly charge: Int32Array;
}

export const COLUMNS = ['x', 'y', 'turn', 'state', 'charge'] as const;

/** @returns robots from one row up to another */
export function quantise({ x, y, theta, state, charge }: Sample, from: number, until: number): QuantisedSample {
  const parts = TURN_PARTS / (2 * Math.PI);
  return {
    x: Int32Array.from(x.subarray(from, until), (value) => Math.round(value / PLACE_UNIT)),
    y: Int32Array.from(y.subarray(from, until), (value) => Math.round(value / PLACE_UNIT)),
    turn: Int32Array.from(theta.subarray(from, until), (value) => Math.round(value * parts) & (TURN_PARTS - 1)),
    state: Int32Array.from(state.subarray(from, until)),
    charge: Int32Array.from(charge.subarray(from, until)),
  };
}
