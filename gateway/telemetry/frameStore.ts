import { isKeyFrame } from './frame.ts';

/** A frame that waits for the broker. */
export interface StoredFrame {
  readonly block: number;
  readonly bytes: Uint8Array;
}

/**
 * Frames that wait while the broker is slow or away, oldest first. Bounded: where there are too many bytes, the oldest go, each together with
 * those after it that cannot be read without it.
 */
export class FrameStore {
  readonly #mostBytes: number;
  #waiting: StoredFrame[] = [];
  #bytes = 0;
  dropped = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get length(): number {
    return this.#waiting.length;
  }

  /** @returns blocks whose next frame has to be a key frame, because what it would depend on is gone */
  put(frame: StoredFrame): number[] {
    this.#waiting.push(frame);
    this.#bytes += frame.bytes.byteLength;
    const broken: number[] = [];
    while (this.#bytes > this.#mostBytes && this.#waiting.length > 0) {
      const { block } = this.#waiting[0];
      if (this.#dropChain(block)) broken.push(block);
    }
    return broken;
  }

  /** Takes the oldest out. @returns null: there is none */
  take(): StoredFrame | null {
    const frame = this.#waiting.shift() ?? null;
    if (frame !== null) this.#bytes -= frame.bytes.byteLength;
    return frame;
  }

  /** Drops the oldest frame of a block, up to its next key frame. @returns whether there is none */
  #dropChain(block: number): boolean {
    let isFirst = true;
    let reached = false;
    this.#waiting = this.#waiting.filter((frame) => {
      if (frame.block !== block || reached) return true;
      reached = !isFirst && isKeyFrame(frame.bytes);
      isFirst = false;
      if (reached) return true;
      this.#bytes -= frame.bytes.byteLength;
      this.dropped++;
      return false;
    });
    return !reached;
  }
}
