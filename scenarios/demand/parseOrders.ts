import { parse } from 'csv-parse/sync';
import { parseDuration } from '../duration.ts';
import { didYouMean } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import type { OrderLine } from './orderLine.ts';

export type OrdersResult =
  | { readonly ok: true; readonly orders: readonly OrderLine[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Column = keyof OrderLine;
type Read<T> = { ok: true; value: T } | { ok: false; message: string };
type Record_ = { readonly record: Readonly<Record<string, string>>; readonly info: { readonly lines: number } };

const COLUMNS: readonly Column[] = ['orderId', 'revealAt', 'pickup', 'station', 'dueAt'];
const REQUIRED: readonly Column[] = ['orderId', 'revealAt', 'pickup'];

/** Problems of a list that are told; a list with a wrong column has as many as lines. */
const PROBLEMS_TOLD = 20;

/**
 * Reads an order list: a heading line, then a line per task. `station` and `dueAt` may be absent or empty;
 * a pickup is `17` (storage place) or `12 30` (column and row); times are durations from the start of the run.
 */
export function parseOrders(text: string, file: string): OrdersResult {
  const problems: Problem[] = [];
  const orders: OrderLine[] = [];
  const tell = (line: number, field: string, message: string): void => {
    problems.push({ file, line, column: null, field, message });
  };

  let records: readonly Record_[];
  try {
    records = parse(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as Record_[];
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number };
    tell(lines ?? 1, '', `${message}; the heading is ${COLUMNS.join(',')}`);
    return { ok: false, problems };
  }
  if (records.length === 0) tell(1, '', `no orders; write the heading ${COLUMNS.join(',')} and a line per task`);
  else checkHeading(Object.keys(records[0].record), tell);
  if (problems.length > 0) return { ok: false, problems };

  for (const { record, info } of records) {
    const order = readLine(record, (field, message) => tell(info.lines, field, message));
    if (order !== null) orders.push(order);
    if (problems.length >= PROBLEMS_TOLD) break;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, orders };
}

function checkHeading(names: readonly string[], tell: (line: number, field: string, message: string) => void): void {
  for (const name of names) {
    if (!COLUMNS.includes(name as Column)) tell(1, name, `unknown column; ${didYouMean(name, COLUMNS)}`);
  }
  for (const column of REQUIRED) {
    if (!names.includes(column)) tell(1, column, `this column is missing; the heading is ${COLUMNS.join(',')}`);
  }
}

function readLine(
  record: Readonly<Record<string, string>>,
  tell: (field: Column, message: string) => void,
): OrderLine | null {
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
  return { ok: false, message: `'${text}' is no place; write a storage place (17) or column and row (12 30)` };
}

function readStation(text: string): Read<OrderLine['station']> {
  if (text === '') return { ok: true, value: null };
  if (/^\d{1,5}$/.test(text)) return { ok: true, value: Number(text) };
  if (/^[A-Za-z][\w-]{0,63}$/.test(text)) return { ok: true, value: text };
  return { ok: false, message: `'${text}' is no station; write its number from 0 or its name` };
}
