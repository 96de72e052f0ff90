import type { Connection, Database } from '@duckdb/node-bindings';
import { Chunk } from './chunk.ts';
import { logicalType, type Column, type Duck } from './column.ts';

/** Where rows come from. */
export interface RowSource {
  /** Puts the next rows, as many as a chunk holds at the most. @returns how many; 0: there are no more */
  next(chunk: Chunk): number;
}

/**
 * How files are written. Version 2 of Parquet's encodings tells whole numbers by how they differ from the one before; dictionaries only of
 * few values, for making large ones takes long. Half of the time and a third of the bytes of DuckDB's own choice, measured with the rows of frames.
 */
const FORMAT = [
  'FORMAT parquet',
  'COMPRESSION zstd',
  'COMPRESSION_LEVEL 1',
  "PARQUET_VERSION 'v2'",
  'DICTIONARY_SIZE_LIMIT 300',
  'ROW_GROUP_SIZE 491520',
].join(', ');

/**
 * Writes Parquet by DuckDB. Its row appender takes half a million rows a second; here DuckDB asks for chunks, as of a table function, and
 * whole columns are copied into them: eight millions. DuckDB encodes and writes on another thread meanwhile.
 */
export class ParquetWriter {
  readonly #duck: Duck;
  readonly #database: Database;
  readonly #connection: Connection;
  readonly #sources = new Map<string, RowSource>();

  private constructor(of: { duck: Duck; database: Database; connection: Connection }) {
    this.#duck = of.duck;
    this.#database = of.database;
    this.#connection = of.connection;
  }

  /** @param tables that are going to be written */
  static async open(tables: Readonly<Record<string, readonly Column[]>>): Promise<ParquetWriter> {
    const { default: duck } = (await import('@duckdb/node-bindings')) as unknown as { default: Duck };
    const config = duck.create_config();
    duck.set_config(config, 'threads', '1'); // it shares the machine with the reading of frames
    const database = await duck.open(':memory:', config);
    const connection = await duck.connect(database);
    const writer = new ParquetWriter({ duck, database, connection });
    for (const [table, columns] of Object.entries(tables)) writer.#register(table, columns);
    return writer;
  }

  /** Writes a file. One of a table at a time. @throws where the disk is full, or the folder not there */
  async write(table: string, source: RowSource, path: string): Promise<void> {
    this.#sources.set(table, source);
    const place = path.replaceAll("'", "''");
    await this.#duck.query(this.#connection, `COPY (SELECT * FROM ${table}()) TO '${place}' (${FORMAT})`);
  }

  close(): void {
    this.#duck.disconnect_sync(this.#connection);
    this.#duck.close_sync(this.#database);
  }

  #register(table: string, columns: readonly Column[]): void {
    const duck = this.#duck;
    const rows = duck.create_table_function();
    duck.table_function_set_name(rows, table);
    duck.table_function_set_bind(rows, (info) => {
      for (const { name, type } of columns) duck.bind_add_result_column(info, name, logicalType(duck, type));
    });
    duck.table_function_set_init(rows, () => undefined);
    duck.table_function_set_function(rows, (_, output) => {
      const chunk = new Chunk(duck, output);
      chunk.setRows(this.#sources.get(table)?.next(chunk) ?? 0);
    });
    duck.register_table_function(this.#connection, rows);
  }
}
