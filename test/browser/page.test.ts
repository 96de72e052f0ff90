import { statSync } from 'node:fs';
import { createServer } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { siteFolder } from '../../scenarios/live/site.ts';
import { startViewServer, type ViewServer } from '../../scenarios/live/viewServer.ts';
import { describeInBrowser, useBrowser } from '../support/chromium.ts';

const SMALL = { width: 640, height: 400 };
/** where it does not matter what is drawn, but how long it takes: without a graphics card every pixel costs */
const TINY = { width: 320, height: 240 };

describeInBrowser('the page', () => {
  const browser = useBrowser();
  /** enough for what is painted flat, and much quicker where there is no graphics card */
  const painter = useBrowser({ graphics: false });
  let site: ViewServer;

  beforeAll(async () => {
    site = await startViewServer(siteFolder() ?? '', { boot: { kind: 'browser' }, port: 0 });
    return () => site.close();
  });

  test('works as `npm run dev` serves it', async () => {
    const server = await createServer({ configFile: 'vite.config.ts', server: { port: 0 }, logLevel: 'error' });
    await server.listen();
    const [url] = server.resolvedUrls?.local ?? [];
    const page = await painter.open(`${url}?scenario=small&tier=flat&speed=10&play=1`, SMALL);
    await page.ready();
    await page.until(`shoal.show.session.playhead.tick > 20`);
    expect(page.complaints).toEqual([]);
    await page.page.close();
    await server.close();
  });

  test('starts by itself, but not for who wants no motion', async () => {
    const page = await painter.open(`${site.url}?scenario=small&tier=flat`, SMALL);
    await page.ready();
    await page.until(`shoal.show.session.playhead.tick > 5`);
    await page.page.emulateMedia({ reducedMotion: 'reduce' });
    await page.page.goto(`${site.url}?scenario=small&tier=flat`);
    await page.ready();
    expect((await page.atRest()).tick).toBe(0);
    await page.page.close();
  });

  test('is as dark as the system, until its button is pressed', async () => {
    const page = await painter.open('about:blank', SMALL);
    await page.page.emulateMedia({ colorScheme: 'dark' });
    await page.page.goto(`${site.url}?scenario=small&tier=flat`);
    await page.ready();
    expect(await page.get('document.documentElement.dataset.theme')).toBe('dark');
    await page.page.getByLabel('dark or light (T)').click();
    await page.until(`document.documentElement.dataset.theme === 'light'`);
    await page.page.close();
  });

  test('keeps what is seen in its address, and a link leads back to it', async () => {
    const page = await painter.open(`${site.url}?scenario=small&tier=flat&t=60&sel=2`);
    await page.ready();
    await page.atRest();
    await page.page.keyboard.press('h');
    await page.page.keyboard.press('ArrowRight');
    await page.until(`location.search.includes('t=60.1') && location.search.includes('show=heat')`);
    const link = await page.get<string>('location.href');
    await page.page.close();
    const again = await painter.open(link);
    await again.ready();
    expect((await again.atRest()).tick).toBe(601);
    expect(await again.get(`document.querySelector('.robot h2').textContent`)).toBe('Robot 2');
    expect(await again.get(`document.querySelector('[data-overlay=heat]').checked`)).toBe(true);
    await again.page.close();
  });

  test('draws less where the first frames take too long', async () => {
    const page = await browser.open('about:blank', TINY);
    // However quick this machine is, the page finds it slow.
    await page.page.addInitScript(() => {
      globalThis.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 60) as unknown as number;
    });
    await page.page.goto(`${site.url}?scenario=small`);
    await page.ready();
    expect(await page.get('shoal.show.tier')).toBe('full');
    await page.until(`shoal.show.tier !== 'full'`);
    const drawn = await page.get<number>('shoal.show.loop.drawn');
    await page.until(`shoal.show.loop.drawn > ${drawn + 3}`);
    expect(page.complaints).toEqual([]);
    await page.page.close();
  });

  test.each(['full', 'flat'])('draws nothing new while nothing changes, and what changes at once: %s', async (tier) => {
    const page = await (tier === 'flat' ? painter : browser).open(
      `${site.url}?scenario=small&tier=${tier}&t=60`,
      SMALL,
    );
    await page.ready();
    await page.atRest();
    const drawn = () => page.get<number>('shoal.show.loop.drawn');
    /** @returns pictures drawn in so many frames, whatever these show */
    const inFrames = async (frames: number): Promise<number> => {
      const before = await drawn();
      await page.frames(frames);
      return (await drawn()) - before;
    };
    await page.until(`shoal.show.loop.drawn > 0 && shoal.show.session.details.value !== undefined`);
    while ((await inFrames(10)) > 0); // the camera is on its way
    for (const key of ['h', 't', 'ArrowRight']) {
      const before = await drawn();
      await page.page.keyboard.press(key);
      await page.until(`shoal.show.loop.drawn > ${before}`);
      while ((await inFrames(5)) > 0);
      expect(await inFrames(30)).toBe(0);
    }
    await page.page.close();
  });

  test('has legend, overlays and map behind a button where there is no room for them', async () => {
    const page = await painter.open(`${site.url}?scenario=small&tier=flat&t=60`, { width: 700, height: 720 });
    await page.ready();
    const isSeen = () => page.get(`document.querySelector('.legend').checkVisibility()`);
    expect(await isSeen()).toBe(false);
    await page.page.locator('.panels-button').click();
    expect(await isSeen()).toBe(true);
    await page.page.locator('.panels-button').click();
    expect(await isSeen()).toBe(false);
    await page.page.close();
  });

  test('stays where it looks when the window changes, and what is under the pointer follows the camera', async () => {
    const page = await browser.open(`${site.url}?scenario=small&tier=plain&t=60`);
    await page.ready();
    await page.atRest();
    await page.page.mouse.click(114, 540); // on the map
    await page.until(`shoal.show.view.camera.value === 'free'`);
    await page.until(`shoal.show.loop.work.length > 30`);
    const before = await page.get<{ x: number }>('shoal.show.screenOf(0)');
    await page.page.setViewportSize({ width: 1270, height: 720 });
    const frames = await page.get<number>('shoal.show.loop.work.length');
    await page.until(`shoal.show.loop.work.length > ${frames + 5}`);
    const after = await page.get<{ x: number }>('shoal.show.screenOf(0)');
    expect(Math.abs(after.x - before.x)).toBeLessThan(20);
    await page.page.close();
  });

  test.each([
    [360, 720],
    [420, 720],
    [800, 400],
  ])('fits a window of %i by %i: nothing that can be pressed is outside', async (width, height) => {
    const page = await painter.open(`${site.url}?scenario=small&tier=flat&t=60&sel=1`, { width, height });
    await page.ready();
    await page.atRest();
    const outside = await page.get(`[...document.querySelectorAll('.hud button, .hud input, .hud select')]
      .filter((one) => one.checkVisibility())
      .map((one) => ({ title: one.title, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight)
      .map(({ title, box }) => title + ' ' + JSON.stringify(box))`);
    // By no other part of the page, that is; what is scrolled away is.
    const covered = await page.get(`[...document.querySelectorAll('.hud button, .hud input, .hud select')]
      .filter((one) => one.checkVisibility() && !one.closest('.panel'))
      .filter((one) => {
        const box = one.getBoundingClientRect();
        const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return there === null || (there !== one && !one.contains(there));
      })
      .map((one) => one.title)`);
    await page.picture(`window-${width}`);
    expect([outside, covered]).toEqual([[], []]);
    await page.page.close();
  });

  test('keeps what is shown where what is dropped onto it is no recording', async () => {
    const page = await painter.open(`${site.url}?scenario=small&tier=flat&t=30`);
    await page.ready();
    await page.get(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(['a text'], 'x.mcap'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
    await page.until(`document.querySelector('.notice.problem')?.textContent.includes('is no recording of Shoal')`);
    expect(await page.get(`document.querySelectorAll('.shoal-viewer').length`)).toBe(1);
    await page.page.keyboard.press('End');
    expect((await page.atRest()).tick).toBe(6000);
    await page.page.close();
  });

  test('leaves Space to the switch that is chosen', async () => {
    const page = await painter.open(`${site.url}?scenario=small&tier=flat&t=30`, SMALL);
    await page.page.setViewportSize({ width: 1000, height: 600 });
    await page.ready();
    await page.atRest();
    await page.page.locator('[data-overlay=zones]').focus();
    await page.page.keyboard.press('Space');
    await page.until(`document.querySelector('[data-overlay=zones]').checked`);
    expect(await page.get('shoal.show.session.isPlaying.value')).toBe(false);
    await page.page.close();
  });

  test('lists its keys, and closes the list', async () => {
    const page = await painter.open(`${site.url}?scenario=small&tier=flat&t=0`);
    await page.ready();
    await page.page.keyboard.press('?');
    const help = page.page.getByRole('dialog', { name: 'keys' });
    await help.waitFor();
    expect(await help.textContent()).toContain('to the next event');
    await page.picture('keys');
    await page.page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.page.close();
  });

  test('saves a picture of the fleet', async () => {
    const page = await browser.open(`${site.url}?scenario=small&tier=plain&t=30`, SMALL);
    await page.ready();
    await page.atRest();
    const download = page.page.waitForEvent('download');
    await page.page.keyboard.press('p');
    expect((await download).suggestedFilename()).toBe('small-30.0s.png');
    // An empty one of this size takes a few hundred bytes.
    expect(statSync(await (await download).path()).size).toBeGreaterThan(10_000);
    await page.page.close();
  });
});
