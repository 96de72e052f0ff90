/**
 * Shares frames out among what is updated now and then: one of them a frame, for together they would be seen as a jerk. Where every frame takes longer than
 * they should wait, who has waited the most times too long is next: nobody is left out.
 */
export class Turns<T extends string> {
  readonly #every: ReadonlyMap<T, number>;
  readonly #waited: Map<T, number>;

  /** @param every s between updates of each; all are due at once */
  constructor(every: Readonly<Record<T, number>>) {
    this.#every = new Map(Object.entries(every) as [T, number][]);
    this.#waited = new Map(this.#every);
  }

  /** @returns whose turn it is in a frame, so many seconds after the last one; null: nobody's */
  next(seconds: number): T | null {
    let [first, most] = [null as T | null, 0];
    for (const [name, every] of this.#every) {
      const waited = (this.#waited.get(name) ?? 0) + seconds;
      this.#waited.set(name, waited);
      if (waited < every || waited / every <= most) continue;
      [first, most] = [name, waited / every];
    }
    if (first !== null) this.#waited.set(first, 0);
    return first;
  }
}
