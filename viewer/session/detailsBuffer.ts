import type { RobotDetails } from '../protocol.ts';

/** Robots looked at, at one tick. */
export interface Details {
  readonly tick: number;
  readonly robots: readonly RobotDetails[];
}

/** Details that are kept: they come with each frame, some time before it is shown. */
const MOST = 4096;

/** Details by tick, ascending. */
export class DetailsBuffer {
  #all: Details[] = [];

  /** What is of the same tick, or of an earlier one than the last, takes the place of what there is from there on. */
  add(details: Details): void {
    while ((this.#all.at(-1)?.tick ?? -1) >= details.tick) this.#all.pop();
    this.#all.push(details);
    if (this.#all.length > MOST) this.#all.splice(0, this.#all.length - MOST);
  }

  /** @returns what was known at a tick, null where nothing was */
  at(tick: number): Details | null {
    return this.#all.findLast((details) => details.tick <= tick) ?? null;
  }

  clear(): void {
    this.#all = [];
  }
}
