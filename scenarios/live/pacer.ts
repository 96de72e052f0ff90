/** s that a run may be behind before it gives up making that up: after a laptop has slept it does not race */
const MOST_BEHIND = 0.5;

/** Keeps a run at a pace by the clock. Decides when ticks are run, never what happens in them. */
export class Pacer {
  readonly #secondsPerTick: number;
  readonly #now: () => number;
  #due: number | null = null;

  /**
   * @param dt s of a tick
   * @param speed simulated seconds a second; Infinity: as fast as it goes
   * @param now s by a clock that never goes back
   */
  constructor(dt: number, speed: number, now: () => number) {
    this.#secondsPerTick = dt / speed;
    this.#now = now;
  }

  /** Call once before each tick. @returns s to wait before it, 0 or more */
  beforeTick(): number {
    const now = this.#now();
    this.#due = this.#due === null ? now : Math.max(this.#due + this.#secondsPerTick, now - MOST_BEHIND);
    return Math.max(0, this.#due - now);
  }
}
