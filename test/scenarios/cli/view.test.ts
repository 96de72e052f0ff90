import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import * as live from '../../../scenarios/live/live.ts';
import type { LoadResult } from '../../../scenarios/planner/loadPlanner.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { startRun } from '../../support/fleetRuns.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { sampleKpis } from '../../support/sampleKpis.ts';

const folder = temporaryFolder();
const file = join(folder, 'file');
writeFileSync(file, '');

let cli: FakeCli;
/** ports of the servers that were started, and how many were ended */
let ports: (number | undefined)[];
let ended: number;

/** What serves the page, without a page and without a server. */
const fakeLive = (of: Partial<typeof live> = {}): typeof live => ({
  ...live,
  siteFolder: () => folder,
  startViewServer: async (_, { port }) => {
    ports.push(port);
    return { url: 'http://localhost:8420/', close: async () => void ended++ };
  },
  ...of,
});

beforeEach(() => {
  cli = new FakeCli();
  [ports, ended] = [[], 0];
  cli.overrides = { loadLive: async () => fakeLive() };
});

/** Runs a command that is to be refused. @returns the lines that say why */
async function refused(...argv: string[]): Promise<string[]> {
  const { code, out, err } = await cli.run('view', ...argv);
  expect([code, out, cli.runs.length]).toEqual([2, '', 0]);
  expect(err.endsWith('\n')).toBe(true);
  return err.trimEnd().split('\n');
}

describe('shoal view refuses in one line', () => {
  test.each([
    ['nothing to look at', [], /what/],
    ['a scenario that there is not', ['nowhere'], /nowhere/],
    ['a file that is not there', ['nowhere.yaml'], /no such file/],
    ['a recording that is not there', ['nowhere.mcap'], /no such file/],
    ['a speed of nothing', ['small', '--speed', '0'], /number above 0, or 'max'/],
    ['a speed in words', ['small', '--speed', 'fast'], /number above 0, or 'max'/],
    ['a port that there is not', ['small', '--port', '65536'], /65535 at the most/],
    ['no port at all', ['small', '--port', '0'], /1 or more/],
    ['no robots', ['small', '--robots', '0'], /1 or more/],
    ['no time', ['small', '--for', '0'], /time above 0/],
    ['a seed below 0', ['small', '--seed=-1'], /0 or more/],
    ['a fault that there is not', ['small', '--fault', 'robot.dances:1@2s'], /robot\.dances/],
    ['a file instead of a folder', ['small', '--out', join(file, 'below')], /is a file; choose another place/],
    ['no folder', ['small', '--out', ''], /names no folder/],
    ['a guard that there is not', ['small', '--guard', 'maybe'], /Allowed choices are on, observe, off/],
    ['no threads', ['small', '--threads', '0'], /1 or more/],
    ['an unknown option', ['small', '--html', 'page.html'], /--html/],
  ] as const)('%s', async (_, argv, why) => {
    expect(await refused(...argv)).toEqual([expect.stringMatching(why)]);
    expect(ports).toEqual([]);
  });

  test.each([
    ['--speed', '5'],
    ['--robots', '5'],
    ['--seed', '5'],
    ['--for', '5m'],
    ['--planner', 'mine.ts'],
    ['--out', 'runs'],
    ['--guard', 'off'],
    ['--threads', '2'],
    ['--fault', 'planner.crash@1s'],
  ])('%s with a recording', async (option, value) => {
    expect(await refused('a.mcap', option, value)).toEqual([expect.stringContaining(`${option}: goes with a run`)]);
  });

  test('each option that does not go with a recording', async () => {
    expect(await refused('a.mcap', '--seed', '1', '--for', '5m')).toHaveLength(2);
  });

  test('a page that has not been built', async () => {
    cli.overrides = { loadLive: async () => fakeLive({ siteFolder: () => null }) };
    for (const what of ['small', 'a.mcap'])
      expect(await refused(what)).toEqual([expect.stringContaining('npm run build')]);
  });

  test('a port that is taken, and ends a planner that it has started', async () => {
    let closed = 0;
    const port = { close: () => closed++ } as unknown as Extract<LoadResult, { ok: true }>['port'];
    const startViewServer = () => Promise.reject(Object.assign(new Error('in use'), { code: 'EADDRINUSE' }));
    cli.overrides = {
      loadLive: async () => fakeLive({ startViewServer }),
      loadPlanner: async () => ({ ok: true, port }),
    };
    const why = await refused('small', '--port', '8420', '--planner', 'mine.ts');
    expect([why, closed]).toEqual([[expect.stringContaining('--port 8420: is taken')], 1]);
  });

  test('a planner that cannot be loaded', async () => {
    const problem = { file: 'mine.ts', line: 3, column: 1, field: '', message: 'has no plan' };
    cli.overrides = { ...cli.overrides, loadPlanner: async () => ({ ok: false, problems: [problem] }) };
    expect(await refused('small', '--planner', 'mine.ts')).toEqual([expect.stringContaining('has no plan')]);
    expect(ports).toEqual([]);
  });
});

describe('shoal view', () => {
  /** Ends the command once the run is over and its outcome has been told. */
  const thenSignal = (): void => void setImmediate(() => cli.signal('SIGINT'));

  test('says where to look, shows the figures, and can be looked at until it is told to end', async () => {
    const { outcome } = cli;
    cli.outcome = (options) => {
      thenSignal();
      options.companion?.begin(startRun(options.scenario), 10);
      return outcome(options);
    };
    const { code, out, err } = await cli.run('view', 'small', '--seed', '7', '--port', '9000', '--speed', 'max');
    expect([code, ports, ended]).toEqual([0, [9000], 1]);
    expect(err).toMatch(/^look at it: http:\/\/localhost:8420\/ {3}\(Ctrl-C ends\)\n/);
    expect(err).toContain('the run has ended; what was shown can be looked at until Ctrl-C');
    expect(out).toContain('Safety');
    expect(cli.runs[0]).toMatchObject({ seed: 7, outDir: null, companion: expect.any(live.LiveCompanion) });
  });

  test('takes the guard away, and shares movers out to threads, as a run does', async () => {
    const { outcome } = cli;
    cli.outcome = (options) => {
      thenSignal();
      return outcome(options);
    };
    const { code } = await cli.run('view', 'circle-swap', '--guard', 'off', '--threads', '2');
    expect(code).toBe(0);
    expect(cli.runs[0]).toMatchObject({ threads: 2, scenario: { guard: { mode: 'off' } } });
  });

  test('ends at once where it is told to while the run goes on', async () => {
    cli.outcome = ({ shouldStop }) => {
      expect(shouldStop?.()).toBe(false);
      cli.signal('SIGTERM');
      expect(shouldStop?.()).toBe(true);
      return { kind: 'done', kpis: sampleKpis, contact: null, recordingPath: null };
    };
    const { code, err } = await cli.run('view', 'small');
    expect([code, ended, err.includes('has ended')]).toEqual([143, 1, false]);
  });

  test('tells a contact, and exits with 3', async () => {
    cli.outcome = () => {
      thenSignal();
      const contact = { tick: 4, robots: [1, 2], x: 0, y: 0, message: 'robots 1 and 2 touched' } as const;
      return { kind: 'done', kpis: sampleKpis, contact, recordingPath: 'a.mcap' };
    };
    const { code, out, err } = await cli.run('view', 'small', '--json');
    expect([code, JSON.parse(out).contact.tick]).toEqual([3, 4]);
    expect(err).toContain('CONTACT at tick 4: robots 1 and 2 touched');
  });

  test('ends with what is wrong with a floor once it is built', async () => {
    cli.outcome = () => ({
      kind: 'badInput',
      problems: [{ file: '', line: null, column: null, field: 'robots', message: 'no room' }],
    });
    const { code, err } = await cli.run('view', 'small');
    expect([code, ended, err.includes('no room')]).toEqual([2, 1, true]);
  });

  test('serves a recording until it is told to end, and tells its flaw', async () => {
    const server = { url: 'http://localhost:8420/', close: async () => void ended++ };
    const asked: unknown[] = [];
    const serveRecording: typeof live.serveRecording = async (...args) => {
      asked.push(args);
      thenSignal();
      return { ok: true, server, flaw: 'at byte 9: the file ends' };
    };
    cli.overrides = { loadLive: async () => fakeLive({ serveRecording }) };
    const { code, out, err } = await cli.run('view', 'a.mcap', '--port', '9000');
    expect([code, out, ended, asked]).toEqual([0, '', 1, [[folder, 'a.mcap', 9000]]]);
    expect(err).toBe(
      'note: the recording has a flaw (at byte 9: the file ends); what is before it is shown\n' +
        'look at it: http://localhost:8420/   (Ctrl-C ends)\n',
    );
    expect(existsSync(join(folder, 'runs'))).toBe(false);
  });
});
