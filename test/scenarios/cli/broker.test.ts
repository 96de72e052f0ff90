import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { afterAll, describe, expect, test } from 'vitest';
import { parseUsers, startEmbeddedBroker } from '../../../gateway/index.ts';
import { FakeCli } from '../../support/fakeCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-cli-broker-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A command line at which somebody writes a password. */
function cliWith(password: string): FakeCli {
  const cli = new FakeCli();
  cli.overrides = { readSecret: async () => password };
  return cli;
}

describe('shoal passwd', () => {
  const file = join(folder, 'users');

  test('writes a file that only its owner may read, and that a broker takes', async () => {
    const put = await cliWith('secret').run('passwd', file, 'manager', '--role', 'control');
    expect(put).toMatchObject({ code: 0, out: expect.stringContaining('manager is control') });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await cliWith('x').run('passwd', file, 'shoal/robot-0001', '--role', 'robot')).toMatchObject({ code: 0 });
    const before = readFileSync(file, 'utf8');
    expect(await cliWith('another').run('passwd', file, 'manager')).toMatchObject({ code: 0 }); // keeps its role
    const parsed = parseUsers(readFileSync(file, 'utf8'));
    expect(parsed).toMatchObject({ ok: true, users: [{ name: 'manager', role: 'control' }, { role: 'robot' }] });
    expect(readFileSync(file, 'utf8')).not.toBe(before);
    expect(readFileSync(file, 'utf8')).not.toContain('another');
    writeFileSync(join(folder, 'word'), 'from a file\n');
    const filed = ['passwd', file, 'wall', '--role', 'observer', '--password-file', join(folder, 'word')];
    expect(await new FakeCli().run(...filed)).toMatchObject({ code: 0 });
    expect(await cliWith('').run('passwd', file, 'manager', '--remove')).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).not.toContain('manager');
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  test.each([
    [['new', '--role', 'control'], '', 'empty password'],
    [['new'], 'secret', '--role'],
    [['new', '--role', 'robot'], 'secret', 'manufacturer/'],
    [['a:b', '--role', 'control'], 'secret', "error: the user has the name 'a:b'; names have no colon"],
    [['nobody', '--remove'], 'secret', 'no user'],
    [['new', '--role', 'king'], 'secret', 'observer'],
  ])('%j is refused in a line', async (args, password, message) => {
    const told = await cliWith(password).run('passwd', file, ...args);
    expect(told.code).toBe(2);
    expect(told.err.trim().split('\n')).toEqual([expect.stringContaining(message)]);
  });

  test('does not write over a file that is none of users', async () => {
    const other = join(folder, 'letter');
    writeFileSync(other, 'Dear Sir\n');
    expect(await cliWith('secret').run('passwd', other, 'a', '--role', 'admin')).toMatchObject({
      code: 2,
      err: expect.stringContaining('letter:1'),
    });
    expect(readFileSync(other, 'utf8')).toBe('Dear Sir\n');
  });
});

describe('shoal broker', () => {
  /** a port that was free a moment ago */
  async function freePort(): Promise<string> {
    const broker = await startEmbeddedBroker(0);
    await broker.close();
    return new URL(broker.url).port;
  }

  test('is a broker until it is told to end, and says what it has counted', async () => {
    const port = await freePort();
    const cli = new FakeCli();
    const ended = cli.run('broker', '--port', port, '--max-packet', '2048', '--json');
    while (!cli.err.includes('mqtt://')) await new Promise((done) => void setTimeout(done, 5));
    const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 });
    await client.publishAsync('a', 'x', { qos: 1 });
    const gone = new Promise<void>((done) => client.once('close', () => done()));
    client.publish('a', 'x'.repeat(3000));
    await gone;
    await client.endAsync(true);
    cli.signal('SIGTERM');
    const told = await ended;
    expect(told.code).toBe(143);
    expect(JSON.parse(told.out)).toMatchObject({ counts: { received: 1, 'closed.tooLarge': 1 } });
  });

  test.each([
    [['--listen', '0.0.0.0'], '--listen 0.0.0.0: anybody on the network could drive the robots'],
    [['--tls-cert', 'none.pem'], '--tls-key: is missing'],
    [['--users', 'none.txt'], '--users none.txt: cannot be read (ENOENT)'],
    [['--port', '0'], 'whole number'],
  ])('%j is refused in a line', async (args, message) => {
    const told = await new FakeCli().run('broker', ...args);
    expect(told.code).toBe(2);
    expect(told.err).toContain(message);
  });

  test('says in a line where its port is taken', async () => {
    const taken = await startEmbeddedBroker(0);
    const { port } = new URL(taken.url);
    const told = await new FakeCli().run('broker', '--port', port);
    expect(told).toMatchObject({ code: 2, err: `error: --port ${port}: is taken; choose another\n` });
    await taken.close();
  });
});
