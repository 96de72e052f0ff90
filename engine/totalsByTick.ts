/** How often something had happened by the end of each tick that is kept, ascending. What to keep is up to whoever counts. */
export class TotalsByTick {
  #ticks: number[] = [];
  #totals: number[] = [];

  /** ticks that are kept, ascending, each once */
  get ticks(): readonly number[] {
    return this.#ticks;
  }

  /** by the end of each of them */
  get totals(): readonly number[] {
    return this.#totals;
  }

  /** Counts what happened at a tick, at or after all that was counted. */
  add(tick: number, count: number): void {
    const total = (this.#totals.at(-1) ?? 0) + count;
    if (this.#ticks.at(-1) === tick) this.#totals.pop();
    else this.#ticks.push(tick);
    this.#totals.push(total);
  }

  /** @returns place in `ticks` of the first that is not before a tick; their number where all are */
  firstAtOrAfter(tick: number): number {
    let low = 0;
    let high = this.#ticks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ticks[middle] < tick) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Forgets single ticks, not what had happened by them. @param isKept of a place in `ticks`, asked for all before any goes */
  keep(isKept: (place: number) => boolean): void {
    const kept = this.#ticks.map((_, place) => isKept(place));
    this.#ticks = this.#ticks.filter((_, place) => kept[place]);
    this.#totals = this.#totals.filter((_, place) => kept[place]);
  }
}
