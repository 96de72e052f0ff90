import type { TelemetrySource } from '../../telemetry/topics.ts';
import type { Collector } from '../collector.ts';
import type { FleetNow } from '../live/now.ts';

export type Labels = Readonly<Record<string, string>>;

/** A value, and what it is of. */
export type Sample = readonly [labels: Labels, value: number];

/** What figures are read from. */
export interface Read {
  readonly collector: Collector;
  readonly fleets: readonly FleetNow[];
}

/**
 * A figure for Prometheus, named by its conventions: base units, `_total` for what only grows. Figures are of fleets and gateways, never of
 * robots: those are too many.
 */
export interface Metric {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly help: string;
  readonly labels: readonly string[];
  readonly read: (of: Read) => readonly Sample[];
}

/** What all figures have in common. */
export type Named = Pick<Metric, 'name' | 'type' | 'help'>;

export function gatewayLabels({ fleet, gateway }: TelemetrySource): Labels {
  return { fleet, gateway: String(gateway) };
}

/** @returns one sample of each set of labels, with the sum */
export function sumUp(samples: readonly Sample[]): Sample[] {
  const sums = new Map<string, [Labels, number]>();
  for (const [labels, value] of samples) {
    const key = JSON.stringify(labels);
    const sum = sums.get(key) ?? [labels, 0];
    sum[1] += value;
    sums.set(key, sum);
  }
  return [...sums.values()];
}
