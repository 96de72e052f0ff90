import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Recorder } from '../../../scenarios/recording/recorder.ts';
import { openResume, resume } from '../../../scenarios/recording/resume.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { record, temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const SCENARIO = scenarioOf(SITE);

// A device that takes nothing, as a full disk.
describe.skipIf(!existsSync('/dev/full'))('where the disk is full', () => {
  test('while a run goes on in place, it is said what was being written, where all is that was there, and it is put back', async () => {
    const { path } = await record(join(folder, 'full'), SCENARIO, 20);
    const before = readFileSync(path);
    const opened = await openResume(path);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const fleet = startRun(SCENARIO);
    const resumed = resume(fleet, opened.source, join(folder, 'full'));
    if (!resumed.ok) throw new Error(resumed.message);
    symlinkSync('/dev/full', path);
    await expect(Recorder.open(join(folder, 'full'), fleet, 1, { past: resumed.past })).rejects.toThrow(
      `ENOSPC: no space left on device, write '${path}'; nothing is lost: ` +
        `what was recorded before is in ${path}.before, and is put back when ${path} goes on again`,
    );
    expect(await openResume(path)).toMatchObject({ ok: true, source: { point: { tick: 20 } } });
    expect(readFileSync(path)).toEqual(before);
  });

  test('while a run begins, it is said what was being written', async () => {
    const outDir = join(folder, 'full-from-the-start');
    mkdirSync(outDir);
    symlinkSync('/dev/full', join(outDir, 'recording.mcap'));
    const message = `ENOSPC: no space left on device, write '${join(outDir, 'recording.mcap')}'`;
    await expect(record(outDir, SCENARIO, 20)).rejects.toMatchObject({ message, code: 'ENOSPC' });
  });
});
