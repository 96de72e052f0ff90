import { expect, test } from 'vitest';
import { FakeCli } from '../../support/fakeCli.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();

test('an option that ends a run in its warm-up makes that half as long as the run, and says so', async () => {
  const cli = new FakeCli();
  const run = async (time: string) => await cli.run('run', 'foraging', '--out', folder, '--for', time);
  const note = 'note: --for 1m ends in the warm-up of 1m: it is 30s now, and figures of work and time are of the 30s after it\n'; // prettier-ignore
  expect((await run('1m')).err).toContain(note);
  expect(cli.runs.at(-1)).toMatchObject({ scenario: { warmUp: 30, duration: 60 } });
  expect((await run('61s')).err).not.toContain('warm-up');
});
