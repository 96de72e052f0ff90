import type { FailurePath } from './check/checkProperty.ts';
import type { PropertyName } from './check/finding.ts';
import type { CheckReport } from './check/report/checkReport.ts';
import type { JobLimits } from './check/runJob.ts';
import type { Problem } from './problem.ts';

/** What the command line asks of the checker. */
export interface CheckRequest {
  /** a planner of the user's own; null: Shoal's */
  readonly plannerFile: string | null;
  readonly properties: readonly PropertyName[];
  readonly seed: number;
  /** instances for each property */
  readonly runs: number;
  /** s by the clock in all; null: as long as it takes */
  readonly seconds: number | null;
  readonly path: FailurePath | null;
  readonly threads: number;
  readonly limits: JobLimits;
  /** where counter-examples go, a folder for each property */
  readonly outDir: string;
  /** leads to a failure again, with seed and path behind it */
  readonly command: string;
  /** the report, line by line as it grows */
  say(line: string): void;
  /** how far it is */
  progress(line: string): void;
  shouldStop(): boolean;
}

export type CheckAnswer =
  | {
      readonly kind: 'done';
      readonly report: CheckReport;
      readonly texts: { junit(of: CheckReport): string; markdown(of: CheckReport): string };
    }
  | { readonly kind: 'badInput'; readonly problems: readonly Problem[] };

export type Checker = (request: CheckRequest) => Promise<CheckAnswer>;
