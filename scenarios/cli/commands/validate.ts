import type { Command } from 'commander';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export type ValidateAction = (source: string, options: CommonOptions) => Promise<void>;

export function addValidate(program: Command, run: ValidateAction): void {
  program
    .command('validate')
    .description('check a scenario; names the line and the field')
    .argument('<scenario>', 'a .yaml file, or the name of a built-in scenario')
    .option(...JSON_OPTION)
    .action(run);
}
