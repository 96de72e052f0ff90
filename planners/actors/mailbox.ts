/** Bounded first-in-first-out queue of plain messages. A full one takes nothing and says so. */
export class Mailbox<M> {
  readonly limit: number;
  #messages: M[] = [];
  /** most messages ever held */
  peak = 0;
  /** messages that were not taken */
  refused = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get size(): number {
    return this.#messages.length;
  }

  /** @returns false when there is no room */
  put(message: M): boolean {
    if (this.#messages.length >= this.limit) {
      this.refused++;
      return false;
    }
    this.#messages.push(message);
    if (this.#messages.length > this.peak) this.peak = this.#messages.length;
    return true;
  }

  take(): M | undefined {
    return this.#messages.shift();
  }

  clear(): void {
    this.#messages.length = 0;
  }

  /** @returns what it holds, for a snapshot */
  capture(): { messages: M[]; peak: number; refused: number } {
    return { messages: [...this.#messages], peak: this.peak, refused: this.refused };
  }

  restore(captured: { messages: M[]; peak: number; refused: number }): void {
    this.#messages = [...captured.messages];
    this.peak = captured.peak;
    this.refused = captured.refused;
  }
}
