/**
 * The central telemetry service: it collects what fleets publish, keeps it in files, shows it, and answers questions about it. It
 * shares with the rest of the gateway what travels on the wire, and nothing else.
 */
export { Collector, type CollectorOptions, type CollectorResult } from './collector/collector.ts';
export { LOSSES, type Loss } from './collector/books/losses.ts';
export type { Overview } from './collector/live/overview.ts';
export { lossesOf } from './collector/live/now.ts';
export { CollectorServer } from './collector/http/collectorServer.ts';
export { METRICS, PROCESS_PREFIX } from './collector/metrics/registry.ts';
export type { Plain } from './collector/query/plain.ts';
export { TelemetryFolder, type Answer } from './collector/query/telemetryFolder.ts';
