import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
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
});
