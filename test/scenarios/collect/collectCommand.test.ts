import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmbeddedBroker } from '../../../gateway/index.ts';
import type { Overview } from '../../../gateway/collector.ts';
import { runCommand } from '../../bench/command.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { CLI, start } from '../../support/shoalCommand.ts';

const folder = temporaryFolder();
const shoal = (...argv: string[]): ReturnType<typeof runCommand> =>
  runCommand(process.execPath, [CLI, ...argv], { cwd: folder });

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => server.close(() => done()));
  return String(port);
}

test('shoal collect, as it is built, collects a run; ended, it is gone within five seconds, and the run can be asked about', async () => {
  const broker = await startEmbeddedBroker(0);
  const out = join(folder, 'telemetry');
  const collector = await start('collect', '--broker', broker.url, '--out', out, '--port', await freePort());
  const run = await shoal(
    'run',
    'small',
    '--for',
    '20s',
    '--telemetry',
    broker.url,
    '--out',
    join(folder, 'run'),
    '--quiet',
  );
  expect(run.code).toBe(0);
  const now = async (): Promise<Overview> => (await fetch(`${collector.url}now`)).json() as Promise<Overview>;
  while ((await now()).fleets[0]?.gateways[0]?.state !== 'offline') await new Promise((done) => setTimeout(done, 20));
  const began = performance.now();
  expect(await collector.end('SIGTERM')).toBe(143);
  expect(performance.now() - began).toBeLessThan(5000);
  await broker.close();
  expect(collector.text()).toMatch(/frames: ([\d,]+) written, \1 in files/);
  const asked = await shoal(
    'query',
    out,
    'select count(distinct robot) as robots, count(*) > 0 as some, bool_and(x between 0 and 30) as here from frames',
    '--json',
  );
  expect(JSON.parse(asked.out)).toMatchObject({ rows: [{ robots: 8, some: true, here: true }] });
});
