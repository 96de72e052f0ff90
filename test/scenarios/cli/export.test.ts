import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ExportOptions, ExportOutcome } from '../../../scenarios/runApi.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const OUT = join(folder, 'fox.mcap');

const DONE: ExportOutcome & { kind: 'done' } = {
  kind: 'done',
  from: 0,
  to: 600,
  robots: 8,
  rate: 10 / 3,
  messages: 12,
  bytes: 1_234_567,
  hashes: 601,
  snapshot: null,
  salvaged: null,
};

/** A command line whose exports end as the test says. */
function cliWith(outcome: ExportOutcome, during?: (cli: FakeCli, options: ExportOptions) => void) {
  const cli = new FakeCli();
  const asked: ExportOptions[] = [];
  cli.overrides = {
    loadExporter: async () => async (_, options) => {
      asked.push(options);
      during?.(cli, options);
      return outcome;
    },
  };
  return { cli, asked, run: (...options: string[]) => cli.run('export', 'a.mcap', '--mcap-foxglove', OUT, ...options) };
}

describe('shoal export', () => {
  test('says what it wrote', async () => {
    const { run } = cliWith(DONE);
    const said = '0.0 s to 600.0 s, 8 robots at 3.333 Hz, 12 messages, 1.2 MB, 601 hashes compared';
    expect(await run()).toEqual({ code: 0, out: `exported ${OUT}: ${said}\n`, err: '' });
    const { kind: _, ...report } = DONE;
    expect(JSON.parse((await run('--json')).out)).toEqual({ ok: true, file: OUT, ...report });
  });

  test('hands on which part, and how often robots are written', async () => {
    const { asked, run } = cliWith(DONE);
    await run();
    await run('--from', '1m', '--to', '2m', '--rate', '0.5');
    expect(asked).toMatchObject([{ out: OUT }, { out: OUT, from: 60, to: 120, rate: 0.5 }]);
    expect(Object.keys(asked[0])).not.toContain('rate');
  });

  test('shows how far it is, unless it shall not', async () => {
    const { run } = cliWith(DONE, (_, { onProgress }) =>
      onProgress?.({ simulatedSeconds: 300, totalSeconds: 600, tasksDone: 7, arrivals: null, realTimeFactor: 50 }),
    );
    expect((await run()).err).toBe('5m of 10m simulated, 7 tasks, 50 × real time\n');
    expect((await run('--quiet')).err).toBe('');
  });

  test('fails where a hash differs, and says that nothing was exported', async () => {
    const differs = { kind: 'mismatch', tick: 7, expected: 'ab', actual: 'cd', snapshot: null } as const;
    const { run } = cliWith(differs);
    expect(await run()).toMatchObject({
      code: 1,
      out: 'DIFFERENT: at tick 7 the recording has state hash ab, the replay cd; nothing was exported\n',
    });
    expect(JSON.parse((await run('--json')).out)).toMatchObject({ ok: false, tick: 7, expected: 'ab', actual: 'cd' });
  });

  test('says that a recording was cut short', async () => {
    const { run } = cliWith({ ...DONE, salvaged: 'the recording was cut short' });
    expect(await run()).toMatchObject({ code: 0, err: 'note: the recording was cut short\n' });
  });

  test('ends at a signal', async () => {
    const heard: (boolean | undefined)[] = [];
    const { run } = cliWith({ kind: 'stopped' }, (cli, { shouldStop }) => {
      heard.push(shouldStop?.());
      cli.signal('SIGTERM');
      heard.push(shouldStop?.());
    });
    expect(await run()).toMatchObject({ code: 143, out: '', err: 'SIGTERM: nothing was exported\n' });
    expect(heard).toEqual([false, true]);
  });

  test('tells bad input in one line', async () => {
    const problem = { file: 'a.mcap', line: null, column: null, field: '', message: 'is no recording' };
    const { run } = cliWith({ kind: 'badInput', problems: [problem] });
    expect(await run()).toEqual({ code: 2, out: '', err: 'error: a.mcap: is no recording\n' });
  });

  test('tells a place where nothing can be written before it reads anything', async () => {
    writeFileSync(join(folder, 'file'), '');
    for (const out of [folder, join(folder, 'file', 'fox.mcap'), '']) {
      const { cli, asked } = cliWith(DONE);
      const { code, err } = await cli.run('export', 'a.mcap', '--mcap-foxglove', out);
      expect([code, err.trim().split('\n').length, asked.length]).toEqual([2, 1, 0]);
    }
  });

  test.each([
    ['--rate', '0'],
    ['--rate', 'often'],
    ['--from', 'soon'],
    ['--to', '0'],
  ])('%s %s is bad input', async (option, value) => {
    const { code, err } = await cliWith(DONE).run(option, value);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
  });

  test('without a file to write is bad input', async () => {
    const { code, err } = await new FakeCli().run('export', 'a.mcap');
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain('--mcap-foxglove');
  });
});
