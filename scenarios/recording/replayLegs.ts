import type { ReplayOptions } from '../runApi.ts';
import type { JournalEntry } from './format.ts';
import type { Recording } from './readRecording.ts';

/** A stretch that is simulated in one go, in a fleet of its own: nothing but the snapshot may know what was before. */
export interface Leg {
  /** tick of the snapshot that it starts from; null: from the start */
  readonly snapshot: number | null;
  /** the hashes that are compared, ascending */
  readonly journal: readonly JournalEntry[];
  /** tick at which it ends */
  readonly end: number;
}

export type LegsResult =
  | { readonly ok: true; readonly legs: readonly Leg[] }
  | { readonly ok: false; readonly message: string };

/**
 * @returns what to simulate for a replay: all of it in one leg, or what follows a snapshot, or a leg for each snapshot, up to
 * the first hash at or after the next one
 */
export function planLegs(recording: Recording, { from, to, everySnapshot = false }: ReplayOptions): LegsResult {
  const { journal, snapshotTicks, scenario, flaw } = recording;
  const tickOf = (seconds: number): number => Math.round(seconds / scenario.dt);
  const told = (tick: number): string => `${(tick * scenario.dt).toFixed(1)} s`;
  const last = journal[journal.length - 1].tick;
  const end = to === undefined ? last : Math.min(tickOf(to), last);
  const leg = (snapshot: number | null, until: number): Leg => {
    const first = snapshot ?? 0;
    return { snapshot, journal: journal.filter(({ tick }) => tick >= first && tick <= until), end: until };
  };
  if (from === undefined && !everySnapshot) return { ok: true, legs: [leg(null, end)] };

  const begin = tickOf(from ?? 0);
  if (begin > end) {
    const why = to === undefined ? (flaw === null ? '' : ` (${flaw.where})`) : ' by --to';
    return { ok: false, message: `ends at ${told(end)}${why}: there is nothing to replay from ${told(begin)} on` };
  }
  const first = snapshotTicks.findLast((tick) => tick <= begin);
  if (first === undefined) {
    return { ok: false, message: `has no snapshot at or before ${told(begin)}; replay it from the start` };
  }
  if (!everySnapshot) return { ok: true, legs: [leg(first, end)] };
  const chosen = snapshotTicks.filter((tick) => tick >= first && tick <= end);
  return {
    ok: true,
    legs: chosen.map((tick, i) => {
      const next = chosen[i + 1] ?? end;
      return leg(tick, journal.find((entry) => entry.tick >= next && entry.tick <= end)?.tick ?? end);
    }),
  };
}
