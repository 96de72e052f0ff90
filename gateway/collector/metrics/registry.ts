import type { Collector } from '../collector.ts';
import { fleetsNow } from '../live/now.ts';
import { seenBy } from '../live/overview.ts';
import { BOOK_METRICS } from './bookMetrics.ts';
import { FLEET_METRICS } from './fleetMetrics.ts';
import type { Metric, Read } from './metric.ts';
import { SERVICE_METRICS } from './serviceMetrics.ts';

export const METRICS: readonly Metric[] = [...FLEET_METRICS, ...BOOK_METRICS, ...SERVICE_METRICS];

/** Begins the names of what is measured of the process: memory, processor, how late its event loop is. */
export const PROCESS_PREFIX = 'shoal_collector_';

/** All figures, as Prometheus reads them. */
export interface Figures {
  readonly contentType: string;
  /** @param now ms since 1970 */
  read(now: number): Promise<string>;
}

/** @returns all figures of a collector, read whenever they are asked for */
export async function createFigures(collector: Collector): Promise<Figures> {
  const { Registry, Gauge, Counter, collectDefaultMetrics } = await import('prom-client');
  const registry = new Registry();
  let seen: Read = { collector, fleets: [] };
  collectDefaultMetrics({ register: registry, prefix: PROCESS_PREFIX });
  for (const { name, type, help, labels, read } of METRICS) {
    const collect = (): void => {
      figure.reset();
      for (const [of, value] of read(seen)) figure.inc(of, value);
    };
    const of = { name, help, labelNames: labels, registers: [registry], collect };
    const figure = type === 'counter' ? new Counter(of) : new Gauge(of);
  }
  return {
    contentType: registry.contentType,
    read(now) {
      seen = { collector, fleets: fleetsNow(seenBy(collector, now)) };
      return registry.metrics();
    },
  };
}
