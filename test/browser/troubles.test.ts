import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { siteFolder } from '../../scenarios/live/site.ts';
import { startViewServer, type ViewServer } from '../../scenarios/live/viewServer.ts';
import { freePorts } from '../bench/freePorts.ts';
import { describeInBrowser, useBrowser } from '../support/chromium.ts';
import { temporaryFolder } from '../support/recordings.ts';
import { serve } from '../support/shoalCommand.ts';

const folder = temporaryFolder();

describeInBrowser('a page in trouble', () => {
  const browser = useBrowser({ graphics: false });

  test('says that the connection to a live run is lost, and goes on when it is back', async () => {
    const [port] = await freePorts(1); // one that nobody else takes while nobody is there
    const first = await serve('small', '--speed', '5', '--port', String(port));
    const page = await browser.open(`${first.url}?tier=flat`);
    await page.ready();
    await page.until(`shoal.show.session.playhead.tick > 50`);
    expect(await page.page.locator('.notice.link').isVisible()).toBe(false);
    await first.end('SIGKILL');
    await page.until(`!document.querySelector('.notice.link').hidden`);
    expect(await page.page.locator('.notice.link').textContent()).toContain('connection is lost');
    // Slow, so that its first ticks are not over before the page has tried again.
    await serve('small', '--speed', '0.5', '--port', String(port));
    await page.until(`document.querySelector('.notice.link').hidden`);
    await page.until(`shoal.show.session.frames.range.last < 50`);
    const tick = await page.get<number>('shoal.show.session.frames.range.last');
    await page.until(`shoal.show.session.playhead.tick > ${tick} && shoal.show.session.isFollowing.value`);
    await page.page.close();
  });

  test('says what is wrong with a file that is no recording', async () => {
    const site: ViewServer = await startViewServer(siteFolder() ?? '', {
      boot: { kind: 'recording', url: 'recording.mcap', name: 'x' },
      files: { '/recording.mcap': noRecording() },
      port: 0,
    });
    const page = await browser.open(site.url);
    await page.until(`document.querySelector('.notice.problem') !== null`);
    expect(await page.page.locator('.notice.problem').textContent()).toContain(
      'the recording is no recording of Shoal',
    );
    await page.page.close();
    await site.close();
  });

  test('says that a recording is not where it should be', async () => {
    const site = await startViewServer(siteFolder() ?? '', {
      boot: { kind: 'recording', url: 'nowhere.mcap', name: 'x' },
      port: 0,
    });
    const page = await browser.open(site.url);
    await page.until(`document.querySelector('.notice.problem') !== null`);
    expect(await page.page.locator('.notice.problem').textContent()).toContain('it cannot be loaded: 404');
    await page.page.close();
    await site.close();
  });
});

describeInBrowser('a page without a graphics card', () => {
  const browser = useBrowser({ graphics: false });
  let site: ViewServer;

  beforeAll(async () => {
    site = await startViewServer(siteFolder() ?? '', { boot: { kind: 'browser' }, port: 0 });
    return () => site.close();
  });

  test('shows the fleet all the same, flat, and finds robots by a click', async () => {
    const page = await browser.open(`${site.url}?scenario=small&t=120&show=heat,held,regions,zones,waits`);
    await page.ready();
    await page.atRest();
    expect(await page.get('shoal.show.tier')).toBe('flat');
    await page.click(2);
    await page.until(`document.querySelector('.robot h2').textContent === 'Robot 2'`);
    await page.page.mouse.move(640, 300);
    await page.page.mouse.wheel(0, -400);
    await page.page.keyboard.press('f');
    await page.until(`shoal.show.view.camera.value === 'follow'`);
    await page.picture('flat');
    expect(page.complaints).toEqual([]);
    await page.page.close();
  });
});

function noRecording(): string {
  const path = join(folder, 'no.mcap');
  writeFileSync(path, 'this is a text');
  return path;
}
