import { parse } from 'yaml';
import { builtInNames, resolveScenarioSource } from '../catalogue.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';
import type { CommonOptions } from './commands/common.ts';
import { createTerminal } from './terminal.ts';

/** `shoal list`: the built-in scenarios, a line each. Reads no more of a file than its first fields mean. */
export function list(options: CommonOptions, deps: CliDependencies): number {
  const terminal = createTerminal(deps, options);
  const scenarios = builtInNames().map((name) => ({ name, description: describe(name) }));
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  for (const { name, description } of scenarios) terminal.say(`${name.padEnd(width)}  ${description}`);
  terminal.json({ scenarios });
  return ExitCode.fine;
}

function describe(name: string): string {
  const source = resolveScenarioSource(name);
  const { description } = source.ok ? (parse(source.text) as { description?: string }) : {};
  return description ?? '';
}
