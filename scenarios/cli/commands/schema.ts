import type { Command } from 'commander';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export type SchemaAction = (options: CommonOptions) => Promise<void>;

export function addSchema(program: Command, run: SchemaAction): void {
  program
    .command('schema')
    .description("print the scenario format's JSON Schema")
    .option(...JSON_OPTION)
    .action(run);
}
