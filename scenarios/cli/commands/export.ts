import type { Command } from 'commander';
import { moment, positive, seconds } from '../optionValues.ts';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export interface ExportCommandOptions extends CommonOptions {
  readonly mcapFoxglove: string;
  /** Hz */
  readonly rate?: number;
  /** s */
  readonly from?: number;
  /** s */
  readonly to?: number;
  readonly quiet: boolean;
}

export type ExportAction = (path: string, options: ExportCommandOptions) => Promise<void>;

export function addExport(program: Command, run: ExportAction): void {
  program
    .command('export')
    .description('write a recording for viewers of other makers, as far as it replays to the same hashes')
    .argument('<recording>', 'a recording.mcap')
    .requiredOption(
      '--mcap-foxglove <file>',
      "the file to write: an MCAP with Foxglove's messages, which Rerun reads, too",
    )
    .option(
      '--rate <Hz>',
      'how often robots are written in a simulated second: 10 where absent, once a tick at the most',
      positive,
    )
    .option('--from <time>', 'begin at the newest snapshot at or before this simulated time', moment)
    .option('--to <time>', 'only up to this simulated time', seconds)
    .option('--quiet', 'no progress', false)
    .option(...JSON_OPTION)
    .action(run);
}
