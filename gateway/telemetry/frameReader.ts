import { BlockReader } from './blockReader.ts';
import { readHead, type FrameHead } from './frame.ts';
import { PLACE_UNIT, TURN_PARTS, type QuantisedSample } from './sample.ts';

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

/** Reads frames of gateways that one trusts, block by block, and notices those that are missing. */
export class FrameReader {
  readonly #blocks = new Map<string, BlockReader>();

  read(bytes: Uint8Array): FrameResult {
    const read = readHead(bytes);
    if (!read.ok) return { ...read, missing: 0 };
    const { head, body } = read;
    const key = `${head.source} ${head.block}`;
    const block = this.#blocks.get(key) ?? new BlockReader(head.sequence);
    this.#blocks.set(key, block);
    const result = block.read(head, body);
    return result.ok ? { ok: true, missing: result.missing, frame: toFrame(head, result.sample) } : result;
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
