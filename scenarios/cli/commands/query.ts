import { Option, type Command } from 'commander';
import { REPORT_NAMES, type ReportName } from '../../collect/reports/reportNames.ts';
import { wholeFrom } from '../optionValues.ts';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export interface QueryCommandOptions extends CommonOptions {
  readonly report?: ReportName;
  readonly rows: number;
  readonly csv?: string;
  readonly svg?: string;
}

export type QueryAction = (folder: string, sql: string | undefined, options: QueryCommandOptions) => Promise<void>;

export function addQuery(program: Command, run: QueryAction): void {
  program
    .command('query')
    .description('ask collected telemetry a question, in SQL, or have one of the reports')
    .argument('<folder>', 'as for --out of shoal collect')
    .argument(
      '[sql]',
      'a question to frames, states, sources and losses; shoal query <folder> "describe frames" lists columns',
    )
    .addOption(new Option('--report <name>', 'instead of a question').choices(REPORT_NAMES))
    .option('--rows <N>', 'rows that are printed', wholeFrom(1, 1_000_000), 100)
    .option('--csv <file>', 'write all rows as CSV; of a report, those of its first table')
    .option('--svg <file>', 'write a picture; of the congestion report')
    .option(...JSON_OPTION)
    .action(run);
}
