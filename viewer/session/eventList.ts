import type { EventCounts, TimelineEvent } from '../protocol.ts';

/** Events that are listed. */
const MOST_LISTED = 20_000;

/** What happened, in its order. Of more events than it lists, the oldest are only counted. */
export class EventList {
  /** ascending by tick */
  readonly listed: TimelineEvent[] = [];
  #unlisted: Partial<Record<TimelineEvent['kind'], number>> = {};

  /** @param unlisted before them, and after those that it has */
  add(events: readonly TimelineEvent[], unlisted: EventCounts = {}): void {
    const before = Object.entries(unlisted) as [TimelineEvent['kind'], number][];
    for (const [kind, count] of before) this.#count(kind, count);
    for (const event of events) this.listed.push(event);
    const tooMany = this.listed.length - MOST_LISTED;
    if (tooMany <= 0) return;
    for (const { kind } of this.listed.splice(0, tooMany)) this.#count(kind, 1);
  }

  clear(): void {
    this.listed.length = 0;
    this.#unlisted = {};
  }

  /** @returns how many of a kind there were up to a tick, itself included; the unlisted ones were before any tick that is asked for */
  upTo(tick: number, kind: TimelineEvent['kind']): number {
    let count = this.#unlisted[kind] ?? 0;
    for (const event of this.listed) {
      if (event.tick > tick) break;
      if (event.kind === kind) count++;
    }
    return count;
  }

  #count(kind: TimelineEvent['kind'], count: number): void {
    this.#unlisted[kind] = (this.#unlisted[kind] ?? 0) + count;
  }
}
