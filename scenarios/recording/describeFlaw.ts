import type { Recording } from './openRecording.ts';

/** What is told of a recording that is not whole, one line each; null where there is nothing to tell. */
export interface ToldFlaw {
  /** it was cut short */
  readonly salvaged: string | null;
  /** it is damaged */
  readonly damaged: string | null;
}

export function describeFlaw({ flaw, journal, scenario }: Recording): ToldFlaw {
  if (flaw === null) return { salvaged: null, damaged: null };
  const left = `what is left ends at ${(journal[journal.length - 1].tick * scenario.dt).toFixed(0)} s`;
  return flaw.kind === 'cutShort'
    ? { salvaged: `the recording was cut short (${flaw.where}); ${left}`, damaged: null }
    : { salvaged: null, damaged: `is damaged ${flaw.where}; ${left}` };
}

/** @returns one line about where the run of a recording goes on, and whether more of it is lost */
export function describeResume({ flaw, scenario }: Recording, tick: number): string {
  const from = `goes on at ${(tick * scenario.dt).toFixed(1)} s of the run`;
  if (flaw === null) return from;
  const how = flaw.kind === 'cutShort' ? 'was cut short' : `is damaged ${flaw.where}`;
  return `${from}; the recording ${how}, and what came after that is lost`;
}
