import type { Books } from '../books/books.ts';
import type { PastSource } from '../books/pastSources.ts';
import type { SourceBook } from '../books/sourceBook.ts';
import type { SummedUp } from '../books/summedUp.ts';
import { quoted } from './views.ts';

/** A row of `sources`, and what is in `losses` of it. */
interface Row {
  /** fleet, gateway, source; null: of many */
  readonly who: readonly [string, number, number] | readonly [null, null, null];
  /** what it said of itself: status, every, row, robots, conflated */
  readonly said: readonly [string | null, number | null, number | null, number | null, number | null];
  readonly frames: {
    readonly written: number;
    readonly inFiles: number;
    readonly inHand: number;
    readonly open: number;
  };
  readonly robotStates: number;
  readonly repeated: number | null;
  readonly lost: Readonly<Record<string, number>>;
}

/**
 * @returns statements that make tables of the books: `sources`, a row each, and `losses`, a row for each reason. What is known only in sum has a row
 * as well, without fleet, gateway and source: so both tables are of all frames that there were.
 */
export function bookTables(books: Books): string[] {
  const rows = [...books.all.map(ofBook), ...books.past.all.map(ofPast), ...ofRest(books.rest)];
  const sources = rows.map(({ who, said, frames, robotStates, repeated }) => {
    const [status, every, row, robots, conflated] = said;
    const { written, inFiles, inHand, open } = frames;
    return values([
      ...who,
      status,
      every,
      row,
      robots,
      written,
      inFiles,
      inHand,
      open,
      robotStates,
      repeated,
      conflated,
    ]);
  });
  const losses = rows.flatMap(({ who, lost }) =>
    Object.entries(lost)
      .filter(([, frames]) => frames > 0)
      .map(([reason, frames]) => values([...who, reason, frames])),
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

function ofBook({ fleet, gateway, source, status, written, inFiles, inHand, open, repeated, lost }: SourceBook): Row {
  return {
    who: [fleet, gateway, source],
    said: [
      status?.state ?? null,
      status?.every ?? null,
      status?.row ?? null,
      status?.robots ?? null,
      status?.samples.conflated ?? null,
    ],
    frames: { written, inFiles: inFiles.frames, inHand: inHand.frames, open },
    robotStates: inFiles.robotStates,
    repeated,
    lost,
  };
}

function ofPast(past: PastSource): Row {
  const { fleet, gateway, source, written, inFiles, robotStates, repeated, lost } = past;
  return {
    who: [fleet, gateway, source],
    said: [past.status, past.every, past.row, past.robots, past.conflated],
    frames: { written, inFiles, inHand: 0, open: 0 },
    robotStates,
    repeated,
    lost,
  };
}

/** @returns one row, or none where there is nothing in it */
function ofRest({ sources, written, inFiles, robotStates, lost }: SummedUp): Row[] {
  if (sources === 0 && written === 0) return [];
  const [who, said] = [
    [null, null, null],
    [null, null, null, null, null],
  ] as const;
  return [{ who, said, frames: { written, inFiles, inHand: 0, open: 0 }, robotStates, repeated: null, lost }];
}

function insert(table: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [`INSERT INTO ${table} VALUES ${rows.join(', ')}`];
}

function values(row: readonly (string | number | null)[]): string {
  return `(${row.map((value) => (value === null ? 'NULL' : typeof value === 'number' ? value : `'${quoted(value)}'`)).join(', ')})`;
}
