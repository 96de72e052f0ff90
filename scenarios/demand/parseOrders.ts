import { parse, type CsvError, type InfoRecord } from 'csv-parse/sync';
import { parseDuration } from '../duration.ts';
import { STATION_NAME } from '../faults/parseFault.ts';
import { didYouMean } from '../nearest.ts';
import { firstProblems, quote, type Problem } from '../problem.ts';
import type { OrderLine } from './orderLine.ts';

export type OrdersResult =
  | { readonly ok: true; readonly orders: readonly OrderLine[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Column = Exclude<keyof OrderLine, 'line'>;
type Tell = (line: number, field: string, message: string) => void;
type Read<T> = { ok: true; value: T } | { ok: false; message: string };
interface CsvRecord {
  readonly record: readonly string[];
  readonly info: InfoRecord;
}

const COLUMNS: readonly Column[] = ['orderId', 'revealAt', 'pickup', 'station', 'dueAt'];
const REQUIRED: readonly Column[] = ['orderId', 'revealAt', 'pickup'];
const HEADING = COLUMNS.join(',');

/**
 * Reads an order list: a heading line, then a line per task, in any order of time. `station` and `dueAt` may be absent or
 * empty; a pickup is `17` (storage place), `12 30` (column and row) or the name of a node; times are durations from the start of the run.
 */
export function parseOrders(text: string, file: string): OrdersResult {
  const problems: Problem[] = [];
  const tell: Tell = (line, field, message) => problems.push({ file, line, column: null, field, message });
  const [heading, ...records] = readCsv(text, tell);
  if (problems.length === 0 && records.length === 0) {
    tell(heading?.info.lines ?? 1, '', `no orders; write the heading ${HEADING} and a line per task`);
  } else if (heading !== undefined) checkHeading(heading, tell);
  if (problems.length > 0) return { ok: false, problems };

  const columns = heading.record;
  const orders = records.flatMap(({ record, info: { lines: line } }): OrderLine[] => {
    if (record.length !== columns.length) {
      tell(line, '', `has ${record.length} columns, the heading ${columns.length}; mind quotes and commas`);
      return [];
    }
    const fields = Object.fromEntries(record.map((value, index) => [columns[index], value]));
    const order = readLine(fields, (field, message) => tell(line, field, message));
    return order === null ? [] : [{ line, ...order }];
  });
  return problems.length > 0 ? { ok: false, problems: firstProblems(problems) } : { ok: true, orders };
}

function readCsv(text: string, tell: Tell): readonly CsvRecord[] {
  try {
    const options = { bom: true, trim: true, skip_empty_lines: true, info: true, relax_column_count: true } as const;
    return parse(text, options) as unknown as CsvRecord[];
  } catch (error) {
    const { message, lines, code } = error as CsvError & { readonly lines?: number };
    const open = code === 'CSV_QUOTE_NOT_CLOSED';
    tell(
      lines ?? 1,
      '',
      open ? 'a quotation mark here or above is not closed; close or remove it' : `${message}; mind quotes`,
    );
    return [];
  }
}

function checkHeading({ record: names, info: { lines: line } }: CsvRecord, tell: Tell): void {
  if (names.length === 1 && /[;\t]/.test(names[0])) {
    tell(line, '', `separate the columns by commas: ${HEADING}`);
    return;
  }
  names.forEach((name, index) => {
    if (!COLUMNS.includes(name as Column))
      tell(line, name.slice(0, 40), `unknown column; ${didYouMean(name, COLUMNS)}`);
    else if (names.indexOf(name) < index) tell(line, name, 'this column is given twice; remove one of them');
  });
  for (const column of REQUIRED) {
    if (!names.includes(column)) tell(line, column, `this column is missing; the heading is ${HEADING}`);
  }
}

function readLine(
  record: Readonly<Record<string, string>>,
  tell: (field: Column, message: string) => void,
): Omit<OrderLine, 'line'> | null {
  const field = <T>(column: Column, read: (text: string) => Read<T>): T | undefined => {
    const result = read(record[column] ?? '');
    if (result.ok) return result.value;
    tell(column, result.message);
    return undefined;
  };
  const orderId = field('orderId', readText);
  const revealAt = field('revealAt', readTime);
  const pickup = field('pickup', readPickup);
  const station = field('station', readStation);
  const dueAt = field('dueAt', readDueTime);
  if (orderId === undefined || revealAt === undefined || pickup === undefined) return null;
  if (station === undefined || dueAt === undefined) return null;
  if (dueAt !== null && dueAt < revealAt) {
    tell('dueAt', 'is before revealAt; both count from the start of the run');
    return null;
  }
  return { orderId, revealAt, pickup, station, dueAt };
}

function readText(text: string): Read<string> {
  return text === '' ? { ok: false, message: 'missing; give the order a name' } : { ok: true, value: text };
}

function readTime(text: string): Read<number> {
  if (text === '') return { ok: false, message: 'missing; write the time from the start of the run, as in 90s' };
  const result = parseDuration(text);
  return result.ok ? { ok: true, value: result.seconds } : result;
}

function readDueTime(text: string): Read<number | null> {
  return text === '' ? { ok: true, value: null } : readTime(text);
}

function readPickup(text: string): Read<OrderLine['pickup']> {
  if (/^\d{1,7}$/.test(text)) return { ok: true, value: Number(text) };
  const cell = /^(\d{1,5})[ x](\d{1,5})$/.exec(text);
  if (cell !== null) return { ok: true, value: [Number(cell[1]), Number(cell[2])] };
  if (/^(?=.*[A-Za-z_]).{1,200}$/.test(text)) return { ok: true, value: text };
  const what = 'write a storage place (17), column and row (12 30), or the name of a node';
  return { ok: false, message: `${quote(text)} is no place; ${what}` };
}

function readStation(text: string): Read<OrderLine['station']> {
  if (text === '') return { ok: true, value: null };
  if (/^\d{1,5}$/.test(text)) return { ok: true, value: Number(text) };
  if (STATION_NAME.test(text)) return { ok: true, value: text };
  return { ok: false, message: `${quote(text)} is no station; write its number from 0 or its name` };
}
