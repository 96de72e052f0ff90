import { TIMED, WAITS, type Report } from './report.ts';

/** Waits of robots: samples one after another in which one stands although it has work. What lies between two that are missing counts as one wait. */
const ALL_WAITS = `
  marked AS (
    SELECT fleet, gateway, source, robot, tick, time, x, y, ${WAITS} AS waits,
      row_number() OVER (PARTITION BY fleet, source, robot ORDER BY tick)
        - row_number() OVER (PARTITION BY fleet, source, robot, ${WAITS} ORDER BY tick) AS run
    FROM frames
  ), waits AS (
    SELECT fleet, robot, min(marked.time) AS began, sum(seconds) AS seconds, avg(x) AS x, avg(y) AS y
    FROM marked ${TIMED} WHERE waits GROUP BY fleet, gateway, source, robot, run
  )`;

/** How long robots wait, and who waited longest. */
export const waits: Report = [
  {
    title: 'Waits: how long robots stand in traffic at a time',
    columns: [
      { name: 'fleet', heading: 'fleet' },
      { name: 'waits', heading: 'waits', unit: 'count' },
      { name: 'half', heading: 'half within', unit: 's' },
      { name: 'most', heading: '95 % within', unit: 's' },
      { name: 'longest', heading: 'longest', unit: 's' },
      { name: 'total', heading: 'together', unit: 's' },
    ],
    sql: `WITH ${ALL_WAITS}
      SELECT fleet, count(*) AS waits, quantile_cont(seconds, 0.5) AS half, quantile_cont(seconds, 0.95) AS most,
        max(seconds) AS longest, sum(seconds) AS total
      FROM waits GROUP BY fleet ORDER BY fleet`,
    none: 'nobody waited',
  },
  {
    title: 'The longest',
    columns: [
      { name: 'fleet', heading: 'fleet' },
      { name: 'robot', heading: 'robot' },
      { name: 'began', heading: 'began' },
      { name: 'seconds', heading: 'waited', unit: 's' },
      { name: 'x', heading: 'x', unit: 'm' },
      { name: 'y', heading: 'y', unit: 'm' },
    ],
    sql: `WITH ${ALL_WAITS}
      SELECT fleet, robot, began, seconds, x, y FROM waits ORDER BY seconds DESC, fleet, robot, began LIMIT 15`,
    none: 'nobody waited',
  },
];
