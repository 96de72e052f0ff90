import type { Sample } from '../telemetry/sample.ts';

/** Columns that a sample of robots is written into and read from. */
export interface SampleColumns {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly theta: Float32Array;
  readonly state: Uint8Array;
  readonly charge: Uint8Array;
}

const SLOTS = 3;
/** of each slot: its tick and its time */
const HEAD_BYTES = 16;
const ROBOT_BYTES = 14;

/** Words of the control block: which slot is the newest, with FRESH on top until it is read; how many samples were written. */
const FRESH = 4;
const CONTROL_BYTES = 16;

/**
 * A sample on its way from the thread that simulates to one that publishes, in shared memory: of three slots one is written, one is read, and
 * one is the newest. Neither side ever waits for the other, and the reader gets the newest there is.
 */
export class SampleBuffer {
  readonly memory: SharedArrayBuffer;
  readonly #robots: number;
  readonly #control: Int32Array;
  readonly #slots: readonly Slot[];
  #mine: number;

  /** @param side who uses it: each has a slot of its own at the start */
  constructor(memory: SharedArrayBuffer, robots: number, side: 'writer' | 'reader') {
    this.memory = memory;
    this.#robots = robots;
    this.#control = new Int32Array(memory, 0, 2);
    this.#slots = Array.from({ length: SLOTS }, (_, index) => slotOf(memory, robots, index));
    this.#mine = side === 'writer' ? 1 : 2;
  }

  static allocate(robots: number): SharedArrayBuffer {
    return new SharedArrayBuffer(CONTROL_BYTES + SLOTS * slotBytes(robots));
  }

  /** samples that were written so far */
  get written(): number {
    return Atomics.load(this.#control, 1);
  }

  /** the newest sample has not been read yet */
  get isUnread(): boolean {
    return (Atomics.load(this.#control, 0) & FRESH) !== 0;
  }

  /** @param time ms since 1970. @param fill writes the columns */
  write(tick: number, time: number, fill: (columns: SampleColumns) => void): void {
    const slot = this.#slots[this.#mine];
    slot.head[0] = tick;
    slot.head[1] = time;
    fill(slot);
    const before = Atomics.exchange(this.#control, 0, this.#mine | FRESH);
    this.#mine = before & ~FRESH;
    Atomics.add(this.#control, 1, 1);
  }

  /** @returns the newest sample, null where there is none since the last; it stays as it is until the next is read */
  read(): Sample | null {
    if (!this.isUnread) return null;
    this.#mine = Atomics.exchange(this.#control, 0, this.#mine) & ~FRESH;
    const { head, x, y, theta, state, charge } = this.#slots[this.#mine];
    return { tick: head[0], time: head[1], robots: this.#robots, x, y, theta, state, charge };
  }
}

interface Slot extends SampleColumns {
  /** tick, and ms since 1970 */
  readonly head: Float64Array;
}

function slotBytes(robots: number): number {
  return HEAD_BYTES + Math.ceil((robots * ROBOT_BYTES) / 8) * 8;
}

function slotOf(memory: SharedArrayBuffer, robots: number, index: number): Slot {
  const at = CONTROL_BYTES + index * slotBytes(robots);
  const column = at + HEAD_BYTES;
  return {
    head: new Float64Array(memory, at, 2),
    x: new Float32Array(memory, column, robots),
    y: new Float32Array(memory, column + 4 * robots, robots),
    theta: new Float32Array(memory, column + 8 * robots, robots),
    state: new Uint8Array(memory, column + 12 * robots, robots),
    charge: new Uint8Array(memory, column + 13 * robots, robots),
  };
}
