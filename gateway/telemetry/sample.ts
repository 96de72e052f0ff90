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

/** Columns that seldom change, or for few robots. */
export const SPARSE: ReadonlySet<(typeof COLUMNS)[number]> = new Set(['turn', 'state', 'charge']);

/** @returns room for a sample */
export function emptySample(robots: number): QuantisedSample {
  return {
    x: new Int32Array(robots),
    y: new Int32Array(robots),
    turn: new Int32Array(robots),
    state: new Int32Array(robots),
    charge: new Int32Array(robots),
  };
}

/** Puts robots from a row on into a sample, as many as it has room for. */
export function quantise(sample: Sample, from: number, into: QuantisedSample): void {
  const until = from + into.x.length;
  scale(sample.x.subarray(from, until), into.x, 1 / PLACE_UNIT);
  scale(sample.y.subarray(from, until), into.y, 1 / PLACE_UNIT);
  scale(sample.theta.subarray(from, until), into.turn, TURN_PARTS / (2 * Math.PI));
  for (let i = 0; i < into.turn.length; i++) into.turn[i] &= TURN_PARTS - 1;
  into.state.set(sample.state.subarray(from, until));
  into.charge.set(sample.charge.subarray(from, until));
}

/** Rounds by `floor`, which takes a third of the time of `round`. */
function scale(values: Float32Array, into: Int32Array, by: number): void {
  for (let i = 0; i < into.length; i++) into[i] = Math.floor(values[i] * by + 0.5);
}
