import { scenarioJsonSchema } from '../schema/jsonSchema.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';

/** `shoal schema`: for editors, and for programs that write scenarios. The same with and without `--json`. */
export function schema({ stdout }: CliDependencies): number {
  stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  return ExitCode.fine;
}
