import { RobotState } from '../../../engine/index.ts';
import { LOADED, TURN_PARTS } from '../../telemetry/sample.ts';
import { CHUNK_ROWS, type Chunk } from '../archive/parquet/chunk.ts';
import type { Column } from '../archive/parquet/column.ts';
import type { TracksPart } from './tracks.ts';

/** Names of states by their numbers; the last stands for those that are not known yet. */
export const STATES = [...Object.keys(RobotState), 'unknown'];
const KNOWN = STATES.length - 1;

/** The table of frames: a row for each robot at each sample. Places are exact to a centimetre, and decimal numbers tell them so. */
export const FRAME_COLUMNS: readonly Column[] = [
  /** UTC */
  { name: 'time', type: 'timestamp' },
  { name: 'tick', type: 'uint32' },
  { name: 'gateway', type: 'uint16' },
  { name: 'source', type: 'uint32' },
  { name: 'robot', type: 'uint32' },
  /** m */
  { name: 'x', type: { digits: 9, scale: 2 } },
  { name: 'y', type: { digits: 9, scale: 2 } },
  /** rad, 0 … 2π */
  { name: 'theta', type: { digits: 4, scale: 3 } },
  { name: 'state', type: { oneOf: STATES } },
  { name: 'loaded', type: 'boolean' },
  /** of the battery, 0 … 1 */
  { name: 'charge', type: { digits: 4, scale: 3 } },
];

const THETA = Int16Array.from({ length: TURN_PARTS }, (_, part) =>
  Math.round((1000 * 2 * Math.PI * part) / TURN_PARTS),
);
const CHARGE = Int16Array.from({ length: 256 }, (_, part) => Math.round((1000 * part) / 255));

/** Puts tracks of robots into chunks. It has room for one, which it uses again and again. */
export class FrameChunks {
  readonly #time = new BigInt64Array(CHUNK_ROWS);
  readonly #tick = new Uint32Array(CHUNK_ROWS);
  readonly #gateway = new Uint16Array(CHUNK_ROWS);
  readonly #source = new Uint32Array(CHUNK_ROWS);
  readonly #robot = new Uint32Array(CHUNK_ROWS);
  readonly #x = new Int32Array(CHUNK_ROWS);
  readonly #y = new Int32Array(CHUNK_ROWS);
  readonly #theta = new Int16Array(CHUNK_ROWS);
  readonly #state = new Uint8Array(CHUNK_ROWS);
  readonly #loaded = new Uint8Array(CHUNK_ROWS);
  readonly #charge = new Int16Array(CHUNK_ROWS);

  /** @returns how many rows it were */
  put({ tracks, from, until }: TracksPart, chunk: Chunk): number {
    const { moments, gateway, source, robot } = tracks;
    const rows = (until - from) * moments.length;
    this.#gateway.fill(gateway, 0, rows);
    this.#source.fill(source, 0, rows);
    for (let row = 0, one = from; one < until; one++, row += moments.length) {
      this.#robot.fill(robot + one, row, row + moments.length);
    }
    for (let i = 0; i < moments.length; i++) this.#putMoment({ tracks, from, until }, i);
    const columns = [
      this.#time,
      this.#tick,
      this.#gateway,
      this.#source,
      this.#robot,
      this.#x,
      this.#y,
      this.#theta,
      this.#state,
      this.#loaded,
      this.#charge,
    ];
    for (const [column, values] of columns.entries()) chunk.put(column, values, rows);
    return rows;
  }

  /** Reads what lies together, and writes it where each robot's own rows are. */
  #putMoment({ tracks, from, until }: TracksPart, i: number): void {
    const { moments } = tracks;
    const { columns, at, tick } = moments[i];
    const { x, y, turn, state, charge } = columns;
    const time = BigInt(Math.floor(moments[i].time));
    for (let one = at + from, row = i; one < at + until; one++, row += moments.length) {
      const doing = state[one] & (LOADED - 1);
      this.#time[row] = time;
      this.#tick[row] = tick;
      this.#x[row] = x[one];
      this.#y[row] = y[one];
      this.#theta[row] = THETA[turn[one]];
      this.#state[row] = doing < KNOWN ? doing : KNOWN;
      this.#loaded[row] = (state[one] & LOADED) === 0 ? 0 : 1;
      this.#charge[row] = CHARGE[charge[one]];
    }
  }
}
