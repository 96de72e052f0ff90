import { build } from 'vite';
import { expect, test } from 'vitest';
import { join } from 'node:path';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import { describeInBrowser, useBrowser } from '../support/chromium.ts';
import type { Comparison } from './outlinePage.ts';

/** floors that are looked at, each from another side */
const ROUNDS = 30;

/** @returns a module and all that it imports as one script */
async function bundle(path: string): Promise<string> {
  const lib = { entry: join(packageRoot(), path), formats: ['iife' as const], name: 'page' };
  const built = await build({ configFile: false, logLevel: 'error', build: { lib, write: false, minify: false } });
  if (!Array.isArray(built)) throw new Error('vite builds a list of outputs for a library');
  return built[0].output[0].code;
}

describeInBrowser('boxes drawn by their outlines', () => {
  const browser = useBrowser();

  test('show at every pixel the face that a ray meets first, from wherever the camera stands', async () => {
    const { page, complaints } = await browser.open('about:blank');
    await page.addScriptTag({ content: await bundle('test/browser/outlinePage.ts') });
    const { compared, onTops, onSides, wrong } = (await page.evaluate(`compare(${ROUNDS})`)) as Comparison;
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThan(ROUNDS * 10_000);
    expect(onTops).toBeGreaterThan(ROUNDS * 500);
    expect(onSides).toBeGreaterThan(ROUNDS * 300);
    expect(complaints).toEqual([]);
  });
});
