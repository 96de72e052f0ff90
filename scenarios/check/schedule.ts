import { CHUNK, type PropertyResult } from './checkProperty.ts';
import { PROPERTY_NAMES, type PropertyName } from './finding.ts';
import type { PropertyEnd } from './report/checkReport.ts';
import { createTally, merge } from './tally.ts';

/** A stretch of one property's runs. */
export interface Turn {
  readonly property: PropertyName;
  /** chunks of its runs that come before */
  readonly skip: number;
  readonly runs: number;
}

/** What a schedule is made for. */
export interface Scheduled {
  readonly properties: readonly PropertyName[];
  /** instances for each property at the most */
  readonly runs: number;
  /** s for all properties together, null: as long as it takes */
  readonly seconds: number | null;
  onVerdict?(end: PropertyEnd): void;
}

/** Runs of the first round, where there is a time for all: a chunk. Each further round has twice as many … */
const GROWTH = 2;
/** … up to this: the last round is seldom finished, and what is quickly tried should not be tried far more often than the rest. */
const LARGEST = 16 * CHUNK;

/** Says what is tried next, and keeps what has come of it. */
export class Schedule {
  /** ms since 1970 at which no further chunk begins; null: there is no limit */
  readonly until: number | null;
  readonly #of: Scheduled;
  readonly #open: Turn[];
  readonly #ends = new Map<PropertyName, PropertyEnd>();
  #isOver = false;

  constructor(of: Scheduled, now: number) {
    this.#of = of;
    this.until = of.seconds === null ? null : now + 1000 * of.seconds;
    const runs = of.seconds === null ? of.runs : Math.min(CHUNK, of.runs);
    this.#open = PROPERTY_NAMES.filter((name) => of.properties.includes(name)).map((property) => ({
      property,
      skip: 0,
      runs,
    }));
  }

  /** @returns null: there is nothing more to do */
  next(): Turn | null {
    if (this.#isOver || (this.until !== null && Date.now() >= this.until)) return null;
    return this.#open.shift() ?? null;
  }

  /** Keeps what came of a turn, and plans the next one of its property. */
  note({ property, skip, runs }: Turn, { tally, failure }: PropertyResult, seconds: number): void {
    const before = this.#ends.get(property);
    const all = before?.tally ?? createTally();
    merge(all, tally);
    const end = { name: property, tally: all, seconds: (before?.seconds ?? 0) + seconds, failure, run: true };
    this.#ends.set(property, end);
    const left = this.#of.runs - skip * CHUNK - runs;
    const isLast = failure !== null || left <= 0;
    if (isLast) this.#of.onVerdict?.(end);
    else this.#open.push({ property, skip: skip + runs / CHUNK, runs: Math.min(left, runs * GROWTH, LARGEST) });
  }

  /** Begins nothing more. */
  stop(): void {
    this.#isOver = true;
  }

  ends(): PropertyEnd[] {
    return [...this.#ends.values()];
  }
}
