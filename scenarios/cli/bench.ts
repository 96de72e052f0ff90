import { join } from 'node:path';
import Table from 'cli-table3';
import { didYouMean } from '../nearest.ts';
import { optionProblem } from '../problem.ts';
import { benchCsv } from './benchCsv.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';
import type { BenchCommandOptions } from './commands/bench.ts';
import { PLAIN_TABLE, renderTable } from './tables.ts';
import { createTerminal, reportBadInput, type Terminal } from './terminal.ts';
import { writeWhole } from '../writeFile.ts';

/** `shoal bench`: runs a benchmark, prints its table and its bars. A bar that is missed is a failure. */
export async function bench(
  name: string | undefined,
  options: BenchCommandOptions,
  deps: CliDependencies,
): Promise<number> {
  const terminal = createTerminal(deps, options);
  const names = deps.benchmarkNames();
  if (name === undefined) return await listBenchmarks(names, terminal, deps);
  if (!names.includes(name)) {
    const message = `'${name}' is no benchmark; ${names.length === 0 ? 'none were built' : didYouMean(name, names)}`;
    return reportBadInput(terminal, [optionProblem('name', message)]);
  }
  const folder = deps.benchmarkResults();
  if (options.keep === true && folder === null) {
    return reportBadInput(terminal, [optionProblem('--keep', 'this is no checkout; use --csv <file>')]);
  }
  const csv = options.keep === true && folder !== null ? join(folder, `${name}.csv`) : options.csv;
  const benchmark = await deps.loadBenchmark(name);
  const { seeds, robots, threads } = options;
  const asked = Object.entries({ seeds, robots, threads }).filter(([, value]) => value !== undefined);
  const report = await benchmark.run((line) => terminal.note(line), Object.fromEntries(asked));
  terminal.say(report.title);
  const table = new Table({ ...PLAIN_TABLE, head: report.columns.map(({ heading }) => heading) });
  for (const row of report.rows) table.push(report.columns.map(({ key }) => String(row[key] ?? '–')));
  terminal.say(renderTable(table));
  for (const { bar, actual, met } of report.bars) terminal.say(`${met ? 'met   ' : 'MISSED'} ${bar} (${actual})`);
  if (csv !== undefined) writeWhole(csv, benchCsv(report));
  terminal.json({ name, ...report });
  return report.bars.every(({ met }) => met) ? ExitCode.fine : ExitCode.failed;
}

async function listBenchmarks(names: readonly string[], terminal: Terminal, deps: CliDependencies): Promise<number> {
  const benchmarks = await Promise.all(
    names.map(async (name) => ({ name, description: (await deps.loadBenchmark(name)).description })),
  );
  const width = Math.max(0, ...names.map(({ length }) => length));
  for (const { name, description } of benchmarks) terminal.say(`${name.padEnd(width)}  ${description}`);
  if (names.length === 0) terminal.note('no benchmarks were built');
  terminal.json({ benchmarks });
  return ExitCode.fine;
}
