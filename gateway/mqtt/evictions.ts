/** ms: a connection that ends sooner was cut at once */
const AT_ONCE = 5000;
/** Connections one after another that are cut at once, after which it is no accident. */
const NO_ACCIDENT = 3;
/** ms to stay away then, at first; each time twice as long, up to a limit */
const FIRST_STAY = 5000;
const LONGEST_STAY = 60_000;

/**
 * Knows whether a client is let in and cut again at once, time after time. A broker that does so is there; mostly another client of that
 * name has come, of which a broker keeps the newer only. Were both to come back at once, they would throw each other out for ever:
 * who notices stays away, ever longer, until one of the two is left alone. A broker that is gone in between, as one is that starts again and
 * again, says nothing of the kind.
 */
export class Evictions {
  #since: number | null = null;
  #times = 0;
  #outages = 0;

  /** A connection has begun. @param now ms @param outages how often the broker was gone so far, whoever noticed */
  began(now: number, outages: number): void {
    if (outages !== this.#outages) this.#times = 0;
    this.#outages = outages;
    this.#since = now;
  }

  /** A connection has ended, or none was made. @param now ms. @returns what to make of it: ms to stay away, 0 where nothing is odd */
  ended(now: number): { readonly wasUp: boolean; readonly stay: number } {
    if (this.#since === null) {
      this.#times = 0;
      return { wasUp: false, stay: 0 };
    }
    this.#times = now - this.#since < AT_ONCE ? this.#times + 1 : 0;
    this.#since = null;
    if (this.#times < NO_ACCIDENT) return { wasUp: true, stay: 0 };
    return { wasUp: true, stay: Math.min(LONGEST_STAY, FIRST_STAY * 2 ** Math.min(10, this.#times - NO_ACCIDENT)) };
  }
}
