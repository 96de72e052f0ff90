import { ThinnedTotals } from '../../engine/look.ts';
import type { TimelineEvent, TimelinePiece } from '../protocol.ts';
import { EventList } from './eventList.ts';

/** Protective stops that are so many, and one in so many seconds (s), are how the guard works there, and none is worth a visit. */
const MANY = 200;
const OFTEN = 5;

/** What the timeline shows: tasks done and events, as far as they are known. */
export class TimelineModel {
  /** tasks done */
  readonly done = new ThinnedTotals();
  /** first tick of which nothing is known */
  until = 0;
  /** grows with every change */
  version = 0;
  readonly #events = new EventList();

  /** ascending; of very many, the newest, and protective stops are left out first */
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

  /** @returns how many events of a kind there were from one tick up to another; null: nobody knows */
  countBetween(from: number, until: number, kind: TimelineEvent['kind']): number | null {
    const [before, all] = [this.countUpTo(from - 1, kind), this.countUpTo(until - 1, kind)];
    return before === null || all === null ? null : all - before;
  }

  /** @returns the first tick from which on all events of a kind are in the list */
  listedSince(kind: TimelineEvent['kind']): number {
    return this.#events.listedSince(kind);
  }

  /** @returns whether there are so many protective stops that only how many there are says anything. @param dt s of a tick */
  areStopsRoutine(dt: number): boolean {
    if (this.listedSince('protectiveStop') > 0) return true;
    const stops = this.countUpTo(this.until, 'protectiveStop') ?? 0;
    return stops >= MANY && stops * OFTEN >= this.until * dt;
  }

  /** @returns the next event after a tick that is worth a visit, or the last before it; null where there is none. @param dt s of a tick */
  nextEvent(tick: number, direction: 1 | -1, dt: number): TimelineEvent | null {
    const isRoutine = this.areStopsRoutine(dt);
    const isWorth = ({ kind }: TimelineEvent): boolean => !isRoutine || kind !== 'protectiveStop';
    if (direction === 1) return this.events.find((event) => event.tick > tick && isWorth(event)) ?? null;
    return this.events.findLast((event) => event.tick < tick && isWorth(event)) ?? null;
  }
}
