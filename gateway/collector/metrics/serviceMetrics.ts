import type { Collector, FileCounts } from '../collector.ts';
import type { Metric, Named, Sample } from './metric.ts';

/** How the collector itself is. */
export const SERVICE_METRICS: readonly Metric[] = [
  ofCounters(counter('shoal_collector_vda5050_messages_total', 'Messages of VDA5050 robots'), 'topic', 'messages.'),
  ofCounters(
    counter('shoal_collector_unreadable_total', 'Messages that could not be read, by what was wrong'),
    'why',
    'unreadable.',
  ),
  ofCounters(
    counter(
      'shoal_collector_refused_total',
      'Messages of telemetry that are impossible, or for which there was no room to remember whose they are',
    ),
    'why',
    'refused.',
  ),
  ofCounters(
    counter('shoal_collector_dropped_rows_total', 'Rows for which there was no room, by table'),
    'table',
    'dropped.',
  ),
  ofFiles(counter('shoal_collector_files_total', 'Parquet files that were written'), ({ files }) => files),
  ofFiles(
    counter('shoal_collector_file_bytes_total', 'Bytes of Parquet files that were written'),
    ({ bytes }) => bytes,
  ),
  ofFiles(gauge('shoal_collector_file_seconds', 'Time that the last file took'), ({ seconds }) => seconds),
  ofFiles(gauge('shoal_collector_file_trouble', 'Whether the last file could not be written'), ({ trouble }) =>
    Number(trouble !== null),
  ),
  own(
    gauge('shoal_collector_trouble', 'Whether the last file, the books or a name of a file could not be written'),
    ({ trouble }) => Number(trouble !== null),
  ),
  own(
    gauge('shoal_collector_room_filled_ratio', 'How full the room is for rows that are in no file yet'),
    ({ filled }) => filled,
  ),
  own(gauge('shoal_collector_broker_up', 'Whether there is a connection to the broker'), ({ isConnected }) =>
    Number(isConnected),
  ),
  own(counter('shoal_collector_connections_total', 'Connections to the broker that were made'), ({ counters }) =>
    counters.get('connections'),
  ),
];

function counter(name: string, help: string): Named {
  return { name, type: 'counter', help };
}

function gauge(name: string, help: string): Named {
  return { name, type: 'gauge', help };
}

function own(named: Named, value: (collector: Collector) => number): Metric {
  return { ...named, labels: [], read: ({ collector }) => [[{}, value(collector)]] };
}

function ofFiles(named: Named, value: (counts: FileCounts) => number): Metric {
  return {
    ...named,
    labels: ['table'],
    read: ({ collector }) =>
      Object.entries(collector.written).map(([table, counts]): Sample => [{ table }, value(counts)]),
  };
}

/** All that is counted under names that begin alike; the rest of the name is the label. */
function ofCounters(named: Named, label: string, beginning: string): Metric {
  return {
    ...named,
    labels: [label],
    read: ({ collector }) =>
      Object.entries(collector.counters.all())
        .filter(([name]) => name.startsWith(beginning))
        .map(([name, count]): Sample => [{ [label]: name.slice(beginning.length) }, count]),
  };
}
