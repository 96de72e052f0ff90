import type { ExpectationOutcome } from '../expectations/expectation.ts';
import type { Kpis } from '../kpis.ts';
import type { ContactReport } from '../runApi.ts';

/** One seed's run, judged. */
export interface SeedRun {
  readonly kpis: Kpis;
  readonly outcomes: readonly ExpectationOutcome[];
  readonly contact: ContactReport | null;
  readonly recordingPath: string | null;
}

/** The content of `kpis.json`: the figures, and what was expected of them. */
export type KpiReport = Kpis & Pick<SeedRun, 'contact'> & { readonly expectations: readonly ExpectationOutcome[] };

export function toReport({ kpis, contact, outcomes }: SeedRun): KpiReport {
  return { ...kpis, contact, expectations: outcomes };
}
