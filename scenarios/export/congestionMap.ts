import { NumericType } from '@foxglove/schemas';
import type { Floorplan } from '../../engine/index.ts';
import type { SeenFleet } from '../kpi/timeSplit.ts';
import { Tally } from '../look/tally.ts';
import { MAP, type FoxgloveMessages, type Stamp } from './foxgloveMessages.ts';
import { poseAt } from './pose.ts';

/** f32 fields of a cell, in this order: s of waiting since the file begins, and since the message before. */
const FIELDS = ['waiting_seconds', 'waiting_seconds_lately'];
const CELL_BYTES = FIELDS.length * Float32Array.BYTES_PER_ELEMENT;

/** Counts how long robots wait in traffic where, as `congestion.csv` does, but from the file's beginning on. */
export class CongestionMap {
  readonly #pitch: number;
  readonly #columns: number;
  readonly #rows: number;
  /** node → square of the floor, row by row from the origin upwards */
  readonly #squareOf: Int32Array;
  readonly #tally: Tally;
  /** node → ticks until the message before */
  readonly #before: Uint32Array;

  constructor({ graph, width, height, pitch }: Floorplan, robots: number) {
    this.#pitch = pitch;
    this.#columns = Math.max(1, Math.round(width / pitch));
    this.#rows = Math.max(1, Math.round(height / pitch));
    this.#squareOf = Int32Array.from(graph.x, (x, node) => {
      return Math.floor(graph.y[node] / pitch) * this.#columns + Math.floor(x / pitch);
    });
    this.#tally = new Tally({ robots, nodes: graph.nodeCount });
    this.#before = new Uint32Array(graph.nodeCount);
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
    const [columns, rows, pitch] = [this.#columns, this.#rows, this.#pitch];
    const { waited } = this.#tally;
    const seconds = new Float32Array(rows * columns * FIELDS.length);
    this.#squareOf.forEach((square, node) => {
      seconds[square * FIELDS.length] += waited[node] * dt;
      seconds[square * FIELDS.length + 1] += (waited[node] - this.#before[node]) * dt;
    });
    this.#before.set(waited);
    return {
      timestamp,
      frame_id: MAP,
      pose: poseAt({ x: 0, y: 0 }),
      column_count: columns,
      cell_size: { x: pitch, y: pitch },
      row_stride: columns * CELL_BYTES,
      cell_stride: CELL_BYTES,
      fields: FIELDS.map((name, index) => {
        return { name, offset: index * Float32Array.BYTES_PER_ELEMENT, type: NumericType.FLOAT32 };
      }),
      data: new Uint8Array(seconds.buffer),
    };
  }
}
