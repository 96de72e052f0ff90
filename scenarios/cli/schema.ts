import { optionProblem } from '../problem.ts';
import { explainFields } from '../schema/explainFields.ts';
import { scenarioJsonSchema } from '../schema/jsonSchema.ts';
import type { CommonOptions } from './commands/common.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';
import { createTerminal, reportBadInput } from './terminal.ts';

/**
 * `shoal schema`: for editors, and for programs that write scenarios; the same with and without `--json`. `shoal schema movers.navigation`: for people.
 */
export function schema(field: string | undefined, options: CommonOptions, deps: CliDependencies): number {
  if (field === undefined) {
    deps.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    return ExitCode.fine;
  }
  const terminal = createTerminal(deps, options);
  const explained = explainFields(field);
  if (!explained.ok) return reportBadInput(terminal, [optionProblem('', explained.message)]);
  const { itself, fields } = explained;
  terminal.say(`${itself.path}: ${itself.takes}\n  ${itself.description}`);
  for (const { path, takes, description } of fields) terminal.say(`\n${path}: ${takes}\n  ${description}`.trimEnd());
  terminal.json({ ...itself, fields });
  return ExitCode.fine;
}
