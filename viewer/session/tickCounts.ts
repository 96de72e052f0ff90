/** Ticks of which it is kept how much had been counted: those of a run of 14 h in which every tick has something. */
const MOST_TICKS = 1_000_000;

/** How often something had happened by each tick. Where very often, the oldest ticks are not told apart any more. */
export class TickCounts {
  /** ascending, each once */
  #ticks: number[] = [];
  /** by the end of each of them */
  #totals: number[] = [];
  /** happened at times that nobody knows, before `since` or at it */
  #before = 0;
  #since = 0;
  readonly #most: number;

  /** @param most ticks that are told apart */
  constructor(most = MOST_TICKS) {
    this.#most = most;
  }

  get total(): number {
    return this.#totals.at(-1) ?? this.#before;
  }

  /** Counts what happened at a tick, at or after all that was counted. */
  add(tick: number): void {
    const total = this.total + 1;
    if (this.#ticks.at(-1) === tick) this.#totals[this.#totals.length - 1] = total;
    else {
      this.#ticks.push(tick);
      this.#totals.push(total);
    }
    if (this.#ticks.length > this.#most) this.#forget(Math.ceil(this.#most / 2));
  }

  /** Counts what happened after all that was counted, nobody knows when. @param since first tick at whose end it had happened */
  addUnknown(count: number, since: number): void {
    if (count === 0) return;
    this.#before = this.total + count;
    this.#since = since;
    this.#ticks = [];
    this.#totals = [];
  }

  /** @returns how often it had happened by the end of a tick; null: nobody knows */
  upTo(tick: number): number | null {
    if (tick < this.#since && this.#before > 0) return null;
    let low = 0;
    let high = this.#ticks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ticks[middle] <= tick) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? this.#before : this.#totals[low - 1];
  }

  /** Tells the oldest ticks apart no more. */
  #forget(ticks: number): void {
    this.#before = this.#totals[ticks - 1];
    this.#since = this.#ticks[ticks - 1];
    this.#ticks = this.#ticks.slice(ticks);
    this.#totals = this.#totals.slice(ticks);
  }
}
