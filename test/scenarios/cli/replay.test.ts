import { describe, expect, test } from 'vitest';
import type { ReplayOptions, ReplayOutcome } from '../../../scenarios/runApi.ts';
import { FakeCli } from '../../support/fakeCli.ts';

const SAME: ReplayOutcome & { kind: 'same' } = {
  kind: 'same',
  ticks: 10,
  hashes: 2,
  stateHash: 'ab12',
  snapshots: [],
  salvaged: null,
  damaged: null,
};

/** A command line whose replays end as the test says. */
function cliWith(outcome: ReplayOutcome): { cli: FakeCli; asked: ReplayOptions[] } {
  const cli = new FakeCli();
  const asked: ReplayOptions[] = [];
  cli.overrides = {
    loadReplayer: async () => async (_, options) => {
      asked.push(options);
      return outcome;
    },
  };
  return { cli, asked };
}

describe('shoal replay', () => {
  test('says that a recording replays to the same hashes', async () => {
    const { cli } = cliWith(SAME);
    expect(await cli.run('replay', 'a.mcap')).toEqual({
      code: 0,
      out: 'SAME: 10 ticks, 2 hashes compared, state hash ab12\n',
      err: '',
    });
    const { kind: _, ...figures } = SAME;
    expect(JSON.parse((await cli.run('replay', 'a.mcap', '--json')).out)).toEqual({ ok: true, ...figures });
  });

  test('hands on from where to where, and from which snapshots', async () => {
    const { cli, asked } = cliWith(SAME);
    await cli.run('replay', 'a.mcap');
    await cli.run('replay', 'a.mcap', '--from', '1m', '--to', '2m');
    await cli.run('replay', 'a.mcap', '--from', '0', '--every-snapshot', '--json');
    expect(asked).toEqual([{}, { from: 60, to: 120 }, { from: 0, everySnapshot: true }]);
  });

  test('says from which snapshots it started', async () => {
    const one = await cliWith({ ...SAME, snapshots: [300] }).cli.run('replay', 'a.mcap', '--from', '31s');
    expect(one.out).toContain('SAME from the snapshot of tick 300: 10 ticks');
    const all = await cliWith({ ...SAME, snapshots: [0, 300, 600] }).cli.run('replay', 'a.mcap', '--every-snapshot');
    expect(all.out).toContain('SAME from each of 3 snapshots: 10 ticks');
  });

  test('fails where a hash differs, and says from which snapshot', async () => {
    const mismatch = { kind: 'mismatch', tick: 7, expected: 'ab', actual: 'cd' } as const;
    const start = await cliWith({ ...mismatch, snapshot: null }).cli.run('replay', 'a.mcap');
    expect(start).toMatchObject({
      code: 1,
      out: 'DIFFERENT: at tick 7 the recording has state hash ab, the replay cd\n',
    });
    const snapshot = await cliWith({ ...mismatch, snapshot: 5 }).cli.run('replay', 'a.mcap', '--from', '1s');
    expect(snapshot).toMatchObject({ code: 1, out: expect.stringContaining('from the snapshot of tick 5 cd') });
  });

  test('a recording that was cut short is fine as far as it goes', async () => {
    const { cli } = cliWith({ ...SAME, salvaged: 'the recording was cut short' });
    expect(await cli.run('replay', 'a.mcap')).toMatchObject({ code: 0, err: 'note: the recording was cut short\n' });
  });

  test('a damaged one is bad input, after it was said how far it is the same', async () => {
    const { cli } = cliWith({ ...SAME, damaged: 'is damaged at byte 7' });
    const told = await cli.run('replay', 'a.mcap');
    expect(told).toMatchObject({ code: 2, err: 'error: a.mcap: is damaged at byte 7\n' });
    expect(told.out).toContain('SAME up to the damage: 10 ticks');
    const { out } = await cli.run('replay', 'a.mcap', '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: false, hashes: 2, damaged: 'is damaged at byte 7' });
  });

  test('a recording that is none is bad input', async () => {
    const problem = { file: 'a.mcap', line: null, column: null, field: '', message: 'is no recording' };
    const { cli } = cliWith({ kind: 'badInput', problems: [problem] });
    expect(await cli.run('replay', 'a.mcap')).toMatchObject({ code: 2, err: 'error: a.mcap: is no recording\n' });
  });

  test.each([
    ['--from', 'soon'],
    ['--to', '0'],
    ['--from', '-1s'],
  ])('%s %s is bad input', async (option, value) => {
    const { code, err } = await cliWith(SAME).cli.run('replay', 'a.mcap', option, value);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
  });
});
