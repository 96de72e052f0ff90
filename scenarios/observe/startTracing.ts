import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Tracer } from '@opentelemetry/api';
import { version } from '../version.ts';

/** Traces on their way to a collector. */
export interface Tracing {
  readonly tracer: Tracer;
  /** sends what is left, as far as there is time */
  close(): Promise<void>;
}

/** spans that wait to be sent: more are dropped */
const MOST_WAITING = 8192;
/** ms that a last batch may take */
const GOODBYE = 2000;

/** @param url of a collector that takes OTLP over HTTP, as in http://localhost:4318/v1/traces */
export function startTracing(url: string): Tracing {
  const processor = new BatchSpanProcessor(new OTLPTraceExporter({ url, timeoutMillis: GOODBYE }), {
    maxQueueSize: MOST_WAITING,
    exportTimeoutMillis: GOODBYE,
  });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'shoal-serve', 'service.version': version }),
    spanProcessors: [processor],
  });
  return {
    tracer: provider.getTracer('shoal', version),
    close: () => provider.shutdown().catch(() => undefined),
  };
}
