import type { Effect, Message } from '../messages.ts';

/** Something an actor sent or did. */
export interface Outgoing {
  readonly from: string;
  /** an actor's name; null: the world */
  readonly to: string | null;
  readonly what: Message | Effect;
}

/** The same with the tick at which it lands. */
export interface Delayed extends Outgoing {
  readonly due: number;
}

/**
 * What has been sent and has yet to land, in the order in which it was sent. Bounded by what actors may do: one whose
 * planning takes longer than a tick does nothing else meanwhile, and a late one is late by a fixed time.
 */
export class InFlight {
  #all: Delayed[] = [];

  add(one: Outgoing, due: number): void {
    this.#all.push({ ...one, due });
  }

  /** @returns what lands at a tick or before; it is in flight no longer */
  take(tick: number): readonly Delayed[] {
    if (!this.#all.some((one) => one.due <= tick)) return NOTHING;
    const due = this.#all.filter((one) => one.due <= tick);
    this.#all = this.#all.filter((one) => one.due > tick);
    return due;
  }

  capture(): Delayed[] {
    return [...this.#all];
  }

  restore(captured: readonly Delayed[]): void {
    this.#all = [...captured];
  }
}

const NOTHING: readonly Delayed[] = [];
