import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { htmlTemplate, writeHtml } from '../../scenarios/live/writeHtml.ts';
import { replay } from '../../scenarios/replay.ts';
import { run } from '../../scenarios/run.ts';
import { describeInBrowser, useBrowser, type ViewerPage } from '../support/chromium.ts';
import { actionOf, orderAlong } from '../support/outsideRig.ts';
import { temporaryFolder } from '../support/recordings.ts';
import { readRight } from '../support/scenarioText.ts';
import { serve } from '../support/shoalCommand.ts';

const TICKS = 600;
const SITE = readRight(`
floor:
  text: |
    @@@@@@@@@@@@
    @..........@
    @..........@
    @@@@@@@@@@@@
robots:
  count: 1
  starts: [[1, 1]]
demand:
  outside: {}
`);

const order = orderAlong(['n0', 'n4', 'n9'], {
  actions: { 1: [actionOf('pick')] },
  edges: { 1: { maximumSpeed: 0.4 } },
});
const inputs = { at: (tick: number) => (tick === 5 ? [{ robot: 0, input: { kind: 'order', order } } as const] : []) };

/** What runs on board is not loaded with the page: it comes when a run needs it, from the server or out of the same file. */
describeInBrowser('a run that was ordered from outside, in a real browser', () => {
  const browser = useBrowser({ graphics: false });
  const folder = temporaryFolder();
  let recording = '';
  let stateHash = '';

  beforeAll(async () => {
    const outcome = await run({ scenario: SITE, seed: 1, durationSeconds: TICKS / 10, outDir: folder, inputs });
    recording = outcome.kind === 'done' ? (outcome.recordingPath ?? '') : '';
    const replayed = await replay(recording, {});
    stateHash = 'stateHash' in replayed ? replayed.stateHash : '';
  });

  async function looksRight(page: ViewerPage): Promise<void> {
    await page.ready();
    await page.pause();
    await page.page.keyboard.press('End');
    expect(await page.atRest()).toEqual({ tick: TICKS, hash: stateHash, robots: 1 });
    expect(page.complaints).toEqual([]);
    await page.page.close();
  }

  test('is played from its recording', async () => {
    const server = await serve(recording);
    await looksRight(await browser.open(server.url));
    expect(await server.end('SIGINT')).toBe(0);
  });

  test('is played from one file, opened from disk', async () => {
    const file = join(folder, 'run.html');
    writeHtml(htmlTemplate() ?? '', recording, file);
    await looksRight(await browser.open(pathToFileURL(file).href));
  });
});
