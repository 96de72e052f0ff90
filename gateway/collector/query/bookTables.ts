import type { Books } from '../books/books.ts';
import { quoted } from './views.ts';

/** @returns statements that make tables of the books: `sources`, a row each, and `losses`, a row for each reason */
export function bookTables(books: Books): string[] {
  const sources = books.all.map((book) =>
    values([
      book.fleet,
      book.gateway,
      book.source,
      book.status?.state ?? null,
      book.status?.every ?? null,
      book.status?.row ?? null,
      book.status?.robots ?? null,
      book.written,
      book.inFiles.frames,
      book.inHand.frames,
      book.open,
      book.inFiles.robotStates,
      book.repeated,
      book.status?.samples.conflated ?? null,
    ]),
  );
  const losses = books.all.flatMap((book) =>
    Object.entries(book.lost)
      .filter(([, frames]) => frames > 0)
      .map(([reason, frames]) => values([book.fleet, book.gateway, book.source, reason, frames])),
  );
  return [
    `CREATE TABLE sources (fleet VARCHAR, gateway USMALLINT, source UINTEGER, status VARCHAR, every DOUBLE, first_row UINTEGER,
      robots UINTEGER, written UBIGINT, in_files UBIGINT, in_hand UBIGINT, open UBIGINT, robot_states UBIGINT, repeated UBIGINT,
      conflated UBIGINT)`,
    'CREATE TABLE losses (fleet VARCHAR, gateway USMALLINT, source UINTEGER, reason VARCHAR, frames UBIGINT)',
    ...insert('sources', sources),
    ...insert('losses', losses),
  ];
}

function insert(table: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [`INSERT INTO ${table} VALUES ${rows.join(', ')}`];
}

function values(row: readonly (string | number | null)[]): string {
  return `(${row.map((value) => (value === null ? 'NULL' : typeof value === 'number' ? value : `'${quoted(value)}'`)).join(', ')})`;
}
