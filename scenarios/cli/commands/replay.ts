import type { Command } from 'commander';
import { moment, seconds } from '../optionValues.ts';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export interface ReplayCommandOptions extends CommonOptions {
  /** s */
  readonly to?: number;
  /** s */
  readonly from?: number;
  readonly everySnapshot?: boolean;
}

export type ReplayAction = (path: string, options: ReplayCommandOptions) => Promise<void>;

export function addReplay(program: Command, run: ReplayAction): void {
  program
    .command('replay')
    .description('simulate a recording again and verify every hash')
    .argument('<recording>', 'a recording.mcap')
    .option('--from <time>', 'start from the newest snapshot at or before this simulated time', moment)
    .option('--to <time>', 'only up to this simulated time', seconds)
    .option('--every-snapshot', 'resume from each snapshot in turn, up to the next one')
    .option(...JSON_OPTION)
    .action(run);
}
