import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serveRecording } from '../../../scenarios/live/serveRecording.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';
import { chunksOf, record, temporaryFolder } from '../../support/recordings.ts';
import { builtPage } from '../../support/viewers.ts';

const folder = temporaryFolder();
const site = builtPage(folder);
const scenario = scenarioOf(SITE, { recording: { frames: 0, snapshotEvery: 0.5 } });
const { path } = await record(join(folder, 'run'), scenario, 200);
const bytes = readFileSync(path);

describe('a recording that is served', () => {
  test('is named on the page, and handed to it as it is', async () => {
    const served = await serveRecording(site, path);
    if (!served.ok) throw new Error(JSON.stringify(served.problems));
    try {
      const page = await (await fetch(served.server.url)).text();
      expect(page).toContain('{"kind":"recording","url":"recording.mcap","name":"recording.mcap"}');
      const file = await fetch(`${served.server.url}recording.mcap`);
      expect(Buffer.compare(Buffer.from(await file.arrayBuffer()), bytes)).toBe(0);
      expect([served.flaw, file.headers.get('content-length')]).toEqual([null, String(bytes.length)]);
    } finally {
      await served.server.close();
    }
  });

  test('is served although it was cut short, and that is told', async () => {
    const chunks = chunksOf(bytes);
    const cut = join(folder, 'cut.mcap');
    writeFileSync(cut, bytes.subarray(0, chunks[chunks.length - 1].end - 5));
    const served = await serveRecording(site, cut);
    if (!served.ok) throw new Error(JSON.stringify(served.problems));
    await served.server.close();
    expect(served.flaw).toMatch(/^at byte \d+: /);
  });

  test('is not served where it is none', async () => {
    for (const file of [join(folder, 'nowhere.mcap'), join(site, 'index.html')]) {
      const served = await serveRecording(site, file);
      expect(served).toMatchObject({ ok: false, problems: [{ file }] });
    }
  });
});
