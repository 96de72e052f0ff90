import type { FramePair } from '../session/frameBuffer.ts';

/** What the last picture showed: one that would be the same need not be drawn, so that a page at rest costs next to nothing. */
export class LastPicture {
  #pair: FramePair | null = null;
  #view: readonly number[] = [];
  #isStale = true;

  /** Call whenever anything else changes that is seen: the next picture is drawn in any case. */
  renew(): void {
    this.#isStale = true;
  }

  /**
   * @param view numbers that say where the camera is and where it looks
   * @returns whether the picture would be another one than the last; it is taken for drawn then
   */
  differs(pair: FramePair | null, view: readonly number[]): boolean {
    if (!this.#isStale && isSameMoment(pair, this.#pair) && view.every((one, i) => one === this.#view[i])) return false;
    this.#isStale = false;
    this.#pair = pair;
    this.#view = [...view];
    return true;
  }
}

function isSameMoment(a: FramePair | null, b: FramePair | null): boolean {
  if (a === null || b === null) return a === b;
  return a.before === b.before && a.after === b.after && a.alpha === b.alpha;
}
