import type * as Bindings from '@duckdb/node-bindings';

/** DuckDB's own functions, below its comfortable ones: those copy whole columns at once. */
export type Duck = typeof Bindings;

/** What a column holds, as Parquet has it: others read the files, too. */
export type ColumnType =
  | 'timestamp'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'double'
  | 'boolean'
  | 'text'
  /** whole numbers in units of 10^−scale */
  | { readonly digits: number; readonly scale: number }
  /** texts that are few, held by their index */
  | { readonly oneOf: readonly string[] };

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** @returns the same in DuckDB's words */
export function logicalType(duck: Duck, type: ColumnType): Bindings.LogicalType {
  if (typeof type === 'object') {
    return 'oneOf' in type ? duck.create_enum_type(type.oneOf) : duck.create_decimal_type(type.digits, type.scale);
  }
  const { Type } = duck;
  const types = {
    timestamp: Type.TIMESTAMP_MS,
    uint8: Type.UTINYINT,
    uint16: Type.USMALLINT,
    uint32: Type.UINTEGER,
    double: Type.DOUBLE,
    boolean: Type.BOOLEAN,
    text: Type.VARCHAR,
  } as const;
  return duck.create_logical_type(types[type]);
}
