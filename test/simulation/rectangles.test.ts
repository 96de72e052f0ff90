import { describe, expect, test } from 'vitest';
import { DRIVING, scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';
import { FleetWatch, watchTo } from '../support/fleetWatch.ts';

/** 10 minutes. */
const END = 6_000;
const SEEDS = [1, 2];

/** The narrowest pitch at which two MP-500 have room to turn side by side. */
const wide = (text: string): string => text.replace('warehouse: {', 'warehouse: {pitch: 1.07, ');
const rectangles = (text: string, count: number): string =>
  wide(text).replace('{count: 12}', `{count: ${count}, class: mp-500}`);
const mixed = (text: string, count: number): string =>
  wide(text).replace(
    '{count: 12}',
    `{fleet: [{class: mp-500, count: ${count / 2}}, {class: tote-amr, count: ${count / 2}}]}`,
  );
const driving = `${DRIVING}\nbattery: off\n`;

/**
 * With the tasks done at the least by seed: what was measured, less a fifth. Where followers close up behind a rectangle that
 * still turns, each of these runs has protective stops, and every third one comes to a standstill.
 */
const FLEETS = [
  ['12 MP-500', rectangles(SITE, 12), 95],
  ['6 MP-500 and 6 tote robots', mixed(SITE, 12), 88],
  ['24 MP-500', rectangles(SITE, 24), 160],
  ['24 MP-500 that drive about', rectangles(driving, 24), 370],
  ['12 MP-500 and 12 tote robots that drive about', mixed(driving, 24), 340],
] as const;

describe('a fleet with rectangles', () => {
  test.each(FLEETS)('works without contacts and without protective stops: %s', (_, text, least) => {
    for (const seed of SEEDS) {
      const watch = new FleetWatch();
      watchTo(startRun(scenarioOf(text, { seed })), watch, END);
      expect(watch.found).toEqual([]);
      expect([seed, watch.contacts, watch.stops]).toEqual([seed, 0, 0]);
      expect(watch.done.size, `seed ${seed}`).toBeGreaterThan(least);
    }
  });
});
