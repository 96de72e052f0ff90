import type { TimelineEvent, TimelinePiece } from '../protocol.ts';

/** Events that are kept; of more, the oldest go. */
const MOST_EVENTS = 20_000;

/** What the timeline shows: tasks done and events, as far as they are known. */
export class TimelineModel {
  /** ticks at which tasks were done, ascending */
  readonly done: number[] = [];
  /** ascending */
  readonly events: TimelineEvent[] = [];
  /** first tick of which nothing is known */
  until = 0;
  /** grows with every change */
  version = 0;

  add({ from, until, done, events }: TimelinePiece): void {
    if (from === 0) this.#clear();
    if (until <= this.until) return;
    for (const tick of done) if (tick >= this.until) this.done.push(tick);
    for (const event of events) if (event.tick >= this.until) this.events.push(event);
    if (this.events.length > MOST_EVENTS) this.events.splice(0, this.events.length - MOST_EVENTS);
    this.until = Math.max(this.until, until, from);
    this.version++;
  }

  /** A piece from the start takes the place of all: a connection has come back, maybe to another run. */
  #clear(): void {
    this.done.length = 0;
    this.events.length = 0;
    this.until = 0;
  }

  /** @returns tasks that were done from one tick up to another */
  doneBetween(from: number, until: number): number {
    return firstAtOrAfter(this.done, until) - firstAtOrAfter(this.done, from);
  }

  /** @returns the next event after a tick, or the last before it; null where there is none */
  nextEvent(tick: number, direction: 1 | -1): TimelineEvent | null {
    if (direction === 1) return this.events.find((event) => event.tick > tick) ?? null;
    return this.events.findLast((event) => event.tick < tick) ?? null;
  }
}

function firstAtOrAfter(ticks: readonly number[], tick: number): number {
  let low = 0;
  let high = ticks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ticks[middle] < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}
