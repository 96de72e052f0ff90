import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../packageRoot.ts';
import type { Benchmark } from '../runApi.ts';
import type { CliDependencies, TextSink } from './dependencies.ts';
import type { StopSignal } from './exitCodes.ts';
import { onInputEnd } from './onInputEnd.ts';

const BENCHMARK_SUFFIX = '.bench.js';

/** The real ones. */
export function nodeDependencies(): CliDependencies {
  return {
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    loadRunner: async () => (await import('../run.ts')).run,
    loadFloorChecker: async () => (await import('../run.ts')).checkFloor,
    openResume: async (path) => (await import('../recording/resume.ts')).openResume(path),
    loadLive: () => import('../live/live.ts'),
    loadServing: () => import('../serve/serving.ts'),
    loadBroker: () => import('../serve/broker.ts'),
    readSecret: async (prompt) => (await import('./readSecret.ts')).readSecret(prompt),
    loadControl: () => import('../control/control.ts'),
    loadCollecting: () => import('../collect/collecting.ts'),
    loadQuerying: () => import('../collect/querying.ts'),
    loadChecker: async () => (await import('../check.ts')).check,
    loadAdversary: async () => (await import('../check/adversary/adversary.ts')).adversary,
    loadPlanner: async (file) => (await import('../planner/loadPlanner.ts')).loadPlanner(file),
    loadReplayer: async () => (await import('../replay.ts')).replay,
    loadExporter: async () => (await import('../export/exportRecording.ts')).exportRecording,
    loadLayoutWriter: async () => (await import('../lif/writeLif.ts')).writeLif,
    benchmarkNames,
    benchmarkResults,
    loadBenchmark: async (name) => {
      const url = pathToFileURL(join(benchmarkFolder(), name + BENCHMARK_SUFFIX)).href;
      return ((await import(/* @vite-ignore */ url)) as { default: Benchmark }).default;
    },
    onStopSignal,
    onInputEnd,
  };
}

function sink(stream: NodeJS.WriteStream): TextSink {
  return { isTTY: stream.isTTY, write: (text) => void stream.write(text), stream };
}

/** Benchmarks are built beside the command line: `test/bench/x.bench.ts` becomes `dist/bench/x.bench.js`. */
function benchmarkFolder(): string {
  return join(packageRoot(), 'dist', 'bench');
}

function benchmarkNames(): string[] {
  if (!existsSync(benchmarkFolder())) return [];
  return readdirSync(benchmarkFolder())
    .filter((file) => file.endsWith(BENCHMARK_SUFFIX))
    .map((file) => file.slice(0, -BENCHMARK_SUFFIX.length))
    .toSorted();
}

function benchmarkResults(): string | null {
  const folder = join(packageRoot(), 'test', 'bench', 'results');
  return existsSync(folder) ? folder : null;
}

/** Listens once for each signal: the second one meets Node's own handler, which ends the process. */
function onStopSignal(listener: (signal: StopSignal) => void): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    remove();
    listener(signal as StopSignal);
  };
  const remove = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return remove;
}
