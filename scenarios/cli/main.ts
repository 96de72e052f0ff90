import { Command, CommanderError } from 'commander';
import type { LostThread } from '../../engine/index.ts';
import { optionProblem } from '../problem.ts';
import { Unusable } from '../unusable.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';
import { buildProgram, type Actions } from './program.ts';
import { createTerminal, reportBadInput, reportBroken } from './terminal.ts';

/** Runs one command. @returns the exit code; never ends the process itself */
export async function main(argv: readonly string[], deps: CliDependencies): Promise<number> {
  let code: number = ExitCode.fine;
  const program = buildProgram(commandActions(deps, (result) => (code = result)));
  const complaints = prepare(program, deps);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    const terminal = createTerminal(deps, { json: argv.includes('--json') });
    if (error instanceof Unusable || isSystemError(error))
      return reportBadInput(terminal, [optionProblem('', error.message)]);
    if (isLostThread(error)) return reportBroken(terminal, error.message);
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ExitCode.fine;
    // Commander has said on standard error what is wrong; a program reads it from the one object.
    terminal.json({ ok: false, problems: [optionProblem('', complaints.join(' ') || error.message)] });
    return ExitCode.badInput;
  }
}

/** A full disk, a folder that may not be written: not our mistake, and no stack trace helps. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** A thread of the kernel has died. Known by its name: for its class alone every command would load the engine. */
function isLostThread(error: unknown): error is LostThread {
  return error instanceof Error && error.name === ('LostThread' satisfies LostThread['name']);
}

/** Commander ends neither the process nor a line of its own: an error is one line, and is kept. */
function prepare(program: Command, { stdout, stderr }: CliDependencies): string[] {
  const complaints: string[] = [];
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => {
        const line = text.trim().replace(/\s*\n\s*/g, ' ');
        complaints.push(line.replace(/^error: /, ''));
        write(`${line}\n`);
      },
    });
  }
  return complaints;
}

/** Each command's code loads when it is asked for: help and completion stay quick. */
function commandActions(deps: CliDependencies, done: (code: number) => void): Actions {
  return {
    list: async (options) => done((await import('./list.ts')).list(options, deps)),
    run: async (source, options) => done(await (await import('./run.ts')).run(source, options, deps)),
    view: async (what, options) => done(await (await import('./view.ts')).view(what, options, deps)),
    serve: async (source, options) => done(await (await import('./serve.ts')).serve(source, options, deps)),
    broker: async (options) => done(await (await import('./broker.ts')).broker(options, deps)),
    passwd: async (file, name, options) => done(await (await import('./passwd.ts')).passwd(file, name, options, deps)),
    control: async (source, options) => done(await (await import('./control.ts')).control(source, options, deps)),
    collect: async (options) => done(await (await import('./collect.ts')).collect(options, deps)),
    query: async (folder, sql, options) => done(await (await import('./query.ts')).query(folder, sql, options, deps)),
    replay: async (path, options) => done(await (await import('./replay.ts')).replay(path, options, deps)),
    export: async (path, options) => done(await (await import('./export.ts')).exportFile(path, options, deps)),
    exportLayout: async (source, options) =>
      done(await (await import('./exportLayout.ts')).exportLayout(source, options, deps)),
    check: async (options) => done(await (await import('./check.ts')).check(options, deps)),
    validate: async (path, options) => done(await (await import('./validate.ts')).validate(path, options, deps)),
    schema: async (field, options) => done((await import('./schema.ts')).schema(field, options, deps)),
    bench: async (name, options) => done(await (await import('./bench.ts')).bench(name, options, deps)),
  };
}
