/** What has been opened, and is closed in reverse order however a command ends. */
export class Closing {
  readonly #closes: (() => Promise<void> | void)[] = [];

  add(close: () => Promise<void> | void): void {
    this.#closes.push(close);
  }

  /** Closes all of it, one after another; what fails to close keeps nothing else open. */
  async all(): Promise<void> {
    for (const close of this.#closes.splice(0).toReversed()) await Promise.resolve(close()).catch(() => undefined);
  }
}
