import { TIMED, WAITS, type Report } from './report.ts';

/** Where robots wait, by squares of a metre, the worst first. @param limit rows of them; absent: all */
export function waitingByCell(limit?: number): string {
  return `
    WITH cells AS (
      SELECT fleet, floor(x)::INTEGER AS x, floor(y)::INTEGER AS y, sum(seconds) AS waiting,
        coalesce(sum(seconds) FILTER (state = 'stopped'), 0) AS stopped
      FROM frames ${TIMED} WHERE ${WAITS} GROUP BY ALL
    )
    SELECT fleet, x, y, waiting, stopped, waiting / sum(waiting) OVER (PARTITION BY fleet) AS share
    FROM cells ORDER BY waiting DESC, fleet, x, y${limit === undefined ? '' : ` LIMIT ${limit}`}`;
}

/** @returns SQL for all squares in which there ever was a robot, with the time that robots waited there */
export const ALL_CELLS = `
  SELECT fleet, floor(x)::INTEGER AS x, floor(y)::INTEGER AS y, coalesce(sum(seconds) FILTER (${WAITS}), 0) AS waiting
  FROM frames ${TIMED} GROUP BY ALL ORDER BY fleet, x, y`;

export const congestion: Report = [
  {
    title: 'Congestion: where robots wait, by squares of a metre',
    columns: [
      { name: 'fleet', heading: 'fleet' },
      { name: 'x', heading: 'x from', unit: 'm' },
      { name: 'y', heading: 'y from', unit: 'm' },
      { name: 'waiting', heading: 'waiting', unit: 's' },
      { name: 'stopped', heading: 'of it stopped', unit: 's' },
      { name: 'share', heading: 'of all waiting', unit: 'fraction' },
    ],
    sql: waitingByCell(20),
    none: 'nobody waited',
  },
];
