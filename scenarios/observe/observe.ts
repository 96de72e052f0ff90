import type { GatewayLog, OrderWatch } from '../../gateway/index.ts';
import { slotOfTask } from '../../planners/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { MetricsSource } from './fleetMetrics.ts';
import { createLogger, logOf } from './logger.ts';
import type { LogLevelName } from './logLevels.ts';
import { ObservedRun } from './observedRun.ts';

/** What is to be observed of a fleet that is served. */
export interface ObserveOptions {
  readonly log: LogLevelName;
  /** where traces go, OTLP over HTTP; absent: nothing is traced */
  readonly trace?: string | undefined;
  /** of figures and health; absent: neither is served */
  readonly metricsPort?: number | undefined;
  readonly host: string;
  /** simulated seconds a second */
  readonly speed: number;
  /** told what people should know, where there is no log */
  readonly note: (line: string) => void;
}

/** Everything that looks on while a fleet is served: its log, traces, figures and health. None of it decides anything. */
export interface Observers {
  readonly log: GatewayLog;
  /** absent: nothing is traced */
  readonly watch?: OrderWatch;
  readonly run: ObservedRun;
  /** @throws as Node does where it cannot listen */
  serve(source: MetricsSource): Promise<void>;
  close(): Promise<void>;
}

/** Each part loads when it is asked for. */
export async function startObserving(options: ObserveOptions): Promise<Observers> {
  const logger = createLogger(options.log, process.stderr);
  const log: GatewayLog =
    logger === null
      ? (level, message, fields) => level !== 'debug' && options.note(inWords(message, fields))
      : logOf(logger);
  const run = new ObservedRun(log);
  const traces = options.trace === undefined ? null : await startTraces(options.trace, run, options.speed);
  let close = async (): Promise<void> => undefined;
  return {
    log,
    ...(traces === null ? {} : { watch: traces.watch }),
    run,
    async serve(source) {
      if (options.metricsPort === undefined) return;
      const { FleetMetrics } = await import('./fleetMetrics.ts');
      const { startHealthServer } = await import('./healthServer.ts');
      const metrics = new FleetMetrics(source);
      run.measure(metrics, source.gateway);
      const server = await startHealthServer(run, { port: options.metricsPort, host: options.host });
      close = async () => {
        await server.close();
        metrics.close();
      };
    },
    async close() {
      await close();
      await traces?.close();
    },
  };
}

interface Traces {
  readonly watch: OrderWatch;
  close(): Promise<void>;
}

async function startTraces(url: string, observed: ObservedRun, speed: number): Promise<Traces> {
  const { startTracing } = await import('./startTracing.ts');
  const { OrderTracer } = await import('./orderTracer.ts');
  const tracing = startTracing(url);
  const now = (): number => Date.now();
  const watch = new OrderTracer({
    tracer: tracing.tracer,
    now,
    knownSince: ({ row }) => {
      const waited = observed.run === null ? null : waitedFor(observed.run, row);
      return waited === null ? null : now() - (1000 * waited) / speed;
    },
  });
  return {
    watch,
    async close() {
      watch.close();
      await tracing.close();
    },
  };
}

/** @returns s of simulated time since a robot's task was known; null: it has none */
function waitedFor({ planning, sim, scenario }: FleetRun, row: number): number | null {
  const { book } = planning;
  const slot = slotOfTask(book, sim.columns.work.task[row]);
  return slot < 0 ? null : (sim.clock[0] - book.revealed[slot]) * scenario.dt;
}

function inWords(message: string, fields: Readonly<Record<string, string | number | boolean>>): string {
  const words = Object.entries(fields).map(([name, value]) => `${name} ${value}`);
  return words.length === 0 ? message : `${message} (${words.join(', ')})`;
}
