import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import type { Access } from '../../gateway/index.ts';
import { packageRoot } from '../packageRoot.ts';

/** The telemetry service beside a fleet. */
export interface CollectorBeside {
  /** of its dashboard */
  readonly url: string;
  close(): Promise<void>;
}

export interface BesideOptions {
  /** the broker that the fleet is on, and how one comes in there */
  readonly url: string;
  readonly access: Access;
  /** where files go */
  readonly folder: string;
  /** told what it has to say, a line each, and when it has ended by itself */
  readonly note: (line: string) => void;
}

/** Port of its page, where that is free, and any that is. */
const PORT = 9464;
const ANY_PORT = 0;
/** ms in which it starts, and in which it closes its files */
const TO_START = 30_000;
const TO_END = 5_000;

/**
 * Starts `shoal collect` for the fleet's broker in a process of its own, so that whatever it does the run goes on undisturbed.
 *
 * @returns why there is none, in words, where it does not start
 */
export async function collectBeside(of: BesideOptions): Promise<CollectorBeside | string> {
  const cli = join(packageRoot(), 'dist', 'cli.js');
  if (!existsSync(cli)) return 'the command line has not been built';
  const secret = keepPassword(of.access);
  const { url, folder, note } = of;
  const start = (port: number): Promise<CollectorBeside | string> => {
    const args = ['collect', '--broker', url, '--out', folder, '--port', String(port), '--until-input-ends'];
    return lookAfter(startApart([cli, ...args, ...secret.args]), note);
  };
  const started = await startSomewhere(start, isPortFree);
  secret.forget();
  return started;
}

/**
 * Its terminal is not ours: a Ctrl-C there is for the fleet, which says goodbye before the collector is asked to end. Where we are gone without a
 * word, its input has ended, and it ends by itself.
 */
function startApart(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'pipe'], detached: true, windowsHide: true });
}

/** Starts a collector at its port, or at any where somebody else has that, who may have been quicker by a moment. */
export async function startSomewhere(
  start: (port: number) => Promise<CollectorBeside | string>,
  isFree: (port: number) => Promise<boolean>,
): Promise<CollectorBeside | string> {
  const started = (await isFree(PORT)) ? await start(PORT) : null;
  const isTaken = started === null || (typeof started === 'string' && started.includes(`--port ${PORT}: is taken`));
  return isTaken ? start(ANY_PORT) : started;
}

/**
 * Looks after a collector's process: what it says is passed on once it has said where to look, for until then it may be refused, and says why.
 *
 * @returns the last that was heard of it, in words, where it does not start
 */
export async function lookAfter(child: ChildProcess, note: (line: string) => void): Promise<CollectorBeside | string> {
  let isOver = false;
  let isUp = false;
  let last = 'it ended';
  let ended = (_why: string): void => undefined;
  const over = new Promise<string>((resolve) => (ended = resolve));
  const up = new Promise<{ readonly url: string }>((resolve) => {
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /look at it: (\S+?),? /.exec(line);
      if (isUp) note(`telemetry: ${line}`);
      else if (found === null) last = line;
      else {
        isUp = true;
        resolve({ url: found[1] });
      }
    });
  });
  const end = (why: string): void => {
    if (isUp && !isOver) note(`note: telemetry is collected no more: ${why}`);
    isOver = true;
    ended(isUp ? why : last);
  };
  child.once('error', ({ message }) => end((last = message))); // no 'close' follows where it could not be started
  child.once('close', (code, signal) => isOver || end(`it ended with ${code ?? signal}`));
  const late = setTimeout(TO_START, 'it does not start', { ref: false });
  const started = await Promise.race([up, over, late]);
  if (typeof started === 'string') {
    isOver = true;
    child.kill('SIGKILL');
    return started;
  }
  return {
    url: started.url,
    async close() {
      if (isOver) return;
      isOver = true;
      child.once('close', () => ended(''));
      child.kill('SIGINT');
      await Promise.race([over, setTimeout(TO_END, undefined, { ref: false })]);
      child.kill('SIGKILL');
    },
  };
}

/** How it comes in. A password is handed over in a file that nobody else may read: others see what a process is started with. */
function keepPassword(access: Access): { readonly args: readonly string[]; forget(): void } {
  const { username, password, passwordFile, tlsCert, tlsKey, tlsCa } = access;
  const named = { username, 'password-file': passwordFile, 'tls-cert': tlsCert, 'tls-key': tlsKey, 'tls-ca': tlsCa };
  const args = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value.replaceAll('{serial}', 'collector')],
  );
  if (password === undefined) return { args, forget: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'shoal-own-'));
  const file = join(folder, 'password');
  writeFileSync(file, password, { mode: 0o600 });
  return {
    args: [...args, '--password-file', file],
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function isPortFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
