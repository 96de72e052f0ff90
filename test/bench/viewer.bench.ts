import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import { SOCKET_PATH, startViewServer } from '../../scenarios/live/viewServer.ts';
import { encodeMessage } from '../../scenarios/live/wire.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { CrowdFeed } from './crowdFeed.ts';
import { describeMachine } from './machine.ts';
import { spreadOf } from './spread.ts';

const CHROMIUM = process.env['SHOAL_CHROMIUM'] ?? '/usr/bin/chromium';
/** a graphics card made of software, as in CI */
const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--disable-background-networking',
];
const SIZE = { width: 1280, height: 720 };
/** ms before anything is counted, and while it is */
const WARM_UP = 5000;
const COUNTED = 12_000;
/** Hz: ticks of the crowd */
const RATE = 10;
/** bytes not sent above which the crowd waits */
const BEHIND = 1 << 20;

interface Row {
  readonly [key: string]: string | number | boolean;
  readonly what: string;
  readonly tier: string;
  readonly robots: number;
  readonly frameMs: number;
  readonly mainThreadMs: number;
  readonly frames: number;
}

/** How long frames take, how much the page weighs. */
const viewer: Benchmark = {
  description: 'the viewer in Chromium without a graphics card: ms a frame, ms of JavaScript, kB of the page',
  async run(log) {
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    const rows: Row[] = [];
    const site = join(packageRoot(), 'dist', 'site');
    const take = async (what: string, url: string, tier: string): Promise<void> => {
      const page = await browser.newPage({ viewport: SIZE });
      await page.goto(url);
      rows.push(await measure(page, what, tier));
      log(`${what}, ${tier}: ${rows.at(-1)?.frameMs} ms a frame, ${rows.at(-1)?.mainThreadMs} ms of it JavaScript`);
      await page.close();
    };
    try {
      const alone = await startViewServer(site, { boot: { kind: 'browser' }, port: 0 });
      for (const tier of ['full', 'plain', 'flat']) {
        await take('warehouse-200', `${alone.url}?scenario=warehouse-200&tier=${tier}&speed=1&play=1`, tier);
      }
      await alone.close();
      const crowd = new CrowdFeed(10_000);
      const server = await serveCrowd(site, crowd);
      for (const tier of ['plain', 'flat']) await take('10,000 robots', `${server.url}?tier=${tier}`, tier);
      await server.close();
    } finally {
      await browser.close();
    }
    const weight = pageWeight(site) / 1000;
    const of = (what: string, tier: string): Row => rows.find((row) => row.what === what && row.tier === tier) as Row;
    const small = of('warehouse-200', 'plain');
    const large = of('10,000 robots', 'plain');
    return {
      title: `the viewer, Chromium with SwiftShader, ${SIZE.width} × ${SIZE.height}; ${describeMachine()}`,
      columns: [
        { key: 'what', heading: 'scene' },
        { key: 'tier', heading: 'tier' },
        { key: 'robots', heading: 'robots' },
        { key: 'frameMs', heading: 'ms a frame, median' },
        { key: 'mainThreadMs', heading: 'of it JavaScript, median' },
        { key: 'frames', heading: 'frames' },
      ],
      rows,
      bars: [
        { bar: 'warehouse-200, boxes: <= 100 ms a frame', actual: `${small.frameMs} ms`, met: small.frameMs <= 100 },
        { bar: '10,000 robots, boxes: <= 90 ms a frame', actual: `${large.frameMs} ms`, met: large.frameMs <= 90 },
        {
          bar: '10,000 robots: <= 2 ms of JavaScript a frame',
          actual: `${large.mainThreadMs} ms`,
          met: large.mainThreadMs <= 2,
        },
        { bar: 'the page: <= 250 kB, gzipped', actual: `${weight.toFixed(1)} kB`, met: weight <= 250 },
      ],
    };
  },
};
export default viewer;

async function measure(page: Page, what: string, tier: string): Promise<Row> {
  await page.waitForFunction('shoal?.show?.session.frames.size > 0', undefined, { timeout: 120_000 });
  await setTimeout(WARM_UP);
  await page.evaluate('shoal.show.loop.work.length = shoal.show.loop.intervals.length = 0');
  await setTimeout(COUNTED);
  const [work, intervals, robots] = (await page.evaluate(
    '[shoal.show.loop.work, shoal.show.loop.intervals, shoal.show.session.scene.robots.length]',
  )) as [number[], number[], number];
  return {
    what,
    tier,
    robots,
    frameMs: rounded(spreadOf(intervals).median),
    mainThreadMs: rounded(spreadOf(work).median),
    frames: intervals.length,
  };
}

async function serveCrowd(site: string, crowd: CrowdFeed): Promise<Awaited<ReturnType<typeof startViewServer>>> {
  return startViewServer(site, {
    boot: { kind: 'live', socket: SOCKET_PATH },
    port: 0,
    onSocket(socket) {
      socket.send(encodeMessage({ kind: 'scene', scene: crowd.scene }));
      let tick = 0;
      const timer = setInterval(() => {
        tick++;
        if (socket.bufferedAmount < BEHIND) socket.send(encodeMessage({ kind: 'frame', bytes: crowd.frame(tick) }));
      }, 1000 / RATE);
      socket.on('close', () => clearInterval(timer));
    },
  });
}

/** @returns bytes, gzipped, of all that a visitor loads; what is imported only when it is needed, few do */
function pageWeight(site: string): number {
  const all = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:html|js|css)$/.test(file),
  );
  const loaded = new Set(['index.html']);
  for (const file of loaded) {
    const text = readFileSync(join(site, file), 'utf8').replace(/\bimport\(\s*[`'"][^`'"]+[`'"]\s*\)/g, '');
    for (const other of all) if (text.includes(basename(other))) loaded.add(other);
  }
  return [...loaded].reduce((sum, file) => sum + gzipSync(readFileSync(join(site, file)), { level: 9 }).length, 0);
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
