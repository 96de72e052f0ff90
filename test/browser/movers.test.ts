import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PNG } from 'pngjs';
import { beforeAll, expect, test } from 'vitest';
import { loadScenario } from '../../scenarios/cli/loadScenario.ts';
import { powerFor } from '../../scenarios/kernel/powerFor.ts';
import { siteFolder } from '../../scenarios/live/site.ts';
import { startViewServer, type ViewServer } from '../../scenarios/live/viewServer.ts';
import { htmlTemplate, writeHtml } from '../../scenarios/live/writeHtml.ts';
import { withDuration, withRobots } from '../../scenarios/overrideScenario.ts';
import { stateHashOf } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { describeInBrowser, useBrowser, type ViewerPage } from '../support/chromium.ts';
import { runTo, scenarioOf as scenarioOfText, startRun } from '../support/fleetRuns.ts';
import { builtIn } from '../support/moverRuns.ts';
import { record, temporaryFolder } from '../support/recordings.ts';
import { servedRecording } from '../support/servedRecording.ts';
import { serve } from '../support/shoalCommand.ts';

const SECONDS = 40;
/** enough for all panels: without a graphics card every pixel costs */
const SMALL = { width: 1000, height: 600 };
/** ticks that a page is sent to, there and back; on no entry of the journal and on one */
const SOUGHT = [397, 153, 300] as const;

/** With the guard on a floor with nothing on it and on one with racks, without it as a block. */
const CROWDS = [
  { name: 'circle-swap', robots: 50 },
  { name: 'open-floor-1k', robots: 120 },
  { name: 'swarm-1m', robots: 2000 },
] as const;
type Which = (typeof CROWDS)[number];

function scenarioOf({ name, robots }: Which): Scenario {
  const loaded = loadScenario(name);
  if (!loaded.ok) throw new Error(`${name} is a scenario`);
  return withDuration(withRobots(loaded.scenario, robots), SECONDS);
}

/** What Node says of each crowd, which two tests ask it. */
const known = new Map<Which, readonly string[]>();

/** @returns state hashes of a crowd at the ticks that are sought, as Node has them */
function hashesOf(which: Which): readonly string[] {
  const hashes = known.get(which) ?? hashesInNode(scenarioOf(which), 1);
  known.set(which, hashes);
  return hashes;
}

/** @returns state hashes at the ticks that are sought, of a run in Node */
function hashesInNode(scenario: Scenario, threads: number, sought: readonly number[] = SOUGHT): string[] {
  const run = startRun(scenario, { power: powerFor(scenario, threads) });
  const found = new Map([...sought].sort((a, b) => a - b).map((tick) => [tick, stateHashOf(runTo(run, tick))]));
  run.sim.crowd?.kernel.end();
  return sought.map((tick) => found.get(tick) ?? '');
}

/** @returns state hashes that a page shows which is sent from one tick to another */
async function hashesIn(page: ViewerPage, sought: readonly number[] = SOUGHT): Promise<string[]> {
  await page.ready();
  await page.pause();
  const hashes: string[] = [];
  for (const tick of sought) {
    await page.get(`shoal.show.session.goTo(${tick})`);
    const shown = await page.atRest();
    expect(shown.tick).toBe(tick);
    hashes.push(shown.hash);
  }
  expect(page.complaints).toEqual([]);
  await page.page.close();
  return hashes;
}

describeInBrowser('free movers in a page', () => {
  const browser = useBrowser({ graphics: false });
  const folder = temporaryFolder();
  let site: ViewServer;

  beforeAll(async () => {
    site = await startViewServer(siteFolder() ?? '', { boot: { kind: 'browser' }, port: 0 });
    return () => site.close();
  });

  test.each(CROWDS)('have the state of Node, wherever they are sent: $robots of $name', async (which) => {
    const url = `${site.url}?scenario=${which.name}&robots=${which.robots}&for=${SECONDS}&tier=flat`;
    expect(await hashesIn(await browser.open(url))).toEqual(hashesOf(which));
  });

  test.each(CROWDS)('the same from a recording, served or in one file: $robots of $name', async (which) => {
    const scenario = scenarioOf(which);
    const { path } = await record(join(folder, which.name), scenario, SECONDS / scenario.dt);
    const file = join(folder, `${which.name}.html`);
    writeHtml(htmlTemplate() ?? '', path, file);
    const expected = hashesOf(which);
    for (const url of [`${await servedRecording(path)}?tier=flat`, `${pathToFileURL(file).href}#?tier=flat`]) {
      expect(await hashesIn(await browser.open(url)), url).toEqual(expected);
    }
  });

  test('whose browser has no memory that is shared are not there, which is told in a line', async () => {
    const page = await browser.open('about:blank');
    await page.page.route('**/engineWorker*', async (route) => {
      const response = await route.fetch();
      const lacking = `WebAssembly.Memory = class { constructor() { throw new TypeError('no'); } };\n`;
      await route.fulfill({ response, body: lacking + (await response.text()) });
    });
    await page.page.goto(`${site.url}?scenario=circle-swap&tier=flat`);
    await page.until(`document.querySelector('.notice.problem') !== null`);
    const told = await page.page.locator('.notice.problem').textContent();
    expect(told).toContain('this browser cannot run free movers: they need WebAssembly with shared memory');
    await page.page.close();
  });

  test('need no kernel where there are none', async () => {
    const page = await browser.open('about:blank');
    const loaded: string[] = [];
    page.page.on('request', (request) => loaded.push(request.url()));
    await page.page.goto(`${site.url}?scenario=small&tier=flat&t=5`);
    await page.ready();
    expect(loaded.length).toBeGreaterThan(2);
    expect(loaded.filter((url) => /kernel/i.test(url))).toEqual([]);
    await page.page.close();
  });
});

describeInBrowser('free movers that are seen', () => {
  const browser = useBrowser();
  const painter = useBrowser({ graphics: false });
  const folder = temporaryFolder();

  test.each(['plain', 'flat'])('as points where they are a block, one by one by their number: %s', async (tier) => {
    const server = await serve('swarm-1m', '--robots', '3000', '--speed', '2', '--for', '10m');
    const page = await (tier === 'flat' ? painter : browser).open(`${server.url}?tier=${tier}`);
    await page.ready();
    await page.until(`shoal.show.session.playhead.tick > 20 && shoal.show.session.frames.size > 10`);
    expect(await page.robots()).toBe(3000);
    expect(await page.get(`document.querySelector('.top-bar').textContent`)).toContain('3,000 free movers');
    // The kernel sorts them anew in each tick: in frames nobody goes farther in a tick than anybody can.
    const farthest = await page.get<number>(`(() => {
      const { before, after } = shoal.show.session.frames.at(shoal.show.session.playhead.tick - 0.5);
      const { width } = shoal.show.session.scene.floor;
      const ticks = Math.max(1, after.tick - before.tick);
      return Math.max(...before.agents.place.map((one, i) => Math.abs(after.agents.place[i] - one))) * width / 65535 / ticks;
    })()`);
    expect(farthest).toBeLessThan(0.3);
    await page.page.keyboard.press('1');
    await page.frames(20);
    expect(await bluePixels(page, `swarm-${tier}`)).toBeGreaterThan(3000);
    expect(await page.page.locator('.overlays').isVisible()).toBe(false);
    expect(page.complaints).toEqual([]);
    await page.page.close();
  });

  test.each([
    ['foraging', 'on', /on its way\d+.*of them carry a load\d+source of loadshome: loads go here/],
    ['foraging', 'off', /without a load.*with a load.*source of loadshome: loads go here/],
    ['flocking', 'on', /on its way: flock 1\d+on its way: flock 2\d+on its way: flock 3\d+.*goals are drawn here/],
    ['flocking', 'off', /flock 1flock 2flock 3.*goals are drawn here/],
  ] as const)('with what they are there for: %s, with the guard %s', async (name, guard, legend) => {
    const { path } = await record(join(folder, `${name}-${guard}`), builtIn(name, { guard, robots: 60 }), 500);
    const page = await browser.open(`${await servedRecording(path)}?tier=plain&t=48`, SMALL);
    await page.ready();
    expect(await page.get(`document.querySelector('.legend').textContent`)).toMatch(legend);
    if (name === 'foraging') {
      await page.until(`/loads brought home[1-9]/.test(document.querySelector('.fleet').textContent)`);
    }
    await page.picture(`${name}-${guard}`);
    expect(page.complaints).toEqual([]);
    await page.page.close();
  });

  test('whole, however large, from aside and as flat as that takes', async () => {
    const large = scenarioOfText(`
floor: {open: {width: 20, height: 20}}
movers: {fleet: [{class: {name: large, like: omni-amr, footprint: {kind: circle, radius: 1.5}}, count: 1}], task: {wander: {}}}
guard: {mode: off}
duration: 10s
`);
    const { path } = await record(join(folder, 'large'), large, 60);
    const url = await servedRecording(path);
    const page = await browser.open(`${url}?tier=plain&t=4`);
    await page.ready();
    await page.atRest();
    await page.frames(3);
    const rows = [...(await blueRows(page, 'large')).values()];
    const widest = rows.indexOf(Math.max(...rows)) / rows.length;
    // The floor hid the near half: then its widest row would be the last.
    expect(widest).toBeGreaterThan(0.35);
    expect(widest).toBeLessThan(0.65);
    expect(rows.length / Math.max(...rows)).toBeGreaterThan(0.6);
    expect(rows.length / Math.max(...rows)).toBeLessThan(0.9);
    expect(page.complaints).toEqual([]);
    await page.page.close();
  });

  test('as robots with the guard, each with where it goes', async () => {
    const server = await serve('circle-swap', '--speed', '2');
    const page = await painter.open(`${server.url}?tier=flat&sel=7`);
    await page.ready();
    await page.until(`document.querySelector('.robot dl')?.textContent.includes('goal')`);
    expect(await page.get(`document.querySelector('.robot').textContent`)).toMatch(
      /shortest way[\d.]+ m, straightnow(?:heads there|goes aside)/,
    );
    expect(await page.get(`document.querySelector('.robot').textContent`)).not.toMatch(/task|plan|battery|empty/);
    expect(await page.get(`document.querySelector('.legend').textContent`)).toContain('on its way');
    expect(await page.robots()).toBe(50);
    await page.picture('circle-swap');
    expect(page.complaints).toEqual([]);
    await page.page.close();
  });
});

/** @returns pixels of the middle of the page that are as blue as somebody who drives */
async function bluePixels(page: ViewerPage, name: string): Promise<number> {
  return [...(await blueRows(page, name)).values()].reduce((sum, count) => sum + count, 0);
}

/** @returns the same, by row of the picture from the top; rows without any are left out */
async function blueRows(page: ViewerPage, name: string): Promise<Map<number, number>> {
  const { data, width, height } = PNG.sync.read(readFileSync(await page.picture(name)));
  const rows = new Map<number, number>();
  for (let at = 0; at < width * height; at++) {
    const isInTheMiddle = at % width > 240 && at % width < 1000 && at > 60 * width && at < 590 * width;
    const row = Math.floor(at / width);
    if (isInTheMiddle && data[4 * at + 2] > data[4 * at] + 60) rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  return rows;
}

test.each([2, 3, 7])('a block of movers has the same state with %i threads as with one', (threads) => {
  expect(hashesInNode(scenarioOf(CROWDS[2]), threads, [SOUGHT[1]])).toEqual([hashesOf(CROWDS[2])[1]]);
});
