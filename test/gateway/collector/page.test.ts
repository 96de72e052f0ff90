import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, useBrowser } from '../../support/chromium.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { ServedCollector } from '../../support/servedCollector.ts';

const folder = temporaryFolder();

describeInBrowser('the page of a collector in a browser', () => {
  let served: ServedCollector;
  const browser = useBrowser({ graphics: false });
  beforeAll(async () => {
    served = await ServedCollector.start(folder, Date.UTC(2026, 0, 1));
  });
  afterAll(() => served.close());

  /** colours of a picture in the page, but for the empty ones */
  const colours = (id: string): string => `(() => {
    const canvas = document.getElementById('${id}');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const found = new Set();
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) found.add([data[i], data[i + 1], data[i + 2]].join());
    return [...found];
  })()`;

  test('shows fleets, what their robots do, and what was lost, in light and in dark', async () => {
    const view = await browser.open(`${served.url}?theme=light`);
    const { page } = view;
    await page.locator('#gateways tr').nth(1).waitFor();
    expect(await page.locator('.tile b').allTextContents()).toEqual([
      '5',
      expect.any(String),
      expect.any(String),
      '1',
      '0',
      '2',
    ]);
    expect(await page.locator('#gateways tr').first().locator('td').allTextContents()).toEqual([
      'hall "a"',
      '0',
      'online',
      '5',
      '0 ms',
      '250 ms',
      '3',
      '2',
    ]);
    expect(await page.locator('#reasons li').allTextContents()).toEqual([
      'never came1',
      'depended on one that was lost1',
    ]);
    expect((await page.locator('#legend li').allTextContents()).slice(0, 3)).toEqual([
      'idle0',
      'driving4',
      'picking or delivering0',
    ]);
    // Robots that drive, and one that waits: in their colours.
    await expect
      .poll(() => view.get<string[]>(colours('floor')))
      .toEqual(expect.arrayContaining(['86,180,233', '230,159,0']));
    const background = (): Promise<string> => view.get('getComputedStyle(document.body.parentElement).backgroundColor');
    const light = await background();
    await page.keyboard.press('t');
    expect([light, await background()]).toEqual(['rgb(243, 245, 247)', 'rgb(18, 22, 26)']);
    expect(view.complaints.filter((line) => !line.includes('getImageData'))).toEqual([]); // which is what this test does
    await page.close();
  });

  test('fits a telephone, shows another fleet when asked to, and asks again and again where events do not come through', async () => {
    const view = await browser.open('about:blank', { width: 390, height: 800 });
    const { page } = view;
    await page.route('**/events*', (route) => route.abort());
    await page.goto(served.url);
    await page.locator('#gateways tr').nth(1).waitFor();
    expect(await view.get('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.locator('#fleet').selectOption('acme (VDA5050)');
    await page.locator('#floor-note', { hasText: 'acme' }).waitFor();
    expect(new URL(page.url()).searchParams.get('fleet')).toBe('acme (VDA5050)');
    await page.close();
  });
});
