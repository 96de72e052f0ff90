/** A tick, and how often something happened at it or since the tick before it that is told. */
export type CountAt = readonly [tick: number, count: number];

/**
 * How often something had happened before each tick, of a run of any length in bounded memory. The newest ticks are told apart; of
 * older ones the last of every so many, twice as many whenever there is no room: right after those, and behind by less than that
 * between them.
 */
export class ThinnedTotals {
  /** ascending, each once */
  #ticks: number[] = [];
  /** by the end of each of them */
  #totals: number[] = [];
  /** ticks of which the last with anything is kept, long ago */
  #every = 1;
  readonly #most: number;

  /** @param most ticks that are kept; the newest half of them are told apart */
  constructor(most = 20_000) {
    this.#most = most;
  }

  /** Counts what happened at a tick, at or after all that was counted. */
  add(tick: number, count = 1): void {
    const total = (this.#totals.at(-1) ?? 0) + count;
    if (this.#ticks.at(-1) === tick) this.#totals.pop();
    else this.#ticks.push(tick);
    this.#totals.push(total);
    if (this.#ticks.length > this.#most) this.#thin();
  }

  clear(): void {
    this.#ticks = [];
    this.#totals = [];
    this.#every = 1;
  }

  /** @returns how often it had happened before a tick */
  before(tick: number): number {
    let low = 0;
    let high = this.#ticks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ticks[middle] < tick) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : this.#totals[low - 1];
  }

  /** @returns what `add` makes the same of, in this order: one entry a tick that is kept */
  counts(): CountAt[] {
    return this.#ticks.map((tick, i) => [tick, this.#totals[i] - (i === 0 ? 0 : this.#totals[i - 1])]);
  }

  /** Leaves a quarter of the room for what is old, so that it is seldom done. */
  #thin(): void {
    const newest = Math.floor(this.#most / 2);
    const room = Math.floor(this.#most / 4);
    const ticks = this.#ticks;
    const isKept = (i: number): boolean =>
      i >= ticks.length - newest || Math.floor(ticks[i] / this.#every) !== Math.floor(ticks[i + 1] / this.#every);
    const kept = (): number => ticks.reduce((sum, _, i) => sum + (isKept(i) ? 1 : 0), 0);
    while (kept() > newest + room) this.#every *= 2;
    this.#totals = this.#totals.filter((_, i) => isKept(i));
    this.#ticks = ticks.filter((_, i) => isKept(i));
  }
}
