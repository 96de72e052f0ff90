import type { Command } from 'commander';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export type ListAction = (options: CommonOptions) => Promise<void>;

export function addList(program: Command, run: ListAction): void {
  program
    .command('list')
    .description('the built-in scenarios, a line each')
    .option(...JSON_OPTION)
    .action(run);
}
