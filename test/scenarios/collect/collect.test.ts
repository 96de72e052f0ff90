import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, describe, test } from 'vitest';
import * as collecting from '../../../scenarios/collect/collecting.ts';
import { startEmbeddedBroker } from '../../../gateway/index.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const newFolder = (): string => mkdtempSync(join(folder, 'out-'));
const BROKER = ['--broker', 'mqtt://127.0.0.1:9'];
writeFileSync(join(folder, 'file'), '');

describe('shoal collect refuses in one line', () => {
  test.each([
    ['no broker', [], /--broker/],
    ['a broker that is none', ['--broker', 'localhost'], /address of a broker/],
    ['a folder that cannot be', [...BROKER, '--out', join(folder, 'file')], /--out .*is a file; choose another place/],
    ['a port that there is not', [...BROKER, '--port', '70000'], /65535 at the most/],
    ['no time', [...BROKER, '--roll', '0'], /time above 0/],
    [
      'a password without a name',
      [...BROKER, '--password-file', join(folder, 'file')],
      /MQTT has no password without a name/,
    ],
    ['a certificate that there is not', [...BROKER, '--tls-ca', join(folder, 'nowhere')], /--tls-ca .*nowhere/],
  ])('%s', async (_, argv, why) => {
    const { code, out, err } = await new FakeCli().run(
      'collect',
      ...(argv.includes('--out') ? argv : [...argv, '--out', newFolder()]),
    );
    expect([code, out, err.trimEnd().split('\n')]).toEqual([2, '', [expect.stringMatching(why)]]);
  });

  test('a port that is taken, and lets go of the folder', async () => {
    const place = newFolder();
    const taken = await startEmbeddedBroker(0);
    const { port } = new URL(taken.url);
    const { code, err } = await new FakeCli().run('collect', ...BROKER, '--out', place, '--port', port);
    expect([code, err.trimEnd().split('\n')]).toEqual([2, [expect.stringContaining(`--port ${port}: is taken`)]]);
    expect(existsSync(join(place, '.collecting'))).toBe(false);
    await taken.close();
  });

  test('a folder in which somebody collects', async () => {
    const place = newFolder();
    writeFileSync(join(place, '.collecting'), `1 on ${hostname()}`);
    const { code, err } = await new FakeCli().run('collect', ...BROKER, '--out', place);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(`--out ${place}: process 1 on ${hostname()} collects there`),
    ]);
  });
});

describe('shoal collect', () => {
  test.each([
    ['it is told to', [], (cli: FakeCli) => cli.signal('SIGTERM')],
    ['whoever started it is gone', ['--until-input-ends'], (cli: FakeCli) => cli.endInput()],
  ] as const)('waits for a broker that is not there, and ends at once when %s', async (_, argv, end) => {
    const cli = new FakeCli();
    const place = newFolder();
    cli.overrides = {
      loadCollecting: async () => {
        const start: typeof collecting.CollectorServer.start = async (of) => {
          setImmediate(() => end(cli));
          return collecting.CollectorServer.start({ ...of, port: 0 });
        };
        return { ...collecting, CollectorServer: { start } as unknown as typeof collecting.CollectorServer };
      },
    };
    const { code, out } = await cli.run('collect', ...BROKER, '--out', place, '--json', ...argv);
    expect(code).toBe(143);
    expect(JSON.parse(out)).toMatchObject({ frames: { written: 0, inFiles: 0, open: 0 }, robotStates: 0 });
    expect(existsSync(join(place, 'books.json'))).toBe(true);
  });

  test('is known to the broker by where it collects', () => {
    const [one, other] = [collecting.clientIdOf('a'), collecting.clientIdOf('b')];
    expect([one, one.length <= 23, one === other]).toEqual([collecting.clientIdOf('a'), true, false]);
  });
});
