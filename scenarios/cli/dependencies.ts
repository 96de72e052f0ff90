import type { adversary } from '../check/adversary/adversary.ts';
import type { Checker } from '../checkApi.ts';
import type { Benchmark, Exporter, FloorChecker, Replayer, Runner } from '../runApi.ts';
import type { OpenResumeResult } from '../recording/resume.ts';
import type { LoadResult } from '../planner/loadPlanner.ts';
import type { writeLif } from '../lif/writeLif.ts';
import type { StopSignal } from './exitCodes.ts';

/** A stream that is written to, and whether a person looks at it. */
export interface TextSink {
  readonly isTTY: boolean;
  write(text: string): void;
  /** the stream itself, for the progress bar; null in tests */
  readonly stream: NodeJS.WritableStream | null;
}

/** Everything that the command line reaches for, so that tests can hand in their own. Heavy parts load when asked for. */
export interface CliDependencies {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  loadRunner(): Promise<Runner>;
  /** opens a recording whose run is to go on */
  openResume(path: string): Promise<OpenResumeResult>;
  loadFloorChecker(): Promise<FloorChecker>;
  loadReplayer(): Promise<Replayer>;
  loadLive(): Promise<typeof import('../live/live.ts')>;
  loadServing(): Promise<typeof import('../serve/serving.ts')>;
  /** a broker by itself, and its users */
  loadBroker(): Promise<typeof import('../serve/broker.ts')>;
  loadCollecting(): Promise<typeof import('../collect/collecting.ts')>;
  loadQuerying(): Promise<typeof import('../collect/querying.ts')>;
  /** reads a line that nobody else should see */
  readSecret(prompt: string): Promise<string>;
  loadControl(): Promise<typeof import('../control/control.ts')>;
  loadExporter(): Promise<Exporter>;
  loadLayoutWriter(): Promise<typeof writeLif>;
  loadChecker(): Promise<Checker>;
  loadAdversary(): Promise<typeof adversary>;
  /** bundles a planner of the user's own and gives it a thread */
  loadPlanner(file: string): Promise<LoadResult>;
  /** names of the benchmarks that were built */
  benchmarkNames(): readonly string[];
  loadBenchmark(name: string): Promise<Benchmark>;
  /** folder of the results that are committed; null where this is no checkout */
  benchmarkResults(): string | null;
  /** calls back at the first SIGINT or SIGTERM; the second one kills. @returns stops listening */
  onStopSignal(listener: (signal: StopSignal) => void): () => void;
  /** calls back once standard input has ended. @returns stops listening */
  onInputEnd(listener: () => void): () => void;
}
