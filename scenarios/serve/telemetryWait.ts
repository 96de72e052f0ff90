import { setImmediate, setTimeout } from 'node:timers/promises';

/** ms by the clock that a sample is waited for, and the first one, for which a gateway's thread has to start */
const PATIENCE = 1000;
const FIRST_PATIENCE = 5000;
/** ms between looks: at first as often as can be */
const LOOK_EVERY = 1;
const OFTEN = 50;

/** What a wait needs of the world. */
export interface WaitClock {
  /** ms */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

const BY_THE_CLOCK: WaitClock = {
  now: () => performance.now(),
  sleep: (ms) => (ms === 0 ? setImmediate() : setTimeout(ms)),
};

/**
 * Holds a run up until a sample of telemetry has been read, so that none is left out. Whoever does not read is waited for half as long each
 * time, two seconds in all (six where it never reads the first), and not again until it has read: a broker that stands still does not stop the run.
 */
export class TelemetryWait {
  readonly #isUnread: () => boolean;
  readonly #clock: WaitClock;
  #patience = FIRST_PATIENCE;

  /** @param isUnread a sample has not been read, and the next one would take its place */
  constructor(isUnread: () => boolean, clock: WaitClock = BY_THE_CLOCK) {
    this.#isUnread = isUnread;
    this.#clock = clock;
  }

  /** @returns what the next tick has to wait for, null: nothing */
  next(): Promise<void> | null {
    if (this.#isUnread()) return this.#patience < LOOK_EVERY ? null : this.#wait();
    this.#patience = PATIENCE;
    return null;
  }

  async #wait(): Promise<void> {
    const { now, sleep } = this.#clock;
    const until = now() + this.#patience;
    for (let looks = 0; now() < until; looks++) {
      await sleep(looks < OFTEN ? 0 : LOOK_EVERY);
      if (this.#isUnread()) continue;
      this.#patience = PATIENCE;
      return;
    }
    this.#patience = Math.min(PATIENCE, this.#patience) / 2;
  }
}
