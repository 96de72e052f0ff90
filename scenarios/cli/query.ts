import type { TelemetryFolder } from '../../gateway/collector.ts';
import { congestionSvg, type Cell } from '../collect/congestionSvg.ts';
import { ALL_CELLS } from '../collect/reports/congestion.ts';
import type { ReportColumn, ReportTable } from '../collect/reports/report.ts';
import { optionProblem, type Problem } from '../problem.ts';
import { writeWhole } from '../writeFile.ts';
import { writeAnswer } from './answerCsv.ts';
import { answerObjects, answerTable } from './answerTable.ts';
import type { QueryCommandOptions } from './commands/query.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';
import { probeFile } from './probeFolder.ts';
import { createTerminal, reportBadInput, type Terminal } from './terminal.ts';

interface Context {
  readonly telemetry: TelemetryFolder;
  readonly options: QueryCommandOptions;
  readonly terminal: Terminal;
}

/** `shoal query`: answers a question to telemetry that was collected, or makes a report of it. */
export async function query(
  folder: string,
  sql: string | undefined,
  options: QueryCommandOptions,
  deps: CliDependencies,
): Promise<number> {
  const terminal = createTerminal(deps, options);
  const problems = checkOptions(sql, options);
  if (problems.length > 0) return reportBadInput(terminal, problems);
  const { TelemetryFolder: Folder, REPORTS } = await deps.loadQuerying();
  const opened = await Folder.open(folder, Date.now());
  if (!opened.ok) return reportBadInput(terminal, [optionProblem(folder, opened.why)]);
  const { telemetry } = opened;
  try {
    const context = { telemetry, options, terminal };
    const why =
      options.report === undefined
        ? await answer(sql ?? '', context)
        : await report(options.report, REPORTS[options.report], context);
    return why === null ? ExitCode.fine : reportBadInput(terminal, [optionProblem('', why)]);
  } finally {
    telemetry.close();
  }
}

function checkOptions(sql: string | undefined, { report: name, csv, svg }: QueryCommandOptions): Problem[] {
  const problems: Problem[] = [];
  if ((sql === undefined) === (name === undefined)) {
    problems.push(optionProblem('', 'give either a question in SQL or --report'));
  }
  if (svg !== undefined && name !== 'congestion')
    problems.push(optionProblem('--svg', 'goes with --report congestion'));
  for (const [option, path] of [
    ['--csv', csv],
    ['--svg', svg],
  ] as const) {
    const unwritable = path === undefined ? null : probeFile(path);
    if (unwritable !== null) problems.push(optionProblem(`${option} ${path}`, unwritable));
  }
  return problems;
}

/** @returns what is wrong, null: nothing */
async function answer(sql: string, { telemetry, options, terminal }: Context): Promise<string | null> {
  const asked = await telemetry.ask(sql, options.rows);
  if (!asked.ok) return asked.why;
  const { columns, rows, hasMore } = asked.answer;
  terminal.say(
    answerTable(
      columns.map((name) => ({ name, heading: name })),
      rows,
    ),
  );
  if (hasMore) terminal.note(`these are the first ${rows.length} rows; --rows prints more of them, --csv writes all`);
  terminal.json({ columns, rows: answerObjects(columns, rows), hasMore });
  return options.csv === undefined ? null : writeAnswer(telemetry, sql, options.csv);
}

async function report(name: string, tables: readonly ReportTable[], context: Context): Promise<string | null> {
  const { telemetry, options, terminal } = context;
  const told: object[] = [];
  for (const [i, { title, columns, sql, none }] of tables.entries()) {
    const asked = await telemetry.ask(sql);
    if (!asked.ok) return asked.why;
    const { rows } = asked.answer;
    terminal.say(`${i === 0 ? '' : '\n'}${title}`);
    terminal.say(rows.length === 0 ? `  ${none}` : answerTable(inOrder(columns, asked.answer.columns), rows));
    told.push({ title, rows: answerObjects(asked.answer.columns, rows) });
  }
  terminal.json({ report: name, tables: told });
  if (options.svg !== undefined) {
    const why = await drawCongestion(options.svg, context);
    if (why !== null) return why;
  }
  return options.csv === undefined ? null : writeAnswer(telemetry, tables[0].sql, options.csv);
}

/** @returns the columns of a table as SQL answers them; of those that a report says nothing of, only the name */
function inOrder(columns: readonly ReportColumn[], names: readonly string[]): ReportColumn[] {
  return names.map((name) => columns.find((column) => column.name === name) ?? { name, heading: name });
}

/** Draws the floor of the fleet that waited most. */
async function drawCongestion(path: string, { telemetry, terminal }: Context): Promise<string | null> {
  const asked = await telemetry.ask(ALL_CELLS);
  if (!asked.ok) return asked.why;
  const fleets = new Map<string, Cell[]>();
  for (const row of asked.answer.rows) {
    const [fleet, x, y, waiting] = row as [string, number, number, number];
    const cells = fleets.get(fleet) ?? [];
    cells.push({ x, y, waiting });
    fleets.set(fleet, cells);
  }
  const maps = [...fleets].map(([fleet, cells]) => ({
    fleet,
    cells,
    waiting: cells.reduce((sum, cell) => sum + cell.waiting, 0),
  }));
  const [worst] = maps.toSorted((a, b) => b.waiting - a.waiting);
  if (worst === undefined || worst.waiting === 0) return 'nobody waited: there is nothing to draw';
  writeWhole(path, congestionSvg(worst.fleet, worst.cells));
  if (maps.length > 1) terminal.note(`the picture shows ${worst.fleet}, which waited most`);
  return null;
}
