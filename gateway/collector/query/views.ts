import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { STATES } from '../frames/frameTable.ts';
import { STATE_COLUMNS } from '../states/stateRow.ts';

const TYPES: Readonly<Record<string, string>> = {
  timestamp: 'TIMESTAMP',
  uint32: 'UINTEGER',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  text: 'VARCHAR',
};

/** Columns of frames, as they are asked for: places and angles as numbers that one can reckon with. */
const FRAMES = [
  'fleet',
  'time',
  'tick',
  'gateway',
  'robot',
  'x::DOUBLE AS x',
  'y::DOUBLE AS y',
  'theta::DOUBLE AS theta',
  'state',
  'loaded',
  'charge::DOUBLE AS charge',
  'source',
  'day',
].join(', ');

/** What frames are where there are none. */
const NO_FRAMES = `SELECT '' AS fleet, TIMESTAMP '1970-01-01' AS time, 0::UINTEGER AS tick, 0::USMALLINT AS gateway,
  0::UINTEGER AS robot, 0.0::DOUBLE AS x, 0.0::DOUBLE AS y, 0.0::DOUBLE AS theta, '${STATES[0]}' AS state, false AS loaded,
  1.0::DOUBLE AS charge, 0::UINTEGER AS source, DATE '1970-01-01' AS day WHERE false`;

/** @returns statements that make the views of a folder: `frames` and `states` */
export function viewsOf(folder: string): string[] {
  const files = (table: string): string | null =>
    hasFiles(join(folder, table))
      ? `read_parquet('${quoted(join(folder, table))}/**/*.parquet', hive_partitioning = true)`
      : null;
  const frames = files('frames');
  const states = files('states');
  const noStates = STATE_COLUMNS.map(({ name, type }) => `NULL::${TYPES[type as string]} AS ${name}`).join(', ');
  return [
    `CREATE VIEW frames AS ${frames === null ? NO_FRAMES : `SELECT ${FRAMES} FROM ${frames}`}`,
    `CREATE VIEW states AS ${states === null ? `SELECT ${noStates} WHERE false` : `SELECT * FROM ${states}`}`,
  ];
}

/** Samples for which one may stand where those after it are missing. */
const MOST_STOOD_FOR = 20;

/**
 * Statement that makes the view `samples`: every moment of which a gateway told, and the simulated time that it stands for (s): until the next
 * one, as gateways leave some out when they are in a hurry. Of a gateway that has never said how often it takes samples, it is as often as
 * that of its fleet of which most is known.
 */
export const SAMPLES_VIEW = `
  CREATE VIEW samples AS
  WITH moments AS (
    SELECT fleet, gateway, source, tick, min(time) AS time FROM frames GROUP BY ALL
  ), steps AS (
    SELECT *, lead(tick) OVER (PARTITION BY fleet, gateway, source ORDER BY tick) - tick AS step FROM moments
  ), strides AS (
    SELECT fleet, gateway, source, coalesce(min(step), 1) AS stride FROM steps GROUP BY ALL
  ), usual AS (
    SELECT fleet, arg_max(every, robot_states) AS usually FROM sources WHERE every IS NOT NULL GROUP BY fleet
  )
  SELECT fleet, gateway, source, tick, time, coalesce(step, stride) / stride AS samples,
    coalesce(every, usually, 1) AS spacing,
    least(coalesce(step, stride) / stride, ${MOST_STOOD_FOR}) * spacing AS seconds
  FROM steps JOIN strides USING (fleet, gateway, source) LEFT JOIN sources USING (fleet, gateway, source)
    LEFT JOIN usual USING (fleet)`;

export function quoted(path: string): string {
  return path.replaceAll("'", "''");
}

function hasFiles(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((path) => path.endsWith('.parquet'));
}
