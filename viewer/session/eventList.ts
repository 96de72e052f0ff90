import type { TimelineEvent, TimelinePiece } from '../protocol.ts';
import { TickCounts } from './tickCounts.ts';

/** Events that are listed. */
const MOST_LISTED = 20_000;

type Kind = TimelineEvent['kind'];

/** What happened, in its order. Of more events than it lists, the oldest are only counted. */
export class EventList {
  /** ascending by tick */
  readonly listed: TimelineEvent[] = [];
  readonly #counts = new Map<Kind, TickCounts>();

  /** @param piece those that it does not list were before those that it does, and after all that is here */
  add({ events, unlisted = {}, until }: Pick<TimelinePiece, 'events' | 'unlisted' | 'until'>): void {
    const since = events.length > 0 ? events[0].tick : until - 1;
    const before = Object.entries(unlisted) as [Kind, number][];
    for (const [kind, count] of before) this.#countsOf(kind).addUnknown(count, since);
    for (const event of events) {
      this.listed.push(event);
      this.#countsOf(event.kind).add(event.tick);
    }
    const tooMany = this.listed.length - MOST_LISTED;
    if (tooMany > 0) this.listed.splice(0, tooMany);
  }

  clear(): void {
    this.listed.length = 0;
    this.#counts.clear();
  }

  /** @returns how many of a kind there were up to a tick, itself included, listed or not; null: nobody knows */
  upTo(tick: number, kind: Kind): number | null {
    const counts = this.#counts.get(kind);
    return counts === undefined ? 0 : counts.upTo(tick);
  }

  #countsOf(kind: Kind): TickCounts {
    const counts = this.#counts.get(kind) ?? new TickCounts();
    this.#counts.set(kind, counts);
    return counts;
  }
}
