import type { Collector } from '../collector.ts';
import { fleetsNow, floorNow, lossesOf, sumOf, type FleetNow, type FloorNow, type Seen } from './now.ts';
import type { Beat, Totals } from './pulse.ts';

/** All that the page shows at a moment. */
export interface Overview {
  /** ms since 1970 */
  readonly time: number;
  readonly isConnected: boolean;
  /** why the last file, the books or a name could not be written; null: they could */
  readonly trouble: string | null;
  /** 0 … 1: how full the room is for rows that are in no file yet */
  readonly filled: number;
  readonly totals: Totals;
  /** the last second; null: there was none yet */
  readonly beat: Beat | null;
  /** frames that are lost, by reason; reasons for which none are left out */
  readonly losses: Readonly<Record<string, number>>;
  readonly files: { readonly files: number; readonly bytes: number };
  readonly fleets: readonly FleetNow[];
  readonly floor: FloorNow | null;
}

export function seenBy(collector: Collector, now: number): Seen {
  const { books, picture, states } = collector;
  return { books, picture, states, now };
}

export function totalsOf({ books, counters, picture }: Collector): Totals {
  const sum = {
    ...picture.forgotten,
    inFiles: books.earlier.robotStates,
    lost: sumOf(lossesOf(books)),
    messages: 0,
  };
  for (const one of picture.all) {
    sum.frames += one.frames;
    sum.robotStates += one.robotStates;
    sum.bytes += one.bytes;
  }
  for (const { inFiles } of books.all) sum.inFiles += inFiles.robotStates;
  sum.messages = counters.get('messages.state') + counters.get('messages.connection');
  return sum;
}

/** @param fleet whose floor is shown; null: the first that there is */
export function overviewOf(
  collector: Collector,
  of: { readonly now: number; readonly fleet: string | null; readonly beat: Beat | null },
): Overview {
  const { frames, states } = collector.written;
  const seen = seenBy(collector, of.now);
  const fleets = fleetsNow(seen);
  return {
    time: of.now,
    isConnected: collector.isConnected,
    trouble: collector.trouble,
    filled: collector.filled,
    totals: totalsOf(collector),
    beat: of.beat,
    losses: Object.fromEntries(Object.entries(lossesOf(collector.books)).filter(([, count]) => count > 0)),
    files: { files: frames.files + states.files, bytes: frames.bytes + states.bytes },
    fleets,
    floor: floorNow(of.fleet ?? fleets[0]?.name ?? null, seen),
  };
}
