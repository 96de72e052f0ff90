import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  /** told in a line when it has ended by itself */
  readonly note: (line: string) => void;
}

/** Port of its page, where that is free. */
const PORT = 9464;
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
  const port = (await isFree(PORT)) ? PORT : await freePort();
  const args = ['collect', '--broker', of.url, '--out', of.folder, '--port', String(port), ...secret.args];
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const started = await addressOf(child);
  secret.forget();
  if (!started.ok) return started.why;
  let isOver = false;
  child.once('exit', (code) => void (isOver || of.note(`note: telemetry is collected no more: it ended with ${code}`)));
  return {
    url: started.url,
    async close() {
      isOver = true;
      if (child.exitCode !== null) return;
      const ended = new Promise<void>((done) => child.once('exit', () => done()));
      child.kill('SIGINT');
      await Promise.race([ended, setTimeout(TO_END, undefined, { ref: false })]);
      child.kill('SIGKILL');
    },
  };
}

type Started = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly why: string };

async function addressOf(child: ChildProcess): Promise<Started> {
  let text = '';
  const told = new Promise<Started>((resolve) => {
    child.stderr?.on('data', (data: Buffer) => {
      text += data.toString();
      const found = /look at it: (\S+?),? /.exec(text);
      if (found !== null) resolve({ ok: true, url: found[1] });
    });
    child.once('exit', () => resolve({ ok: false, why: text.trim().split('\n').at(-1) ?? 'it ended' }));
  });
  const late = setTimeout(TO_START, { ok: false, why: 'it does not start' } as const, { ref: false });
  const started = await Promise.race([told, late]);
  if (!started.ok) child.kill('SIGKILL');
  return started;
}

/** A password is handed over in a file that nobody else may read: others see what a process is started with. */
function keepPassword({ username, password }: Access): { readonly args: readonly string[]; forget(): void } {
  if (username === undefined || password === undefined) return { args: [], forget: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'shoal-own-'));
  const file = join(folder, 'password');
  writeFileSync(file, password, { mode: 0o600 });
  return {
    args: ['--username', username, '--password-file', file],
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise<void>((done) => server.close(() => done()));
  return typeof address === 'object' && address !== null ? address.port : PORT;
}
