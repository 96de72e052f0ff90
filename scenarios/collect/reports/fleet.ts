import type { Report } from './report.ts';

/** What was collected of which fleets. */
export const fleet: Report = [
  {
    title: 'Fleets that publish telemetry',
    columns: [
      { name: 'fleet', heading: 'fleet' },
      { name: 'gateways', heading: 'gateways', unit: 'count' },
      { name: 'robots', heading: 'robots', unit: 'count' },
      { name: 'first', heading: 'from' },
      { name: 'last', heading: 'until' },
      { name: 'robot_states', heading: 'robot states', unit: 'count' },
      { name: 'driven', heading: 'driven', unit: 'm' },
      { name: 'charge', heading: 'charge', unit: 'fraction' },
      { name: 'lowest', heading: 'lowest', unit: 'fraction' },
    ],
    sql: `
      WITH steps AS (
        SELECT fleet, gateway, robot, time, charge,
          sqrt(power(x - lag(x) OVER way, 2) + power(y - lag(y) OVER way, 2)) AS step
        FROM frames WINDOW way AS (PARTITION BY fleet, source, robot ORDER BY tick)
      )
      SELECT fleet, count(DISTINCT gateway) AS gateways, count(DISTINCT robot) AS robots, min(time) AS first, max(time) AS last,
        count(*) AS robot_states, coalesce(sum(step), 0) AS driven, avg(charge) AS charge, min(charge) AS lowest
      FROM steps GROUP BY fleet ORDER BY fleet`,
    none: 'none',
  },
  {
    title: 'Fleets that speak VDA5050',
    columns: [
      { name: 'manufacturer', heading: 'manufacturer' },
      { name: 'robots', heading: 'robots', unit: 'count' },
      { name: 'first', heading: 'from' },
      { name: 'last', heading: 'until' },
      { name: 'messages', heading: 'messages', unit: 'count' },
      { name: 'orders', heading: 'orders', unit: 'count' },
      { name: 'driving', heading: 'driving', unit: 'fraction' },
      { name: 'errors', heading: 'with errors', unit: 'fraction' },
      { name: 'lowest', heading: 'lowest charge', unit: 'fraction' },
    ],
    sql: `
      SELECT manufacturer, count(DISTINCT serial) AS robots, min(time) AS first, max(time) AS last, count(*) AS messages,
        count(DISTINCT (serial, order_id)) FILTER (order_id <> '') AS orders, avg(driving::INTEGER) AS driving,
        avg((error_level IS NOT NULL)::INTEGER) FILTER (topic = 'state') AS errors, min(charge) AS lowest
      FROM states GROUP BY manufacturer ORDER BY manufacturer`,
    none: 'none',
  },
];
