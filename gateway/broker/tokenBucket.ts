/** s worth of tokens that may be saved up */
const SAVED = 2;

/** Lets so much through a second, and a little at once. */
export class TokenBucket {
  readonly #rate: number;
  #tokens: number;
  #at: number;

  /** @param rate a second @param now ms by any clock */
  constructor(rate: number, now: number) {
    this.#rate = rate;
    this.#tokens = SAVED * rate;
    this.#at = now;
  }

  /** Takes tokens, if need be on credit. @returns ms until the credit is paid back, and more may be taken */
  take(tokens: number, now: number): number {
    this.#tokens = Math.min(SAVED * this.#rate, this.#tokens + (this.#rate * (now - this.#at)) / 1000) - tokens;
    this.#at = now;
    return this.#tokens >= 0 ? 0 : (-1000 * this.#tokens) / this.#rate;
  }
}
