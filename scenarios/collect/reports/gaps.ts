import type { Report } from './report.ts';

/** What is missing, and why: by the books, and as it shows in the frames. */
export const gaps: Report = [
  {
    title: 'Frames by the books: written = in files + in hand + open + lost',
    columns: [
      { name: 'fleet', heading: 'fleet' },
      { name: 'gateway', heading: 'gateway' },
      { name: 'source', heading: 'source' },
      { name: 'status', heading: 'status' },
      { name: 'written', heading: 'written', unit: 'count' },
      { name: 'in_files', heading: 'in files', unit: 'count' },
      { name: 'in_hand', heading: 'in hand', unit: 'count' },
      { name: 'open', heading: 'open', unit: 'count' },
      { name: 'lost', heading: 'lost', unit: 'count' },
      { name: 'reasons', heading: 'because of' },
    ],
    sql: `
      WITH lost AS (
        SELECT fleet, gateway, source, sum(frames)::UBIGINT AS lost, string_agg(reason || ' ' || frames, ', ' ORDER BY frames DESC) AS reasons
        FROM losses GROUP BY ALL
      )
      SELECT fleet, gateway, source, status, written, in_files, in_hand, open, coalesce(lost, 0) AS lost, reasons
      FROM sources LEFT JOIN lost USING (fleet, gateway, source) ORDER BY fleet, gateway, source`,
    none: 'nobody has published telemetry',
  },
  {
    title: 'Holes in the frames, the longest first: lost ones, and samples that a gateway in a hurry has left out',
    columns: [
      { name: 'fleet', heading: 'fleet' },
      { name: 'gateway', heading: 'gateway' },
      { name: 'after', heading: 'after' },
      { name: 'missing', heading: 'samples', unit: 'count' },
      { name: 'simulated', heading: 'simulated', unit: 's' },
    ],
    sql: `
      SELECT fleet, gateway, time AS after, (samples - 1)::UBIGINT AS missing, (samples - 1) * every AS simulated
      FROM samples JOIN sources USING (fleet, gateway, source)
      WHERE samples >= 2 ORDER BY simulated DESC, fleet, gateway, after LIMIT 20`,
    none: 'there are none',
  },
];
