import { formatProblem, optionProblem, type Problem } from '../problem.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';

/** Where a command's words go: with `--json` standard output belongs to the one object. */
export interface Terminal {
  /** the result, for people; on standard error with `--json` */
  say(line: string): void;
  /** progress, notes and errors: always standard error */
  note(line: string): void;
  /** the result, for programs; silent without `--json` */
  json(value: unknown): void;
}

export function createTerminal({ stdout, stderr }: CliDependencies, options: { readonly json: boolean }): Terminal {
  const people = options.json ? stderr : stdout;
  return {
    say: (line) => people.write(`${line}\n`),
    note: (line) => stderr.write(`${line}\n`),
    json: (value) => {
      if (options.json) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
  };
}

/** Tells what is wrong with the input, a line each. @returns exit code */
export function reportBadInput(terminal: Terminal, problems: readonly Problem[]): number {
  report(terminal, problems);
  return ExitCode.badInput;
}

/** Tells in a line how Shoal itself has failed. @returns exit code */
export function reportBroken(terminal: Terminal, message: string): number {
  report(terminal, [optionProblem('', message)]);
  return ExitCode.broken;
}

function report(terminal: Terminal, problems: readonly Problem[]): void {
  for (const problem of problems) terminal.note(`error: ${formatProblem(problem)}`);
  terminal.json({ ok: false, problems });
}
