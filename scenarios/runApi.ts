import type { PlannerPort } from '../planners/index.ts';
import type { Kpis } from './kpis.ts';
import type { InputSource } from './outside/ordersOutside.ts';
import type { FieldProblem, Problem } from './problem.ts';
import type { ResumePoint } from './recording/resumePoint.ts';
import type { FleetRun } from './run/fleetRun.ts';
import type { Scenario } from './scenario.ts';

/** What a run reports while it goes on; at least once every simulated minute. */
export interface Progress {
  /** s */
  readonly simulatedSeconds: number;
  /** s */
  readonly totalSeconds: number;
  readonly tasksDone: number;
  /** destinations that free movers have reached; null: there are none */
  readonly arrivals: number | null;
  /** simulated over wall time so far */
  readonly realTimeFactor: number;
}

/** Somebody who goes along with a run: shows it, and keeps it at a pace. It decides nothing about what happens. */
export interface Companion {
  /** before the first tick, with the fleet as it stands then */
  begin(fleet: FleetRun, ticks: number): void;
  /** @returns what the next tick has to wait for, null: nothing */
  beforeTick(): Promise<void> | null;
  afterTick(): void;
}

export interface RunOptions {
  /** validated and complete: a run reads no other file */
  readonly scenario: Scenario;
  readonly seed: number;
  /** the planner that the scenario names, or another one; absent: Shoal's */
  readonly port?: PlannerPort | null;
  /** orders from outside, where the scenario leaves them to others; absent: none come */
  readonly inputs?: InputSource;
  /** a recording whose run goes on where it ended, of the same scenario and seed; absent: the run begins */
  readonly resume?: ResumeSource;
  /** s */
  readonly durationSeconds: number;
  /** robots instead of the scenario's, in the same shares of classes; the command line has put them into the scenario already */
  readonly robots?: number;
  /** where `recording.mcap`, `robots.csv` and `congestion.csv` go; made when the run begins, so that bad input leaves nothing behind; null: no recording */
  readonly outDir: string | null;
  readonly companion?: Companion;
  /** true: the recording loses little where the run is killed */
  readonly closely?: boolean;
  /** threads of the kernel that moves a crowd, of which there are no more than cores (two on any machine); as many as are of use where absent. No result depends on it */
  readonly threads?: number;
  onProgress?(progress: Progress): void;
  /** told what people should know and no figure says, a line each; absent: standard error is */
  onNotice?(line: string): void;
  /** asked at tick boundaries: true ends the run there, with recording and KPIs complete */
  shouldStop?(): boolean;
}

/** A recording whose run goes on. */
export interface ResumeSource {
  readonly point: ResumePoint;
  readonly path: string;
}

/** Two footprints touched, or a footprint and a wall (then the second robot is −1). */
export interface ContactReport {
  readonly tick: number;
  readonly robots: readonly [number, number];
  /** m */
  readonly x: number;
  /** m */
  readonly y: number;
  /** one line */
  readonly message: string;
}

export type RunOutcome =
  | {
      readonly kind: 'done';
      readonly kpis: Kpis;
      readonly contact: ContactReport | null;
      readonly recordingPath: string | null;
    }
  | { readonly kind: 'badInput'; readonly problems: readonly Problem[] };

/** Runs a scenario to its end. Gives way to signals now and then: it must not hold the event loop for the whole run. */
export type Runner = (options: RunOptions) => Promise<RunOutcome>;

/** Everything about a scenario that shows only once its floor is built: reachable stations, room for the fleet, pitch. */
export type FloorChecker = (scenario: Scenario) => Promise<FloorVerdict>;

export interface FloorVerdict {
  readonly problems: readonly FieldProblem[];
  /** what is no mistake, but worth a line */
  readonly warnings: readonly string[];
}

export interface ReplayOptions {
  /** s; absent: to the end */
  readonly to?: number;
  /** s; begins with the newest snapshot at or before this time; absent: at the start, with no snapshot */
  readonly from?: number;
  /** true: resumes from each snapshot in turn, up to the next */
  readonly everySnapshot?: boolean;
}

/** A hash that is another than the recording's. */
export interface HashMismatch {
  readonly kind: 'mismatch';
  readonly tick: number;
  readonly expected: string;
  readonly actual: string;
  /** tick of the snapshot that was started from; null: from the start */
  readonly snapshot: number | null;
}

export type ReplayOutcome =
  | {
      readonly kind: 'same';
      /** ticks that were simulated */
      readonly ticks: number;
      /** hashes that were compared */
      readonly hashes: number;
      /** state hash at the last tick */
      readonly stateHash: string;
      /** ticks of the snapshots that were started from */
      readonly snapshots: readonly number[];
      /** one line about a recording that was cut short; null where it was not */
      readonly salvaged: string | null;
      /** one line about a recording that is damaged and was compared up to there; null where it is not */
      readonly damaged: string | null;
    }
  | HashMismatch
  | { readonly kind: 'badInput'; readonly problems: readonly Problem[] };

/** Simulates a recording again, from its start or from snapshots, and compares every hash on the way. */
export type Replayer = (path: string, options: ReplayOptions) => Promise<ReplayOutcome>;

export interface ExportOptions {
  /** the file to write: an MCAP with Foxglove's messages */
  readonly out: string;
  /** s; absent: to the end */
  readonly to?: number;
  /** s; begins with the newest snapshot at or before this time; absent: at the start */
  readonly from?: number;
  /** Hz of simulated time at which robots are written, one frame a tick at the most; absent: 10 */
  readonly rate?: number;
  onProgress?(progress: Progress): void;
  /** asked between two ticks: true ends the export, and nothing is written */
  shouldStop?(): boolean;
}

/** What an export wrote. */
export interface ExportReport {
  /** s of simulated time at which the file begins and ends */
  readonly from: number;
  readonly to: number;
  readonly robots: number;
  /** Hz at which robots were written: what was asked for, to the nearest whole number of ticks */
  readonly rate: number;
  readonly messages: number;
  readonly bytes: number;
  /** hashes that were compared on the way */
  readonly hashes: number;
  /** tick of the snapshot that was started from; null: from the start */
  readonly snapshot: number | null;
  /** one line about a recording that was cut short; null where it was not */
  readonly salvaged: string | null;
}

export type ExportOutcome =
  | ({ readonly kind: 'done' } & ExportReport)
  | HashMismatch
  | { readonly kind: 'stopped' }
  | { readonly kind: 'badInput'; readonly problems: readonly Problem[] };

/** Simulates a recording again, compares every hash on the way, and writes what happens for viewers. */
export type Exporter = (path: string, options: ExportOptions) => Promise<ExportOutcome>;

/** A benchmark of `test/bench`: the default export of a `*.bench.ts` file, found by its file name. */
export interface Benchmark {
  /** one line */
  readonly description: string;
  /** `log` prints a line of progress on standard error */
  run(log: (line: string) => void, options: BenchOptions): Promise<BenchReport>;
}

export interface BenchOptions {
  /** seeds from 1 on; absent, or where there is only one seed: the benchmark's own */
  readonly seeds?: number;
  /** sizes of fleets; absent: the benchmark's own */
  readonly robots?: readonly number[];
  /** numbers of threads; absent: the benchmark's own */
  readonly threads?: readonly number[];
}

export interface BenchReport {
  /** one line about what was measured where: machine, Node version, scenario */
  readonly title: string;
  /** keys of the rows in the order in which they are shown, with their headings */
  readonly columns: readonly { readonly key: string; readonly heading: string }[];
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
  /** what had to be shown, and whether it was */
  readonly bars: readonly { readonly bar: string; readonly actual: string; readonly met: boolean }[];
}
