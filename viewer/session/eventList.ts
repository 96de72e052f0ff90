import { dropOldest } from '../../engine/look.ts';
import type { TimelineEvent, TimelinePiece } from '../protocol.ts';
import { TickCounts } from './tickCounts.ts';

/** Events that are listed: with the guard on an open floor there are very many protective stops, and what else happened is rarer and matters more. */
const LISTED = { most: 20_000, expendable: 'protectiveStop' } as const;

type Kind = TimelineEvent['kind'];

/** What happened, in its order. Of more events than it lists, the oldest are only counted, protective stops first. */
export class EventList {
  /** ascending by tick */
  readonly listed: TimelineEvent[] = [];
  readonly #counts = new Map<Kind, TickCounts>();
  /** kinds of which some are not listed */
  readonly #cut = new Set<Kind>();

  /** @param piece those that it does not list were before those that it does, stops before stops, and after all that is here */
  add({ events, unlisted = {}, until }: Pick<TimelinePiece, 'events' | 'unlisted' | 'until'>): void {
    const isOf = (kind: Kind) => (event: TimelineEvent) =>
      (event.kind === LISTED.expendable) === (kind === LISTED.expendable);
    for (const [kind, count] of Object.entries(unlisted) as [Kind, number][]) {
      this.#countsOf(kind).addUnknown(count, events.find(isOf(kind))?.tick ?? until - 1);
      if (count > 0) this.#cut.add(kind);
    }
    for (const event of events) {
      this.listed.push(event);
      this.#countsOf(event.kind).add(event.tick);
    }
    for (const { kind } of dropOldest(this.listed, LISTED)) this.#cut.add(kind);
  }

  clear(): void {
    this.listed.length = 0;
    this.#counts.clear();
    this.#cut.clear();
  }

  /** @returns the first tick from which on all events of a kind are listed */
  listedSince(kind: Kind): number {
    if (!this.#cut.has(kind)) return 0;
    return (this.listed.find((event) => event.kind === kind)?.tick ?? Infinity) + 1;
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
