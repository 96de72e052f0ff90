import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Books } from '../books/books.ts';
import { askedBooks } from './askedBooks.ts';
import { bookTables } from './bookTables.ts';
import { plain, type Plain } from './plain.ts';
import { quoted, SAMPLES_VIEW, viewsOf } from './views.ts';

/** What a question is answered with. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Plain[])[];
  /** there are more rows than were asked for */
  readonly hasMore: boolean;
}

export type AnswerResult =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly why: string };

export type FolderResult =
  | { readonly ok: true; readonly telemetry: TelemetryFolder }
  | { readonly ok: false; readonly why: string };

/**
 * A folder of telemetry that one can ask questions, in SQL: `frames` and `states` are what was collected, `sources` and `losses` the books of
 * it. One can only ask: there is no way to change anything, nor to any file elsewhere.
 */
export class TelemetryFolder {
  readonly books: Books;
  readonly #connection: DuckDBConnection;
  readonly #close: () => void;

  private constructor(of: {
    readonly connection: DuckDBConnection;
    readonly books: Books;
    readonly close: () => void;
  }) {
    this.#connection = of.connection;
    this.books = of.books;
    this.#close = of.close;
  }

  /** @param now ms since 1970: whoever collects there from another machine is asked for when it was seen last */
  static async open(path: string, now: number): Promise<FolderResult> {
    const folder = resolve(path);
    if (!existsSync(folder))
      return { ok: false, why: 'there is no such folder; give the one that shoal collect writes to' };
    const asked = askedBooks(folder, now);
    if (!asked.ok) return asked;
    const { books, areNone } = asked;
    if (areNone && !existsSync(join(folder, 'frames'))) {
      return { ok: false, why: 'holds no telemetry; give the folder that shoal collect writes to' };
    }
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const statement of [...viewsOf(folder), ...bookTables(books), SAMPLES_VIEW]) await connection.run(statement);
    // Only files in there may be read, and none of this can be taken back.
    await connection.run(`SET allowed_directories = ['${quoted(folder)}/']`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    const close = (): void => {
      connection.closeSync();
      instance.closeSync();
    };
    return { ok: true, telemetry: new TelemetryFolder({ connection, books, close }) };
  }

  /** Asks one question. @param mostRows that are answered */
  async ask(sql: string, mostRows = Infinity): Promise<AnswerResult> {
    const rows: Plain[][] = [];
    const result = await this.eachRow(sql, (row) => {
      rows.push(row);
      return rows.length <= mostRows;
    });
    if (!result.ok) return result;
    const hasMore = rows.length > mostRows;
    return { ok: true, answer: { columns: result.columns, rows: hasMore ? rows.slice(0, mostRows) : rows, hasMore } };
  }

  /** The same row by row, of which there may be more than memory has room for. @param take answers false: it wants no more */
  async eachRow(
    sql: string,
    take: (row: Plain[], columns: readonly string[]) => boolean | Promise<boolean>,
  ): Promise<
    { readonly ok: true; readonly columns: readonly string[] } | { readonly ok: false; readonly why: string }
  > {
    const { DuckDBTypeId, StatementType } = await import('@duckdb/node-api');
    try {
      const statements = await this.#connection.extractStatements(sql);
      if (statements.count !== 1) return { ok: false, why: 'ask one question at a time' };
      const statement = await statements.prepare(0);
      if (statement.statementType !== StatementType.SELECT) {
        return { ok: false, why: 'only questions are answered: begin with SELECT, WITH, FROM, DESCRIBE or SUMMARIZE' };
      }
      const result = await statement.stream();
      const columns = result.deduplicatedColumnNames();
      const isDay = columns.map((_, column) => result.columnTypeId(column) === DuckDBTypeId.DATE);
      for await (const chunk of result.yieldRowsJs()) {
        for (const row of chunk)
          if (
            !(await take(
              row.map((value, column) => plain(value, isDay[column])),
              columns,
            ))
          )
            return { ok: true, columns };
      }
      return { ok: true, columns };
    } catch (error) {
      return { ok: false, why: oneLine(error) };
    }
  }

  close(): void {
    this.#close();
  }
}

/** What DuckDB's binding says of a text that holds no statement. */
const NOTHING_ASKED = 'Error in native callback';

/** @returns what DuckDB says, without its drawing of where in the text it is */
function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (text === NOTHING_ASKED) return 'ask a question';
  const [message] = text.replace(/^Failed to extract statements: /, '').split('\n\n');
  return message.replace(/\s*\n\s*/g, ' ').trim();
}
