import { TIMED, type Report, type ReportColumn } from './report.ts';

const share = (name: string, heading: string): ReportColumn => ({ name, heading, unit: 'fraction' });

/** What robots spend their time on. */
export const utilisation: Report = [
  {
    title: 'Utilisation: shares of the time of all robots',
    columns: [
      { name: 'fleet', heading: 'fleet' },
      { name: 'robots', heading: 'robots', unit: 'count' },
      { name: 'robot_hours', heading: 'robot hours', unit: 'number' },
      share('driving_loaded', 'loaded'),
      share('driving_empty', 'empty'),
      share('working', 'working'),
      share('waiting', 'waiting'),
      share('stopped', 'stopped'),
      share('charging', 'charging'),
      share('idle', 'idle'),
      share('faulted', 'faulted'),
    ],
    sql: `
      WITH timed AS (
        SELECT fleet, state, loaded, sum(seconds) AS seconds FROM frames ${TIMED} GROUP BY ALL
      ), robots AS (
        SELECT fleet, count(DISTINCT robot) AS robots FROM frames GROUP BY fleet
      )
      SELECT fleet, any_value(robots) AS robots, sum(seconds) / 3600 AS robot_hours,
        coalesce(sum(seconds) FILTER (state = 'driving' AND loaded), 0) / sum(seconds) AS driving_loaded,
        coalesce(sum(seconds) FILTER (state = 'driving' AND NOT loaded), 0) / sum(seconds) AS driving_empty,
        ${['working', 'waiting', 'stopped', 'charging', 'idle', 'faulted']
          .map((state) => `coalesce(sum(seconds) FILTER (state = '${state}'), 0) / sum(seconds) AS ${state}`)
          .join(', ')}
      FROM timed JOIN robots USING (fleet) GROUP BY fleet ORDER BY fleet`,
    none: 'there are no frames',
  },
];
