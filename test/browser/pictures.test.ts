import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { beforeAll, expect, test } from 'vitest';
import { siteFolder } from '../../scenarios/live/site.ts';
import { startViewServer, type ViewServer } from '../../scenarios/live/viewServer.ts';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import { describeInBrowser, useBrowser } from '../support/chromium.ts';

/** The pictures of the README. `SHOAL_PICTURES=keep npm test` makes them anew. */
const KEPT = join(packageRoot(), 'viewer', 'screenshots');
const keeps = process.env['SHOAL_PICTURES'] === 'keep';
/** part of the pixels that may be others: fonts are not the same everywhere */
const MOST_OTHERS = 0.06;
/** how much a pixel may differ and be the same, 0 … 1 */
const THRESHOLD = 0.15;

const VIEWS = {
  dark: 'scenario=warehouse-200&t=300&theme=dark&show=heat,waits&sel=119&cam=follow&tier=full',
  light: 'scenario=small&t=200&theme=light&show=held,regions&sel=4&tier=full',
} as const;

/** @returns part of the pixels of two pictures that differ */
function difference(a: string, b: string): number {
  const [first, second] = [a, b].map((path) => PNG.sync.read(readFileSync(path)));
  const { width, height } = first;
  return pixelmatch(first.data, second.data, undefined, width, height, { threshold: THRESHOLD }) / (width * height);
}

describeInBrowser('a picture of the viewer', () => {
  const browser = useBrowser();
  let site: ViewServer;

  beforeAll(async () => {
    site = await startViewServer(siteFolder() ?? '', { boot: { kind: 'browser' }, port: 0 });
    return () => site.close();
  });

  test.each(Object.entries(VIEWS))('is what it was: %s', async (name, view) => {
    const page = await browser.open(`${site.url}?${view}`);
    await page.ready();
    await page.atRest();
    // The camera has flown to where it looks once nothing is drawn for a second.
    await page.until(`(() => {
      const drawn = shoal.show.loop.work.length;
      const still = (window.still ??= { drawn: 0, since: 0 });
      if (still.drawn !== drawn) Object.assign(still, { drawn, since: performance.now() });
      return document.querySelector('.robot dl') !== null && drawn > 5 && performance.now() - still.since > 1000;
    })()`);
    const path = await page.picture(`view-${name}`);
    expect(page.complaints).toEqual([]);
    await page.page.close();
    const kept = join(KEPT, `${name}.png`);
    if (keeps || !existsSync(kept)) {
      mkdirSync(KEPT, { recursive: true });
      copyFileSync(path, kept);
    }
    expect(difference(path, kept)).toBeLessThan(MOST_OTHERS);
  });
});
