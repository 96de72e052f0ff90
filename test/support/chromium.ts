import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { packageRoot } from '../../scenarios/packageRoot.ts';

/** Debian's, without a window where it is installed: that takes a quarter less for a page. Another one where this says so. */
const DEBIANS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const CHROMIUM = process.env['SHOAL_CHROMIUM'] ?? DEBIANS.find((path) => existsSync(path)) ?? DEBIANS[0];
const inCi = process.env['CI'] === 'true';
const SITE = join(packageRoot(), 'dist', 'site', 'index.html');
/** where pictures go that tests make: kept by CI, looked at by people */
const PICTURES = join(packageRoot(), 'runs', 'pictures');

/**
 * Left out of the browser. Suggestions of the address bar are two pages that come with each window, though nobody sees it: they
 * take longer than most pages that are tested. Chromium heeds the last such list alone, so what Playwright leaves out and could
 * matter here is named again.
 */
const WITHOUT = [
  'WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  'PaintHolding,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,ThirdPartyStoragePartitioning',
  'AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,AvoidCorsURLLoaderRestartOnRedirect',
  'LensOverlay,MediaRouter,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch',
];
const COMMON = ['--no-sandbox', '--disable-background-networking', `--disable-features=${WITHOUT.join()}`];

/** Without a graphics card, and without calling home. */
const FLAGS = [...COMMON, '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic'];
const WITHOUT_GRAPHICS = [...COMMON, '--disable-gpu', '--disable-3d-apis'];

/** how often it is looked whether a robot is where it was: one that drives never is */
const MOST_LOOKS = 20;

/** Why there can be no test in a browser, null where there can. */
const missing = existsSync(CHROMIUM)
  ? existsSync(SITE)
    ? null
    : 'the page is not built: npm run build'
  : `there is no Chromium at ${CHROMIUM} (Debian: apt-get install chromium-headless-shell; elsewhere: SHOAL_CHROMIUM=path)`;

/** Tests in a real browser: a loud skip where there is none, a failure in CI. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (missing !== null && !inCi) console.warn(`SKIPPED: ${name}: ${missing}`);
  describe.skipIf(missing !== null && !inCi)(name, () => {
    if (missing === null) return tests();
    test('has a browser in CI', () => {
      throw new Error(missing);
    });
  });
}

/** @returns how to open a page in a browser that starts before the tests of a file and ends after them */
export function useBrowser(options: { readonly graphics: boolean } = { graphics: true }): {
  open(url: string, size?: { width: number; height: number }): Promise<ViewerPage>;
} {
  let browser: Browser | null = null;
  beforeAll(async () => {
    const args = options.graphics ? FLAGS : WITHOUT_GRAPHICS;
    browser = await chromium.launch({ executablePath: CHROMIUM, args });
  });
  afterAll(async () => browser?.close());
  return {
    async open(url, size = { width: 1280, height: 720 }) {
      if (browser === null) throw new Error('the browser starts before the tests');
      const page = new ViewerPage(await browser.newPage({ viewport: size }));
      await page.page.goto(url);
      return page;
    },
  };
}

/** What a page shows of a run at rest. */
export interface Shown {
  readonly tick: number;
  readonly hash: string;
  readonly robots: number;
}

/** A viewer in a browser, used as people use it. */
export class ViewerPage {
  readonly page: Page;
  /** everything that the page complained of */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !isOfTheDriver(message.text())) {
        this.complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => this.complaints.push(`thrown: ${error.message}`));
  }

  /** Waits until robots are seen. */
  async ready(): Promise<this> {
    await this.until(`shoal?.show?.session.frames.size > 0 && document.querySelector('.count') !== null`);
    return this;
  }

  /** Waits for an expression to hold in the page. */
  async until(expression: string, timeout = 60_000): Promise<void> {
    await this.page.waitForFunction(expression, undefined, { timeout, polling: 50 });
  }

  async get<T>(expression: string): Promise<T> {
    return (await this.page.evaluate(expression)) as T;
  }

  /** Waits until it stands and what it shows is of the tick that it stands at. @returns that */
  async atRest(): Promise<Shown> {
    await this.until(
      `!shoal.show.session.isPlaying.value && !shoal.show.session.isUnderWay
        && shoal.show.session.moment.value?.tick === shoal.show.session.playhead.tick`,
    );
    const hash = await this.page.locator('.hash-chip .hash').textContent();
    return {
      tick: Number(await this.page.locator('.hash-chip').getAttribute('data-tick')),
      hash: hash ?? '',
      robots: await this.robots(),
    };
  }

  /** @returns how many robots the legend counts in all states together */
  async robots(): Promise<number> {
    return this.get(
      `[...document.querySelectorAll('.count')].reduce((sum, one) => sum + Number(one.textContent.replaceAll(',', '')), 0)`,
    );
  }

  async pause(): Promise<void> {
    if (await this.get('shoal.show.session.isPlaying.value')) await this.page.keyboard.press('Space');
  }

  /** Drags the timeline to a part of its length. */
  async scrub(part: number): Promise<void> {
    const box = await this.page.locator('.timeline-canvas').boundingBox();
    if (box === null) throw new Error('the timeline is seen');
    await this.page.mouse.move(box.x + box.width * Math.max(0.02, part - 0.1), box.y + box.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * part, box.y + box.height / 2, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Clicks where a robot is seen, once the camera is where it goes. */
  async click(robot: number): Promise<void> {
    const seen = (): Promise<{ x: number; y: number } | null> => this.get(`shoal.show.screenOf(${robot})`);
    let at = await seen();
    for (let tries = 0; tries < MOST_LOOKS; tries++) {
      await this.frames(3);
      const before = at;
      at = await seen();
      if (at?.x === before?.x && at?.y === before?.y) break;
    }
    if (at === null) throw new Error(`robot ${robot} is seen`);
    await this.page.mouse.click(at.x, at.y);
  }

  /** Waits for so many frames, whether there is anything new in them or not. */
  async frames(count: number): Promise<void> {
    await this.get(`new Promise((done) => {
      let left = ${count};
      const next = () => (left-- > 0 ? requestAnimationFrame(next) : done());
      next();
    })`);
  }

  /** Keeps a picture of the page. */
  async picture(name: string): Promise<string> {
    mkdirSync(PICTURES, { recursive: true });
    const path = join(PICTURES, `${name}.png`);
    await this.page.screenshot({ path, timeout: 120_000 });
    return path;
  }
}

/** Reading pixels back, which taking a picture does, is slow, and the driver says so. */
function isOfTheDriver(text: string): boolean {
  return /GPU stall due to ReadPixels|GL Driver Message/.test(text);
}
