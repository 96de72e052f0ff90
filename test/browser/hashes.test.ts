import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { loadScenario } from '../../scenarios/cli/loadScenario.ts';
import { siteFolder } from '../../scenarios/live/site.ts';
import { startViewServer, type ViewServer } from '../../scenarios/live/viewServer.ts';
import { htmlTemplate, writeHtml } from '../../scenarios/live/writeHtml.ts';
import { replay } from '../../scenarios/replay.ts';
import { stateHashOf } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { describeInBrowser, useBrowser, type ViewerPage } from '../support/chromium.ts';
import { runTo, startRun } from '../support/fleetRuns.ts';
import { chunksOf, record, rewrite, temporaryFolder } from '../support/recordings.ts';
import { servedRecording } from '../support/servedRecording.ts';
import { serve } from '../support/shoalCommand.ts';

const folder = temporaryFolder();
const TICKS = 4000;
/** ticks that fall on no entry of the journal, and on one */
const SOUGHT = [1234, 1230] as const;
/** a picture that costs little: these tests look at numbers */
const PLAIN = 'tier=flat';

function builtIn(name: string): Scenario {
  const loaded = loadScenario(name);
  if (!loaded.ok) throw new Error(`${name} is a scenario`);
  return loaded.scenario;
}

/** @returns the hash that a page shows once it has been sent to a tick */
async function hashIn(page: ViewerPage, tick: number): Promise<string> {
  await page.ready();
  await page.get(`shoal.show.session.pause()`);
  await page.get(`shoal.show.session.goTo(${tick})`);
  const shown = await page.atRest();
  expect(shown.tick).toBe(tick);
  return shown.hash;
}

describeInBrowser('the state hash that a page computes', () => {
  const browser = useBrowser({ graphics: false });
  const scenario = builtIn('small');
  let recording = '';
  let site: ViewServer;
  const expected = new Map<number, string>();

  beforeAll(async () => {
    recording = (await record(folder, scenario, TICKS)).path;
    site = await startViewServer(siteFolder() ?? '', { boot: { kind: 'browser' }, port: 0 });
    for (const tick of SOUGHT) expected.set(tick, stateHashOf(runTo(startRun(scenario), tick)));
    return () => site.close();
  });

  test('is that of a run without any page, and of a replay, wherever the page has the run from', async () => {
    const file = join(folder, 'run.html');
    writeHtml(htmlTemplate() ?? '', recording, file);
    const server = await serve(recording);
    const urls = [
      `${server.url}?${PLAIN}`,
      `${pathToFileURL(file).href}#?${PLAIN}`,
      `${site.url}?scenario=small&${PLAIN}`,
    ];
    for (const url of urls) {
      const page = await browser.open(url);
      for (const tick of SOUGHT) expect(await hashIn(page, tick), url).toBe(expected.get(tick));
      expect(page.complaints).toEqual([]);
      await page.page.close();
    }
    for (const tick of SOUGHT) {
      const stateHash = expected.get(tick);
      expect(await replay(recording, { to: tick * scenario.dt })).toMatchObject({ kind: 'same', stateHash });
    }
  });

  test('is the same after 4,000 ticks of 200 robots in a worker as in Node', async () => {
    const here = stateHashOf(runTo(startRun(builtIn('warehouse-200')), 4_000)); // hundreds of tasks are done
    const page = await browser.open(`${site.url}?scenario=warehouse-200&t=400&${PLAIN}`);
    await page.ready();
    expect(await page.atRest()).toMatchObject({ tick: 4_000, hash: here });
    await page.page.close();
  });

  test('is held against the journal: a hash that differs is announced, and stays so', async () => {
    const changed = join(folder, 'changed.mcap');
    await rewrite(recording, changed, {
      message: (topic, data, index) => (topic === '/journal' && index === 100 ? otherHash(data) : data),
    });
    const page = await browser.open(`${await servedRecording(changed)}?${PLAIN}`);
    await hashIn(page, 1050); // from the snapshot at 900, past the entry of tick 1000
    const told = await page.page.locator('.notice.mismatch').textContent();
    expect(told).toContain('NOT AS RECORDED at 1:40.0 (tick 1000)');
    expect(await page.page.locator('.hash-chip').textContent()).toContain('NOT AS RECORDED');
    expect(await hashIn(page, 1230)).toBe(expected.get(1230));
    expect(await page.page.locator('.hash-chip').textContent()).toContain('NOT AS RECORDED');
    await page.page.close();
  });

  test.each(['recording', 'one file'] as const)(
    'of a damaged %s is told up to the damage, which is announced',
    async (kind) => {
      const bytes = readFileSync(recording);
      const chunks = chunksOf(bytes);
      const { start, end } = chunks[chunks.length >> 1];
      bytes[(start + end) >> 1] ^= 1;
      const damaged = join(folder, 'damaged.mcap');
      writeFileSync(damaged, bytes);
      const file = join(folder, 'damaged.html');
      writeHtml(htmlTemplate() ?? '', damaged, file);
      const url =
        kind === 'recording' ? `${await servedRecording(damaged)}?${PLAIN}` : `${pathToFileURL(file).href}#?${PLAIN}`;
      const page = await browser.open(url);
      await page.ready();
      expect(await page.page.locator('.notice.problem').textContent()).toContain('the recording is damaged (at byte');
      expect(await page.get('shoal.show.session.scene.ticks')).toBeLessThan(TICKS);
      const tick = 100;
      expect(await hashIn(page, tick)).toBe(stateHashOf(runTo(startRun(scenario), tick)));
      await page.page.close();
    },
  );
});

/** @returns an entry of the journal with another hash */
function otherHash(data: Uint8Array): Uint8Array {
  const entry = JSON.parse(new TextDecoder().decode(data)) as { tick: number; hash: string };
  const first = entry.hash.startsWith('0') ? '1' : '0';
  return new TextEncoder().encode(JSON.stringify({ ...entry, hash: first + entry.hash.slice(1) }));
}
