import { RobotState } from '../../../engine/index.ts';
import { LOADED, TURN_PARTS } from '../../telemetry/sample.ts';
import { CHUNK_ROWS, type Chunk } from '../archive/parquet/chunk.ts';
import type { Column } from '../archive/parquet/column.ts';
import type { BlockColumns, Span } from './rowBlock.ts';

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

/** Puts blocks of rows into chunks. It has room for one, which it uses again and again. */
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
  put(block: BlockColumns, spans: readonly Span[], chunk: Chunk): number {
    const rows = this.#fillSpans(spans);
    this.#fillRobots(block, rows);
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

  #fillSpans(spans: readonly Span[]): number {
    let from = 0;
    for (const { rows, time, tick, gateway, source, robot } of spans) {
      const until = from + rows;
      this.#time.fill(BigInt(Math.floor(time)), from, until);
      this.#tick.fill(tick, from, until);
      this.#gateway.fill(gateway, from, until);
      this.#source.fill(source, from, until);
      for (let row = from; row < until; row++) this.#robot[row] = robot + row - from;
      from = until;
    }
    return from;
  }

  /** Places are copied, too: DuckDB takes nothing from shared memory. */
  #fillRobots({ x, y, turn, state, charge }: BlockColumns, rows: number): void {
    this.#x.set(x);
    this.#y.set(y);
    for (let row = 0; row < rows; row++) {
      const doing = state[row] & (LOADED - 1);
      this.#theta[row] = THETA[turn[row]];
      this.#state[row] = doing < KNOWN ? doing : KNOWN;
      this.#loaded[row] = (state[row] & LOADED) === 0 ? 0 : 1;
      this.#charge[row] = CHARGE[charge[row]];
    }
  }
}
