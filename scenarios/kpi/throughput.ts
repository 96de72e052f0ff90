/** Tasks done in each bucket of 10 s: what a fault's cost is read from. */
export class Throughput {
  readonly #ticksPerBucket: number;
  readonly #buckets: number[] = [];

  /** @param dt s */
  constructor(dt: number) {
    this.#ticksPerBucket = Math.max(1, Math.round(BUCKET / dt));
  }

  taskDone(tick: number): void {
    const bucket = Math.floor(tick / this.#ticksPerBucket);
    while (this.#buckets.length <= bucket) this.#buckets.push(0);
    this.#buckets[bucket]++;
  }

  /** @returns tasks a second between two times in s, whole buckets; null where there is none between them */
  rate(from: number, until: number): number | null {
    const first = Math.ceil(from / BUCKET - 1e-9);
    const last = Math.floor(until / BUCKET + 1e-9);
    if (last <= first) return null;
    let tasks = 0;
    for (let bucket = first; bucket < last; bucket++) tasks += this.#buckets[bucket] ?? 0;
    return tasks / ((last - first) * BUCKET);
  }

  /** @returns s at which the first bucket began with at least `part` of what the best one before `until` (s) held; null: none did */
  goingSince(until: number, part: number): number | null {
    const seen = this.#buckets.slice(0, Math.floor(until / BUCKET + 1e-9));
    const best = seen.reduce((most, tasks) => Math.max(most, tasks), 0);
    return best === 0 ? null : BUCKET * seen.findIndex((tasks) => tasks >= part * best);
  }
}

/** s */
export const BUCKET = 10;
