import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../scenarios/packageRoot.ts';

/** What a command said, and how long it took. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

/** The command line as it is built: what users run. */
export const CLI = join(packageRoot(), 'dist', 'cli.js');

export interface CommandOptions {
  /** where it runs; absent: here */
  readonly cwd?: string;
  /** variables on top of those that there are */
  readonly env?: Readonly<Record<string, string>>;
  /** is told each line of the standard output as it comes */
  readonly onLine?: (line: string) => void;
}

/** Runs a command to its end; one that cannot be started ends with 127, as in a shell. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd = process.cwd(), env = {}, onLine }: CommandOptions = {},
): Promise<Said> {
  const began = performance.now();
  return new Promise((resolve) => {
    let out = '';
    let err = '';
    const done = (code: number): void => resolve({ code, out, err, seconds: (performance.now() - began) / 1000 });
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    if (onLine) createInterface(child.stdout).on('line', onLine);
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    child.on('error', (error) => {
      err += error.message;
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}

/** @returns what a command said that had to work */
export function must(name: string, said: Said): Said {
  if (said.code === 0) return said;
  const lines = `${said.out}\n${said.err}`.trim().split('\n');
  throw new Error(`${name} failed with exit ${said.code}: ${lines.slice(-5).join('\n')}`);
}
