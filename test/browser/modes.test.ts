import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { siteFolder } from '../../scenarios/live/site.ts';
import { startViewServer, type ViewServer } from '../../scenarios/live/viewServer.ts';
import { htmlTemplate, writeHtml } from '../../scenarios/live/writeHtml.ts';
import { loadScenario } from '../../scenarios/cli/loadScenario.ts';
import { stateHashOf } from '../../scenarios/run/fleetRun.ts';
import { withDuration } from '../../scenarios/overrideScenario.ts';
import { describeInBrowser, useBrowser, type ViewerPage } from '../support/chromium.ts';
import { runTo, startRun } from '../support/fleetRuns.ts';
import { record, temporaryFolder } from '../support/recordings.ts';
import { serve } from '../support/shoalCommand.ts';

const SECONDS = 300;
const ROBOTS = 8;
/** enough for all panels: without a graphics card every pixel costs */
const SIZE = { width: 800, height: 500 };
const folder = temporaryFolder();

function scenario() {
  const loaded = loadScenario('small');
  if (!loaded.ok) throw new Error('small is a scenario');
  return withDuration(loaded.scenario, SECONDS);
}

/** @returns the hash of a run that nobody looks at */
function hashAt(tick: number): string {
  return stateHashOf(runTo(startRun(scenario()), tick));
}

/** What everybody does who looks at a run that is simulated in the page, whichever way it came there. */
async function lookAround(page: ViewerPage, name: string): Promise<void> {
  await page.ready();
  await page.pause();
  await page.scrub(0.6);
  const there = await page.atRest();
  expect(there.robots).toBe(ROBOTS);
  expect(there.tick).toBeGreaterThan(10 * SECONDS * 0.5);
  expect(there.hash).toBe(hashAt(there.tick));

  await page.scrub(0.3);
  const back = await page.atRest();
  expect(back.tick).toBeLessThan(there.tick);
  expect(back.hash).toBe(hashAt(back.tick));

  await page.page.keyboard.press('ArrowLeft');
  await page.until(`shoal.show.session.playhead.tick === ${back.tick - 1}`);
  expect((await page.atRest()).hash).toBe(hashAt(back.tick - 1));

  await page.page.locator('.search').fill('5');
  await page.page.keyboard.press('Enter');
  await page.until(`document.querySelector('.robot h2').textContent === 'Robot 5'`);
  await page.page.keyboard.press('Escape');
  await page.page.keyboard.press('1');
  await page.until(`document.querySelector('.robot').hidden`);
  await page.click(3);
  await page.until(
    `document.querySelector('.robot h2').textContent === 'Robot 3' && !document.querySelector('.robot').hidden`,
  );
  await page.until(`document.querySelector('.robot dl') !== null`);

  const before = await page.get<string>('document.documentElement.dataset.theme');
  await page.page.keyboard.press('t');
  await page.until(`document.documentElement.dataset.theme !== '${before}'`);
  await page.picture(name);
  expect(page.complaints).toEqual([]);
  await page.page.close();
}

describeInBrowser('a run in a real browser', () => {
  const browser = useBrowser();
  /** the same, painted flat: much quicker where there is no graphics card */
  const painter = useBrowser({ graphics: false });
  let recording = '';
  let site: ViewServer;

  beforeAll(async () => {
    recording = (await record(folder, scenario(), SECONDS * 10)).path;
    site = await startViewServer(siteFolder() ?? '', { boot: { kind: 'browser' }, port: 0 });
    return () => site.close();
  });

  test('is simulated by the page alone', async () => {
    await lookAround(await browser.open(`${site.url}?scenario=small&for=${SECONDS}&tier=plain`, SIZE), 'worker');
  });

  test('is played from a recording', async () => {
    const server = await serve(recording);
    await lookAround(await painter.open(server.url), 'recording');
    expect(await server.end('SIGINT')).toBe(0);
  });

  test('is played from one file, opened from disk', async () => {
    const file = join(folder, 'run.html');
    writeHtml(htmlTemplate() ?? '', recording, file);
    await lookAround(await painter.open(pathToFileURL(file).href), 'single-file');
  });

  describe('that goes on', () => {
    test('is followed, gone back in, and followed again', async () => {
      const server = await serve('small', '--speed', '20', '--for', '1h', '--fault', 'robot.breakdown:3@5s');
      const page = await browser.open(`${server.url}?tier=plain`, SIZE);
      await page.ready();
      await page.until(`shoal.show.session.playhead.tick > 200`);
      expect(await page.robots()).toBe(ROBOTS);
      expect(await page.get('shoal.show.session.isFollowing.value')).toBe(true);
      await page.until(`document.querySelector('.hash-chip .hash').textContent.length === 16`);
      const tick = Number(await page.page.locator('.hash-chip').getAttribute('data-tick'));

      await page.scrub(0.5);
      await page.until(`!shoal.show.session.isFollowing.value`);
      await page.page.keyboard.press('1');
      await page.click(3);
      await page.until(`document.querySelector('.robot h2').textContent === 'Robot 3'`);
      await page.page.keyboard.press('l');
      await page.until(`shoal.show.session.isFollowing.value && shoal.show.session.playhead.tick > ${tick}`);
      await page.until(`document.querySelector('.why')?.textContent.includes('robot 3 is broken down')`);
      await page.page.locator('.search').fill('6');
      await page.page.keyboard.press('Enter');
      await page.until(`document.querySelector('.robot h2').textContent === 'Robot 6'`);
      await page.page.keyboard.press('t');
      await page.picture('live');
      expect(page.complaints).toEqual([]);
      await page.page.close();
      expect(await server.end('SIGINT')).toBe(130);
    });
  });
});
