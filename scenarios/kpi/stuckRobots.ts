/** Why a robot counts as stuck; the order of precedence. */
export const StuckCause = { none: 0, circling: 1, standing: 2, goalClosed: 3 } as const;

/** s without getting on after which a robot counts as stuck */
const STUCK_AFTER = 120;

/** Which robots were ever stuck, each once, and why. */
export class StuckRobots {
  readonly #cause: Uint8Array;
  readonly #patience: number;

  constructor({ robots, dt }: { readonly robots: number; readonly dt: number }) {
    this.#cause = new Uint8Array(robots);
    this.#patience = STUCK_AFTER / dt + 1e-6; // times dt, 1200 ticks may be a bit more than 120 s
  }

  /** Hears that a robot has not got on for so many ticks. */
  note(robot: number, ticks: number, cause: number): void {
    if (ticks > this.#patience && cause > this.#cause[robot]) this.#cause[robot] = cause;
  }

  count(cause: number): number {
    return this.#cause.reduce((sum, one) => sum + (one === cause ? 1 : 0), 0);
  }

  get total(): number {
    return this.#cause.length - this.count(StuckCause.none);
  }
}
