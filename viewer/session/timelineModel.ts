import { ThinnedTotals } from '../../engine/look.ts';
import type { TimelineEvent, TimelinePiece } from '../protocol.ts';
import { EventList } from './eventList.ts';

/** What the timeline shows: tasks done and events, as far as they are known. */
export class TimelineModel {
  /** tasks done */
  readonly done = new ThinnedTotals();
  /** first tick of which nothing is known */
  until = 0;
  /** grows with every change */
  version = 0;
  readonly #events = new EventList();

  /** ascending; of very many, the newest */
  get events(): readonly TimelineEvent[] {
    return this.#events.listed;
  }

  add(piece: TimelinePiece): void {
    const { from, until, done } = piece;
    if (from === 0) this.#clear();
    if (until <= this.until) return;
    for (const [tick, count] of done) if (tick >= this.until) this.done.add(tick, count);
    const events = piece.events.filter((event) => event.tick >= this.until);
    this.#events.add({ ...piece, events });
    this.until = Math.max(this.until, until, from);
    this.version++;
  }

  /** A piece from the start takes the place of all: a connection has come back, maybe to another run. */
  #clear(): void {
    this.done.clear();
    this.#events.clear();
    this.until = 0;
  }

  /** @returns tasks that were done from one tick up to another; of long ago nearly so */
  doneBetween(from: number, until: number): number {
    return this.done.before(until) - this.done.before(from);
  }

  /** @returns how many events of a kind there were up to a tick; null: nobody knows */
  countUpTo(tick: number, kind: TimelineEvent['kind']): number | null {
    return this.#events.upTo(tick, kind);
  }

  /** @returns the next event after a tick, or the last before it; null where there is none */
  nextEvent(tick: number, direction: 1 | -1): TimelineEvent | null {
    if (direction === 1) return this.events.find((event) => event.tick > tick) ?? null;
    return this.events.findLast((event) => event.tick < tick) ?? null;
  }
}
