/** Speeds that can be chosen, in simulated seconds a second. */
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100] as const;

/** @returns the next faster speed that can be chosen, or the next slower one; there is none beyond the last */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const next = direction === 1 ? SPEEDS.find((one) => one > speed) : SPEEDS.findLast((one) => one < speed);
  return next ?? (direction === 1 ? SPEEDS[SPEEDS.length - 1] : SPEEDS[0]);
}

/** s by the clock that frames are asked for ahead of what is shown */
const AHEAD = 0.4;
/** frames a second that anybody sees */
const SHOWN = 60;
/** frames by which a live picture lags behind, so that there is always a next one to blend with */
const LAG = 1.5;
/** part of the way to where a live picture should be that is made up in a second */
const CATCH_UP = 3;
/** s after which a picture that hung goes on from where it is instead of leaping */
const LONGEST_PAUSE = 0.25;

/** Between which ticks there is something to show, and how far it goes on. */
export interface Shown {
  readonly first: number;
  readonly last: number;
}

/** Which moment is shown, in ticks, with a fraction. Knows no clock: time goes on by `advance`. */
export class Playhead {
  tick = 0;
  isPlaying = false;
  speed = 1;
  /** keeps to the newest frame of a live run */
  isFollowing = false;
  readonly #dt: number;
  /** ticks a second that a live run has lately come on by, and the newest tick that was seen */
  #rate = 0;
  #newest = -1;
  #sinceNewest = 0;
  #between = 0;

  /** @param dt s of a tick */
  constructor(dt: number) {
    this.#dt = dt;
  }

  /** simulated seconds a second at which a live run has lately come on; 0: nobody knows */
  get pace(): number {
    return this.#rate * this.#dt;
  }

  /** Lets `seconds` by the clock pass. */
  advance(seconds: number, shown: Shown | null): void {
    const passed = Math.min(seconds, LONGEST_PAUSE);
    if (shown === null) return;
    if (this.isFollowing) this.#follow(seconds, passed, shown);
    else if (this.isPlaying) this.tick += (passed * this.speed) / this.#dt;
    this.tick = Math.max(shown.first, Math.min(shown.last, this.tick));
  }

  /** @returns up to which tick frames should be at hand, and one every how many ticks is enough */
  wanted(end: number): { readonly until: number; readonly every: number } {
    const perSecond = this.speed / this.#dt;
    const every = Math.max(1, Math.floor(perSecond / SHOWN));
    const ahead = this.isPlaying ? Math.ceil(perSecond * AHEAD) + 2 * every : 0;
    return { until: Math.min(end, Math.ceil(this.tick) + ahead), every };
  }

  #follow(seconds: number, passed: number, { last }: Shown): void {
    this.#sinceNewest += seconds;
    if (last !== this.#newest) {
      if (this.#newest >= 0 && last > this.#newest) {
        const rate = (last - this.#newest) / Math.max(this.#sinceNewest, 1e-3);
        this.#rate = this.#rate === 0 ? rate : 0.9 * this.#rate + 0.1 * rate;
        this.#between = this.#between === 0 ? last - this.#newest : 0.9 * this.#between + 0.1 * (last - this.#newest);
      }
      this.#newest = last;
      this.#sinceNewest = 0;
    }
    const aim = last - LAG * this.#between;
    const off = aim - this.tick;
    if (Math.abs(off) > 10 * Math.max(1, this.#between)) this.tick = aim;
    else this.tick += this.#rate * passed + off * Math.min(1, CATCH_UP * passed);
  }
}
