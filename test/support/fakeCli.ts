import { main } from '../../scenarios/cli/main.ts';
import type { CliDependencies } from '../../scenarios/cli/dependencies.ts';
import type { StopSignal } from '../../scenarios/cli/exitCodes.ts';
import type { RunOptions, RunOutcome } from '../../scenarios/runApi.ts';
import { sampleKpis } from './sampleKpis.ts';

/** What a command line printed and returned. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const sampleReplay = { ticks: 10, hashes: 2, stateHash: 'ab12', snapshots: [], salvaged: null, damaged: null };

/** A command line whose runs finish at once with figures that the test chooses. */
export class FakeCli {
  out = '';
  err = '';
  isTTY = false;
  readonly runs: RunOptions[] = [];
  outcome: (options: RunOptions) => RunOutcome = ({ seed, outDir }) => ({
    kind: 'done',
    kpis: { ...sampleKpis, seed },
    contact: null,
    recordingPath: outDir === null ? null : `${outDir}/recording.mcap`,
  });
  overrides: Partial<CliDependencies> = {};
  #stop: ((signal: StopSignal) => void) | null = null;
  #inputEnds: (() => void) | null = null;

  /** Sends a signal to whatever runs. */
  signal(signal: StopSignal): void {
    this.#stop?.(signal);
  }

  /** Whoever started it is gone. */
  endInput(): void {
    this.#inputEnds?.();
  }

  async run(...argv: string[]): Promise<CliResult> {
    this.out = '';
    this.err = '';
    const code = await main(argv, this.dependencies());
    return { code, out: this.out, err: this.err };
  }

  dependencies(): CliDependencies {
    const sink = (name: 'out' | 'err') => ({
      isTTY: this.isTTY,
      stream: null,
      write: (text: string) => {
        this[name] += text;
      },
    });
    return {
      stdout: sink('out'),
      stderr: sink('err'),
      loadRunner: async () => async (options) => {
        this.runs.push(options);
        return this.outcome(options);
      },
      loadFloorChecker: async () => async () => ({ problems: [], warnings: [] }),
      loadAdversary: () => Promise.reject(new Error('no adversary')),
      openResume: async (path) => (await import('../../scenarios/recording/resume.ts')).openResume(path),
      loadLive: () => Promise.reject(new Error('no server')),
      loadServing: () => Promise.reject(new Error('no broker')),
      loadBroker: () => import('../../scenarios/serve/broker.ts'),
      loadCollecting: () => import('../../scenarios/collect/collecting.ts'),
      loadQuerying: () => import('../../scenarios/collect/querying.ts'),
      readSecret: () => Promise.reject(new Error('nobody there')),
      loadControl: () => import('../../scenarios/control/control.ts'),
      loadPlanner: () => Promise.reject(new Error('no planner')),
      loadChecker: () => Promise.reject(new Error('no checker')),
      loadReplayer: async () => async () => ({ ...sampleReplay, kind: 'same' }),
      loadExporter: () => Promise.reject(new Error('no exporter')),
      loadLayoutWriter: async () => (await import('../../scenarios/lif/writeLif.ts')).writeLif,
      benchmarkNames: () => [],
      benchmarkResults: () => null,
      loadBenchmark: async (name) => {
        throw new Error(`no benchmark ${name}`);
      },
      onStopSignal: (listener) => {
        this.#stop = listener;
        return () => (this.#stop = null);
      },
      onInputEnd: (listener) => {
        this.#inputEnds = listener;
        return () => (this.#inputEnds = null);
      },
      ...this.overrides,
    };
  }
}
