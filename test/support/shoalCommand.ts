import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { packageRoot } from '../../scenarios/packageRoot.ts';

/** The built command line, as a user has it. */
export const CLI = join(packageRoot(), 'dist', 'cli.js');

/** The page that it shows: a command that has none serves, too, but tells no address. */
const PAGE = join(packageRoot(), 'dist', 'site', 'index.html');

/** A `shoal view` that serves. */
export interface Serving {
  readonly url: string;
  readonly port: number;
  /** what it has printed so far */
  text(): string;
  /** sends a signal. @returns its exit code, once it has ended */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `shoal view` and waits for its address; it is ended with the test at the latest. */
export function serve(...args: readonly string[]): Promise<Serving> {
  return start('view', ...args);
}

/** Starts a command that serves, and waits for the address of its page; it is ended with the test at the latest. */
export function start(command: 'view' | 'serve' | 'collect', ...args: readonly string[]): Promise<Serving> {
  return wait(spawn(process.execPath, [CLI, command, ...args], { stdio: 'pipe' }), command);
}

/** The same at a terminal of its own, as far as signals go: they reach whatever it has started there, too. */
export async function startAtTerminal(command: 'serve', ...args: readonly string[]): Promise<Serving> {
  const child = spawn(process.execPath, [CLI, command, ...args], { stdio: 'pipe', detached: true });
  const serving = await wait(child, command);
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    const ended = hasEnded(child);
    process.kill(-(child.pid ?? 0), signal);
    return ended;
  };
  return { ...serving, end };
}

async function wait(child: ChildProcessWithoutNullStreams, command: string): Promise<Serving> {
  onTestFinished(() => void child.kill('SIGKILL'));
  if (!existsSync(PAGE)) throw new Error(`there is no ${PAGE}: npm run build`);
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (data: Buffer): void => {
      text += data.toString();
      const found = /http:\/\/localhost:\d+\//.exec(text);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`shoal ${command} ended with ${code}: ${text}`)));
  });
  return {
    url,
    port: Number(new URL(url).port),
    text: () => text,
    end: async (signal) => {
      const ended = hasEnded(child);
      child.kill(signal);
      return ended;
    },
  };
}

function hasEnded(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}
