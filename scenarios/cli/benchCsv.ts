import { stringify } from 'csv-stringify/sync';
import type { BenchReport } from '../runApi.ts';

/** @returns a benchmark's rows as CSV, each with the title, which says machine, Node and commit */
export function benchCsv({ title, columns, rows }: BenchReport): string {
  const keys = columns.map(({ key }) => key);
  const lines = rows.map((row) => [...keys.map((key) => row[key] ?? ''), title]);
  return stringify([[...columns.map(({ heading }) => heading), 'measured'], ...lines]);
}
