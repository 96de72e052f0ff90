import { isKeyFrame } from './frame.ts';

/** A frame that waits for the broker. */
export interface StoredFrame {
  readonly block: number;
  readonly bytes: Uint8Array;
}

/**
 * Frames that nobody has confirmed yet, oldest first: those that wait while the broker is slow or away, and those under way to it. The ones that
 * wait are bounded: where they are too many bytes, the oldest go, each together with those after it that cannot be read without it.
 */
export class FrameStore {
  readonly #mostBytes: number;
  #waiting: StoredFrame[] = [];
  /** in the order in which they were sent */
  readonly #underWay = new Set<StoredFrame>();
  #bytes = 0;
  dropped = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** frames that wait to be sent */
  get length(): number {
    return this.#waiting.length;
  }

  /** frames that were sent and not confirmed */
  get underWay(): number {
    return this.#underWay.size;
  }

  /** @returns blocks whose next frame has to be a key frame, because what it would depend on is gone */
  put(frame: StoredFrame): number[] {
    this.#waiting.push(frame);
    this.#bytes += frame.bytes.byteLength;
    return this.#makeRoom();
  }

  /** Takes out the oldest that waits, to be sent. @returns null: there is none */
  take(): StoredFrame | null {
    const frame = this.#waiting.shift() ?? null;
    if (frame === null) return null;
    this.#bytes -= frame.bytes.byteLength;
    this.#underWay.add(frame);
    return frame;
  }

  /** A frame has arrived. */
  confirmed(frame: StoredFrame): void {
    this.#underWay.delete(frame);
  }

  /** What is under way has not arrived as far as anybody knows: it waits again, before all others. @returns as `put` */
  putBack(): number[] {
    const back = [...this.#underWay];
    this.#underWay.clear();
    this.#waiting = [...back, ...this.#waiting];
    for (const { bytes } of back) this.#bytes += bytes.byteLength;
    return this.#makeRoom();
  }

  #makeRoom(): number[] {
    const broken: number[] = [];
    while (this.#bytes > this.#mostBytes && this.#waiting.length > 0) {
      const { block } = this.#waiting[0];
      if (this.#dropChain(block)) broken.push(block);
    }
    return broken;
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
