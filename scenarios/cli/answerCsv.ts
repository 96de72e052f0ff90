import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { Plain, TelemetryFolder } from '../../gateway/collector.ts';
import { beginFile } from '../writeFile.ts';

/** Rows that are written at once. */
const AT_ONCE = 5000;

/** Writes all rows that a question is answered with, of which there may be more than memory has room for. @returns what is wrong, null: nothing */
export async function writeAnswer(telemetry: TelemetryFolder, sql: string, path: string): Promise<string | null> {
  const file = beginFile(path);
  const stream = createWriteStream(file.path);
  try {
    let rows: (readonly Plain[])[] = [];
    let isBegun = false;
    const write = async (columns: readonly string[]): Promise<void> => {
      const text = stringify([...(isBegun ? [] : [columns]), ...rows].map((row) => row.map(textOf)));
      isBegun = true;
      rows = [];
      if (!stream.write(text)) await once(stream, 'drain');
    };
    const result = await telemetry.eachRow(sql, async (row, columns) => {
      rows.push(row);
      if (rows.length >= AT_ONCE) await write(columns);
      return true;
    });
    if (!result.ok) return result.why;
    await write(result.columns);
    stream.end();
    await once(stream, 'finish');
    file.keep();
    return null;
  } finally {
    stream.destroy();
    file.drop();
  }
}

function textOf(value: Plain): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
