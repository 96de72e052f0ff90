/** What is told of a tick: kept until it is shown, some time after it has come, and while one may go back to it. */
export class TickBuffer<T extends { readonly tick: number }> {
  readonly #most: number;
  #all: T[] = [];

  /** @param most that are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** What is of the same tick, or of an earlier one than the last, takes the place of what there is from there on. */
  add(told: T): void {
    while ((this.#all.at(-1)?.tick ?? -1) >= told.tick) this.#all.pop();
    this.#all.push(told);
    if (this.#all.length > this.#most) this.#all.splice(0, this.#all.length - this.#most);
  }

  /** @returns what was told last by a tick, and not before `since`; null where nothing was */
  at(tick: number, since = 0): T | null {
    const found = this.#all.findLast((told) => told.tick <= tick);
    return found === undefined || found.tick < since ? null : found;
  }

  clear(): void {
    this.#all = [];
  }
}
