import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FakeCli } from '../../support/fakeCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-resumed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SITE = join(folder, 'site.yaml');
writeFileSync(
  SITE,
  'floor: { open: {} }\nmovers: { count: 300, task: { wander: {} } }\nguard: { mode: off }\nduration: 6s\nrecording: { snapshotEvery: 2 }\n',
);

/** Of robots, which have tables beside their recording. */
const GUARDED = join(folder, 'guarded.yaml');
writeFileSync(GUARDED, 'floor: { open: {} }\nmovers: { count: 30, task: { wander: {} } }\nduration: 6s\n');

async function shoal(...argv: string[]) {
  const cli = new FakeCli();
  cli.overrides = { loadRunner: async () => (await import('../../../scenarios/run.ts')).run };
  return cli.run(...argv);
}

const hashIn = (out: string): string => (JSON.parse(readFileSync(join(out, 'kpis.json'), 'utf8')) as { stateHash: string }).stateHash; // prettier-ignore

describe('shoal run with a recording', () => {
  test('goes on where it was cut short, and ends as if it never had been', async () => {
    const whole = join(folder, 'whole');
    const cut = join(folder, 'cut');
    await shoal('run', SITE, '--quiet', '--out', whole);
    await shoal('run', SITE, '--quiet', '--out', cut, '--for', '5s');
    truncateSync(join(cut, 'recording.mcap'), readFileSync(join(cut, 'recording.mcap')).length - 400); // as a killed run leaves it
    const { code, err } = await shoal('run', join(cut, 'recording.mcap'), '--quiet', '--for', '6s');
    expect(code).toBe(0);
    expect(err).toMatch(/note: figures are of the time since \ds/);
    expect(hashIn(cut)).toBe(hashIn(whole));
    expect(readFileSync(join(cut, 'recording.mcap')).length).toBeGreaterThan(1000);
  });

  test('refuses what would change what has been recorded, and a run that is over', async () => {
    const out = join(folder, 'over');
    await shoal('run', SITE, '--quiet', '--out', out, '--for', '1s');
    const recording = join(out, 'recording.mcap');
    expect(await shoal('run', recording, '--robots', '5')).toMatchObject({ code: 2, err: expect.stringContaining('--robots 5: changes what has been recorded') }); // prettier-ignore
    expect(await shoal('run', recording)).toMatchObject({ code: 2, err: expect.stringContaining('the run is over: 1s of 1s') }); // prettier-ignore
  });

  describe('beside that of another run', () => {
    const begin = async (name: string): Promise<{ out: string; recording: string; other: string }> => {
      const out = join(folder, name);
      const [recording, other] = [join(out, 'recording.mcap'), join(out, 'other.mcap')];
      await shoal('run', GUARDED, '--quiet', '--out', out, '--for', '2s', '--seed', '8');
      renameSync(recording, other);
      await shoal('run', GUARDED, '--quiet', '--out', out, '--for', '1s');
      return { out, recording, other };
    };

    test('leaves the other one as it is, and says where it would have gone on', async () => {
      const { out, recording, other } = await begin('beside');
      const files = ['recording.mcap', 'kpis.json', 'robots.csv'].map((name) => join(out, name));
      const before = files.map((file) => readFileSync(file));
      const refused = { code: 2, err: expect.stringContaining(`${recording} is the recording of another run`) };
      expect(await shoal('run', other, '--quiet', '--for', '3s')).toMatchObject(refused);
      expect(await shoal('run', other, '--quiet', '--for', '3s', '--out', out)).toMatchObject(refused);
      expect(files.map((file) => readFileSync(file))).toEqual(before);
      const { code } = await shoal('run', other, '--quiet', '--for', '3s', '--out', join(folder, 'elsewhere'));
      expect(code).toBe(0);
      expect(existsSync(join(folder, 'elsewhere', 'recording.mcap'))).toBe(true);
    });

    test('that was killed while it went on leaves what that one goes on from', async () => {
      const { out, recording, other } = await begin('both');
      renameSync(recording, `${recording}.before`);
      expect(await shoal('run', other, '--quiet', '--for', '3s')).toMatchObject({ code: 2 });
      expect(existsSync(`${recording}.before`)).toBe(true);
      expect(existsSync(join(out, 'recording.mcap'))).toBe(false);
    });
  });

  test.each(['kpis.json', 'robots.csv', 'congestion.csv'])(
    'under another name leaves a %s beside it as it is: it may be of another run',
    async (name) => {
      const [out, elsewhere] = [join(folder, `beside-${name}`), join(folder, `elsewhere-${name}`)];
      const [other, figures] = [join(out, 'other.mcap'), join(out, name)];
      await shoal('run', GUARDED, '--quiet', '--out', elsewhere, '--for', '2s');
      mkdirSync(out);
      renameSync(join(elsewhere, 'recording.mcap'), other);
      writeFileSync(figures, 'somebody’s');
      const refused = { code: 2, err: expect.stringContaining(`${figures} has the figures of a run, which would be replaced; give another folder`) }; // prettier-ignore
      expect(await shoal('run', other, '--quiet', '--for', '3s')).toMatchObject(refused);
      expect(readFileSync(figures, 'utf8')).toBe('somebody’s');
      rmSync(elsewhere, { recursive: true });
      expect(await shoal('run', other, '--quiet', '--for', '3s', '--out', elsewhere)).toMatchObject({ code: 0 });
      expect(existsSync(join(elsewhere, name))).toBe(true);
    },
  );

  test('goes on with a run that began where an earlier one was killed, and not with the earlier one', async () => {
    const out = join(folder, 'again');
    const recording = join(out, 'recording.mcap');
    mkdirSync(out);
    await shoal('run', SITE, '--quiet', '--out', join(folder, 'earlier'), '--for', '4s');
    copyFileSync(join(folder, 'earlier', 'recording.mcap'), `${recording}.before`);
    await shoal('run', SITE, '--quiet', '--out', out, '--for', '2s');
    expect(await shoal('run', recording, '--quiet', '--for', '3s')).toMatchObject({ code: 0, err: expect.stringContaining('since 2s') }); // prettier-ignore
  });
});
