import type { Command } from 'commander';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export type SchemaAction = (field: string | undefined, options: CommonOptions) => Promise<void>;

export function addSchema(program: Command, run: SchemaAction): void {
  program
    .command('schema')
    .description("print the scenario format's JSON Schema, or explain a field of it")
    .argument('[field]', 'such as movers, or movers.navigation')
    .option(...JSON_OPTION)
    .action(run);
}
