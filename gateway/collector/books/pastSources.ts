import { z } from 'zod';
import type { TelemetrySource } from '../../telemetry/topics.ts';
import type { SourceBook } from './sourceBook.ts';

const count = z.number().int().nonnegative();

/** What is kept of a source whose account is closed, because files hold something of it. */
export const pastSource = z.object({
  fleet: z.string(),
  gateway: count,
  source: count,
  /** what it said of itself, as in its status; null: it never did */
  status: z.enum(['online', 'offline', 'broken']).nullable(),
  every: z.number().positive().nullable(),
  row: count.nullable(),
  robots: count.nullable(),
  conflated: count.nullable(),
  /** frames */
  written: count,
  inFiles: count,
  repeated: count,
  lost: z.record(z.string(), count),
  /** in files */
  robotStates: count,
});
export type PastSource = z.infer<typeof pastSource>;

/** Closed accounts that are kept one by one; beyond them go those of which files hold the least: such can be made up most easily. */
export const MOST_PAST = 1000;

/**
 * Sources that are over, and of which there is something in files: whoever asks about those needs to know what they were. They are in the sum
 * of all that is over as well.
 */
export class PastSources {
  readonly #all = new Map<string, PastSource>();

  get all(): readonly PastSource[] {
    return [...this.#all.values()];
  }

  /** A source is over. */
  remember(book: SourceBook): void {
    if (book.inFiles.frames > 0) this.put(recordOf(book));
  }

  put(record: PastSource): void {
    this.#all.set(keyOf(record, record.source), record);
    if (this.#all.size <= MOST_PAST) return;
    let [least, of] = [record.robotStates, keyOf(record, record.source)];
    for (const [key, { robotStates }] of this.#all) if (robotStates < least) [least, of] = [robotStates, key];
    this.#all.delete(of);
  }

  /** A source was not over after all: it has an account again, and what was before is in the sum alone. */
  forget(of: TelemetrySource, source: number): void {
    this.#all.delete(keyOf(of, source));
  }
}

function recordOf(book: SourceBook): PastSource {
  const { fleet, gateway, source, status, written, inFiles, repeated, lost } = book;
  return {
    fleet,
    gateway,
    source,
    status: status?.state ?? null,
    every: status?.every ?? null,
    row: status?.row ?? null,
    robots: status?.robots ?? null,
    conflated: status?.samples.conflated ?? null,
    written,
    inFiles: inFiles.frames,
    repeated,
    lost: Object.fromEntries(Object.entries(lost).filter(([, frames]) => frames > 0)),
    robotStates: inFiles.robotStates,
  };
}

function keyOf({ fleet, gateway }: TelemetrySource, source: number): string {
  return `${fleet}/${gateway}/${source}`;
}
