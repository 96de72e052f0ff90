import type { Frame } from '../../engine/look.ts';

/** The frames around a moment: the last one at or before it, the first one after it, and how far it is between them. */
export interface FramePair {
  readonly before: Frame;
  readonly after: Frame;
  /** 0 … 1 */
  readonly alpha: number;
}

/** Frames that lie further apart than this (s) are not blended: robots would be seen driving through racks. */
const FARTHEST = 0.5;

/** Frames by tick, ascending, of one session; the oldest go where there is no more room. */
export class FrameBuffer {
  readonly #mostBytes: number;
  readonly #dt: number;
  #frames: Frame[] = [];
  #bytes = 0;

  /** @param dt s of a tick */
  constructor(mostBytes: number, dt: number) {
    this.#mostBytes = mostBytes;
    this.#dt = dt;
  }

  /** A frame that does not follow the last one begins anew. */
  add(frame: Frame): void {
    const last = this.#frames.at(-1);
    if (last !== undefined && (frame.session !== last.session || frame.tick < last.tick)) this.clear();
    else if (last?.tick === frame.tick) this.#drop(this.#frames.pop());
    this.#frames.push(frame);
    this.#bytes += bytesOf(frame);
    while (this.#bytes > this.#mostBytes && this.#frames.length > 2) this.#drop(this.#frames.shift());
  }

  clear(): void {
    this.#frames = [];
    this.#bytes = 0;
  }

  /** first and last tick, null where there is none */
  get range(): { readonly first: number; readonly last: number } | null {
    const last = this.#frames.at(-1);
    return last === undefined ? null : { first: this.#frames[0].tick, last: last.tick };
  }

  get size(): number {
    return this.#frames.length;
  }

  /** @returns what to show at a tick, which may lie between two; null where there is nothing at all */
  at(tick: number): FramePair | null {
    const frames = this.#frames;
    if (frames.length === 0) return null;
    const next = this.#firstAfter(tick);
    const before = frames[Math.max(0, next - 1)];
    const after = frames[Math.min(frames.length - 1, next)];
    const gap = after.tick - before.tick;
    if (gap <= 0 || gap * this.#dt > FARTHEST) return { before, after: before, alpha: 0 };
    return { before, after, alpha: Math.min(1, Math.max(0, (tick - before.tick) / gap)) };
  }

  /** @returns index of the first frame after a tick */
  #firstAfter(tick: number): number {
    let low = 0;
    let high = this.#frames.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#frames[middle].tick <= tick) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #drop(frame: Frame | undefined): void {
    if (frame !== undefined) this.#bytes -= bytesOf(frame);
  }
}

/** bytes of the objects around a frame's memory (measured in Node) */
const AROUND = 1200;

/** @returns bytes that a frame takes */
export function bytesOf({ x }: Frame): number {
  return x.buffer.byteLength + AROUND;
}
