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
      SELECT coalesce(s.fleet, '(earlier ones)') AS fleet, s.gateway, s.source, status, written, in_files, in_hand, open,
        coalesce(lost, 0) AS lost, reasons
      FROM sources s LEFT JOIN lost l ON s.source IS NOT DISTINCT FROM l.source AND s.gateway IS NOT DISTINCT FROM l.gateway
        AND s.fleet IS NOT DISTINCT FROM l.fleet
      ORDER BY s.fleet, s.gateway, s.source`,
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
      SELECT fleet, gateway, time AS after, (samples - 1)::UBIGINT AS missing, (samples - 1) * spacing AS simulated
      FROM samples WHERE samples >= 2 ORDER BY simulated DESC, fleet, gateway, after LIMIT 20`,
    none: 'there are none',
  },
];
