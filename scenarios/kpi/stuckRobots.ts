/** Why a robot counts as stuck; the order of precedence. */
export const StuckCause = { none: 0, circling: 1, standing: 2, goalClosed: 3, noNearer: 4, noWay: 5 } as const;

/** s of standing after which a robot counts as stuck, and of coming no nearer after which a free mover does: in a jam they jostle */
const STANDING = 120;

/** s without coming nearer: in a full warehouse, who is pushed past the mouth of its one-way aisle needs two minutes to come round again */
const CIRCLING = 300;

/** Which robots were ever stuck, each once, and why. */
export class StuckRobots {
  readonly #cause: Uint8Array;
  /** ticks, by cause */
  readonly #patience: readonly number[];

  constructor({ robots, dt }: { readonly robots: number; readonly dt: number }) {
    this.#cause = new Uint8Array(robots);
    // A little more: times dt, 1200 ticks may be a bit more than 120 s.
    this.#patience = [0, CIRCLING, STANDING, STANDING, STANDING, STANDING].map((seconds) => seconds / dt + 1e-6);
  }

  /** Hears that a robot has not got on for so many ticks. */
  note(robot: number, ticks: number, cause: number): void {
    if (ticks > this.#patience[cause] && cause > this.#cause[robot]) this.#cause[robot] = cause;
  }

  count(cause: number): number {
    return this.#cause.reduce((sum, one) => sum + (one === cause ? 1 : 0), 0);
  }

  get total(): number {
    return this.#cause.length - this.count(StuckCause.none);
  }
}
