import { inflateRawSync } from 'node:zlib';
import { corrected, Expectation } from './expectation.ts';
import { readHead, VarintReader, type FrameHead } from './frame.ts';
import { COLUMNS, PLACE_UNIT, TURN_PARTS, type QuantisedSample } from './sample.ts';

/** bytes that a frame may inflate to: more is an attack */
const MOST_INFLATED = 1 << 22;

/** A block of robots as it was told. */
export interface ReadFrame {
  readonly head: FrameHead;
  /** m */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** rad, 0 … 2π */
  readonly theta: Float32Array;
  readonly state: Uint8Array;
  readonly charge: Uint8Array;
}

export type FrameResult =
  | {
      readonly ok: true;
      readonly frame: ReadFrame;
      /** frames of this block that never came */ readonly missing: number;
    }
  /** `waitsForKey`: it depends on one that never came */
  | {
      readonly ok: false;
      readonly why: 'noFrame' | 'otherSchema' | 'cutShort' | 'damaged' | 'waitsForKey' | 'repeated';
      readonly missing: number;
    };

interface Block {
  readonly expectation: Expectation;
  next: number;
}

/** Reads frames of any number of gateways, block by block, and notices those that are missing. */
export class FrameReader {
  readonly #blocks = new Map<string, Block>();

  read(bytes: Uint8Array): FrameResult {
    const read = readHead(bytes);
    if (!read.ok) return { ...read, missing: 0 };
    const { head, body } = read;
    const key = `${head.source} ${head.block}`;
    const block = this.#blocks.get(key) ?? { expectation: new Expectation(), next: head.sequence };
    this.#blocks.set(key, block);
    if (head.sequence < block.next) return { ok: false, why: 'repeated', missing: 0 };
    const missing = head.sequence - block.next;
    block.next = head.sequence + 1;
    if (missing > 0 || head.isKey) block.expectation.forget();
    if (!head.isKey && !block.expectation.fits(head.robots)) return { ok: false, why: 'waitsForKey', missing };
    const sample = readColumns(head, body, block.expectation);
    if (sample === null) {
      block.expectation.forget();
      return { ok: false, why: 'damaged', missing };
    }
    block.expectation.note(sample);
    return { ok: true, missing, frame: toFrame(head, sample) };
  }
}

function readColumns({ robots }: FrameHead, body: Uint8Array, expectation: Expectation): QuantisedSample | null {
  try {
    const numbers = new VarintReader(inflateRawSync(body, { maxOutputLength: MOST_INFLATED }));
    const columns = COLUMNS.map((column) => {
      const values = new Int32Array(robots);
      for (let robot = 0; robot < robots; robot++) {
        values[robot] = corrected(column, numbers.next(), expectation.of(column, robot, values));
      }
      return values;
    });
    if (!numbers.isAtEnd) return null;
    const [x, y, turn, state, charge] = columns;
    return { x, y, turn, state, charge };
  } catch {
    return null; // cut short or changed on its way
  }
}

function toFrame(head: FrameHead, { x, y, turn, state, charge }: QuantisedSample): ReadFrame {
  const part = (2 * Math.PI) / TURN_PARTS;
  return {
    head,
    x: Float32Array.from(x, (value) => value * PLACE_UNIT),
    y: Float32Array.from(y, (value) => value * PLACE_UNIT),
    theta: Float32Array.from(turn, (value) => value * part),
    state: Uint8Array.from(state),
    charge: Uint8Array.from(charge),
  };
}
