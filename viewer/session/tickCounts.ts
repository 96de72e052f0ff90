import { TotalsByTick } from '../../engine/look.ts';

/** Ticks of which it is kept how much had been counted: those of a run of 14 h in which every tick has something. */
const MOST_TICKS = 1_000_000;

/** How often something had happened by each tick. Where very often, nobody knows it of the oldest ticks any more. */
export class TickCounts {
  readonly #kept = new TotalsByTick();
  /** nothing happened before the first of them */
  #isWhole = true;
  readonly #most: number;

  /** @param most ticks that are told apart */
  constructor(most = MOST_TICKS) {
    this.#most = most;
  }

  /** Counts what happened at a tick, at or after all that was counted. */
  add(tick: number, count = 1): void {
    this.#kept.add(tick, count);
    if (this.#kept.ticks.length > this.#most) this.#keep(Math.ceil(this.#most / 2));
  }

  /** Counts what happened after all that was counted, nobody knows when. @param since first tick at whose end it had happened */
  addUnknown(count: number, since: number): void {
    if (count === 0) return;
    this.add(since, count);
    this.#keep(1);
  }

  /** @returns how often it had happened by the end of a tick; null: nobody knows */
  upTo(tick: number): number | null {
    const after = this.#kept.firstAtOrAfter(tick + 1);
    if (after === 0) return this.#isWhole ? 0 : null;
    return this.#kept.totals[after - 1];
  }

  /** @param newest ticks that are told apart yet */
  #keep(newest: number): void {
    const first = this.#kept.ticks.length - newest;
    this.#kept.keep((place) => place >= first);
    this.#isWhole = false;
  }
}
