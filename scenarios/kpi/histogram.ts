/** Counts of whole numbers 0 … size−1; larger ones are counted in the last. Percentiles are exact up to there. */
export class Histogram {
  readonly #counts: Uint32Array;
  count = 0;

  constructor(size: number) {
    this.#counts = new Uint32Array(size);
  }

  add(value: number): void {
    const last = this.#counts.length - 1;
    this.#counts[value < 0 ? 0 : value > last ? last : value]++;
    this.count++;
  }

  /** @returns the smallest value that at least `part` (0 … 1) of all are not above; null where there is none */
  percentile(part: number): number | null {
    if (this.count === 0) return null;
    const wanted = Math.ceil(part * this.count);
    let seen = 0;
    for (let value = 0; value < this.#counts.length; value++) {
      seen += this.#counts[value];
      if (seen >= wanted && seen > 0) return value;
    }
    return this.#counts.length - 1;
  }
}
