import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../scenarios/packageRoot.ts';

/** The built command line. */
const CLI = join(packageRoot(), 'dist', 'cli.js');

/** A `shoal broker` that runs. */
export interface BrokerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** MiB that it holds in memory; NaN where the system does not tell */
  memory(): number;
  /** s of processor time that it has used so far; NaN where the system does not tell */
  processorTime(): number;
  end(): Promise<void>;
}

/** ticks of a processor's time in a second: Linux */
const TICKS = 100;

/** Starts `shoal broker`, and waits until it listens. */
export async function startBrokerProcess(...args: readonly string[]): Promise<BrokerProcess> {
  const child = spawn(process.execPath, [CLI, 'broker', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (data: Buffer) => {
      text += data.toString();
      const found = /broker: (mqtts?:\/\/\S+)/.exec(text);
      if (found !== null) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`shoal broker ended with ${code}: ${text}`)));
  });
  const read = (file: string): string => {
    const path = `/proc/${child.pid}/${file}`;
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  return {
    url,
    child,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(read('status'))?.[1] ?? Number.NaN) / 1024,
    processorTime() {
      const fields = read('stat').split(') ').at(-1)?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    async end() {
      const gone = new Promise<void>((done) => child.once('exit', () => done()));
      child.kill('SIGTERM');
      await gone;
    },
  };
}
