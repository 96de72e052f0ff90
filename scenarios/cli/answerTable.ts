import Table from 'cli-table3';
import type { ReportColumn } from '../collect/reports/report.ts';
import type { Plain } from '../../gateway/collector.ts';
import { showFigure } from './figures.ts';
import { PLAIN_TABLE, renderTable } from './tables.ts';

/** @returns rows as people read them. @param columns in the order of the rows */
export function answerTable(columns: readonly ReportColumn[], rows: readonly (readonly Plain[])[]): string {
  const isNumber = (column: number): boolean =>
    rows.every((row) => row[column] === null || typeof row[column] === 'number');
  const table = new Table({
    ...PLAIN_TABLE,
    head: columns.map(({ heading }) => heading),
    colAligns: columns.map((_, column) => (rows.length > 0 && isNumber(column) ? 'right' : 'left')),
  });
  for (const row of rows) table.push(columns.map(({ unit }, column) => showValue(row[column], unit)));
  return renderTable(table);
}

/** @returns rows as programs read them */
export function answerObjects(
  columns: readonly string[],
  rows: readonly (readonly Plain[])[],
): Record<string, Plain>[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, column) => [name, row[column]])));
}

function showValue(value: Plain, unit: ReportColumn['unit']): string {
  if (value === null) return '–';
  if (typeof value === 'number' && unit !== undefined) return showFigure(value, unit);
  if (typeof value === 'string')
    return value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.000)?(\.\d+)?Z$/, '$1 $2$3');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
