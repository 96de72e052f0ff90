import { TotalsByTick } from './totalsByTick.ts';

/** A tick, and how often something happened at it or since the tick before it that is told. */
export type CountAt = readonly [tick: number, count: number];

/**
 * How often something had happened before each tick, of a run of any length in bounded memory. The newest ticks are told apart; of
 * older ones the last of every so many, twice as many whenever there is no room: right after those, and behind by less than that
 * between them.
 */
export class ThinnedTotals {
  #kept = new TotalsByTick();
  /** ticks of which the last with anything is kept, long ago */
  #every = 1;
  readonly #most: number;

  /** @param most ticks that are kept; the newest half of them are told apart */
  constructor(most = 20_000) {
    this.#most = most;
  }

  /** Counts what happened at a tick, at or after all that was counted. */
  add(tick: number, count = 1): void {
    this.#kept.add(tick, count);
    if (this.#kept.ticks.length > this.#most) this.#thin();
  }

  clear(): void {
    this.#kept = new TotalsByTick();
    this.#every = 1;
  }

  /** @returns how often it had happened before a tick */
  before(tick: number): number {
    const after = this.#kept.firstAtOrAfter(tick);
    return after === 0 ? 0 : this.#kept.totals[after - 1];
  }

  /** @returns what `add` makes the same of, in this order: one entry a tick that is kept */
  counts(): CountAt[] {
    const { ticks, totals } = this.#kept;
    return ticks.map((tick, i) => [tick, totals[i] - (i === 0 ? 0 : totals[i - 1])]);
  }

  /** Leaves a quarter of the room for what is old, so that it is seldom done. */
  #thin(): void {
    const newest = Math.floor(this.#most / 2);
    const room = Math.floor(this.#most / 4);
    const { ticks } = this.#kept;
    const isKept = (i: number): boolean =>
      i >= ticks.length - newest || Math.floor(ticks[i] / this.#every) !== Math.floor(ticks[i + 1] / this.#every);
    const kept = (): number => ticks.reduce((sum, _, i) => sum + (isKept(i) ? 1 : 0), 0);
    while (kept() > newest + room) this.#every *= 2;
    this.#kept.keep(isKept);
  }
}
