import { NumericType } from '@foxglove/schemas';
import { squareAt, squaresToSee, type Squares } from '../kpi/squares.ts';
import type { SeenFleet } from '../kpi/timeSplit.ts';
import { tallyOf, type Tally } from '../look/tally.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { MAP, type FoxgloveMessages, type Stamp } from './foxgloveMessages.ts';
import { poseAt } from './pose.ts';

/** f32 fields of a cell, in this order: s of waiting since the file begins, and since the message before. */
const FIELDS = ['waiting_seconds', 'waiting_seconds_lately'];
const CELL_BYTES = FIELDS.length * Float32Array.BYTES_PER_ELEMENT;

/** Counts how long robots wait in traffic where, as `congestion.csv` does, but from the file's beginning on. */
export class CongestionMap {
  readonly #squares: Squares;
  /** node → square of the floor */
  readonly #squareOf: Int32Array;
  readonly #tally: Tally;
  /** node, and square behind all nodes → ticks until the message before */
  readonly #before: Uint32Array;

  constructor(run: Pick<FleetRun, 'sim' | 'floor'>) {
    const { graph } = run.floor;
    this.#squares = squaresToSee(run.floor);
    this.#squareOf = Int32Array.from(graph.x, (x, node) => squareAt(this.#squares, x, graph.y[node]));
    this.#tally = tallyOf(run);
    this.#before = this.#tally.waited.slice();
  }

  /** Counts a tick. Who stands between two nodes counts at the last one reached. */
  observe(seen: SeenFleet): void {
    this.#tally.observe(seen);
  }

  /**
   * @param dt s
   * @returns a value for each cell of the floor; 0 where nobody waited, or nobody can
   */
  take(timestamp: Stamp, dt: number): FoxgloveMessages['/congestion'] {
    const { columns, rows, side } = this.#squares;
    const { waited } = this.#tally;
    const seconds = new Float32Array(rows * columns * FIELDS.length);
    waited.forEach((ticks, place) => {
      const square = this.#squareOf[place] ?? place - this.#squareOf.length;
      seconds[square * FIELDS.length] += ticks * dt;
      seconds[square * FIELDS.length + 1] += (ticks - this.#before[place]) * dt;
    });
    this.#before.set(waited);
    return {
      timestamp,
      frame_id: MAP,
      pose: poseAt({ x: 0, y: 0 }),
      column_count: columns,
      cell_size: { x: side, y: side },
      row_stride: columns * CELL_BYTES,
      cell_stride: CELL_BYTES,
      fields: FIELDS.map((name, index) => {
        return { name, offset: index * Float32Array.BYTES_PER_ELEMENT, type: NumericType.FLOAT32 };
      }),
      data: new Uint8Array(seconds.buffer),
    };
  }
}
