import { describe, expect, test } from 'vitest';
import { describeWays } from '../../../scenarios/movers/describeWays.ts';
import { builtInNames } from '../../../scenarios/catalogue.ts';
import { checkFloor, run } from '../../../scenarios/run.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { scenarioOf, startRun } from '../../support/fleetRuns.ts';
import { builtIn } from '../../support/moverRuns.ts';

/** From bottom to top, with a gap of so many metres in it. */
const wall = (gap: number): string =>
  gap === 0 ? '{x: 11, y: 0, width: 2, height: 10}' : `{x: 11, y: 0, width: 2, height: ${10 - gap}}`;

function scenarioWith(gap: number, task: string, more = ''): Scenario {
  const floor = `floor: {open: {width: 24, height: 10, obstacles: [${wall(gap)}]}}\n`;
  return scenarioOf(`${floor}movers: {count: 8, task: ${task}}\n${more}`);
}

function warnings(gap: number, task: string, more = ''): string[] {
  return describeWays(startRun(scenarioWith(gap, task, more)));
}

const LEFT = '{x: 1, y: 1, width: 8, height: 8}';
const RIGHT = '{x: 15, y: 1, width: 8, height: 8}';
const ACROSS = `{streams: [{from: ${LEFT}, to: ${LEFT}}, {from: ${RIGHT}, to: ${LEFT}}]}`;

describe('what is said before a run about ways', () => {
  test.each(['', 'guard: {mode: off}\n'])('which area nobody gets to, and from where: a line (%s)', (more) => {
    const [line, ...others] = warnings(0, ACROSS, more);
    expect(others).toEqual([]);
    const match = /^warning: no way leads to (movers.task.streams.1.to) from ([\d.]+), [\d.]+ m, where free movers start/.exec(line); // prettier-ignore
    expect(match?.[1]).toBe('movers.task.streams.1.to');
    expect(Number(match?.[2])).toBeGreaterThan(13);
  });

  test('nothing about an area of which some part is got to, whichever it is', () => {
    const both = '{x: 1, y: 1, width: 22, height: 8}';
    expect(warnings(0, `{streams: [{from: ${LEFT}, to: ${both}}]}`)).toEqual([]);
    expect(warnings(0, `{streams: [{from: ${RIGHT}, to: ${both}}]}`)).toEqual([]);
  });

  test('how wide a passage must be: as wide as is said it is enough, a little narrower it is not', () => {
    const width = Number(/passages of ([\d.]+) m/.exec(warnings(0, ACROSS)[0])?.[1]);
    expect(width).toBeGreaterThan(0.5);
    expect(warnings(width + 0.01, ACROSS)).toEqual([]);
    expect(warnings(width - 0.1, ACROSS)).toHaveLength(1);
  });

  test('which of several classes needs how wide a passage, and nothing about those that get there', () => {
    const big = '{class: {name: big, like: omni-amr, footprint: {kind: circle, radius: 0.8}}, count: 1}';
    const fleet = `[{class: omni-amr, count: 250}, {class: {name: tiny, like: omni-amr, footprint: {kind: circle, radius: 0.1}}, count: 2}, ${big}]`;
    const told = (gap: number): string[] => {
      const floor = `floor: {open: {width: 48, height: 20, obstacles: [{x: 22, y: ${gap}, width: 2, height: ${20 - gap}}]}}\n`;
      const area = (x: number): string => `{x: ${x}, y: 1, width: 20, height: 18}`;
      const task = `{streams: [{from: ${area(1)}, to: ${area(27)}}]}`;
      return describeWays(startRun(scenarioOf(`${floor}movers: {fleet: ${fleet}, task: ${task}}\n`)));
    };
    const line = (who: string): string[] => [expect.stringMatching(new RegExp(`^warning: no way leads to movers.task.streams.0.to from [\\d.]+, [\\d.]+ m, where free movers start: ${who}$`))]; // prettier-ignore
    const needs = "'omni-amr' needs passages of 1.00 m, 'big' needs passages of 1.90 m";
    expect(told(2)).toEqual([]);
    expect(told(1.5)).toEqual(line("'big' needs passages of 1.90 m"));
    expect(told(0.7)).toEqual(line(needs));
    expect(told(0)).toEqual(line(`'tiny' needs passages of 0.50 m, ${needs}`));
  });

  test.each([
    ['sites', `{forage: {home: ${LEFT}, sites: [${LEFT}, ${RIGHT}]}}`, /no way leads to movers.task.forage/],
    ['places to wander to', `{wander: {areas: [${LEFT}, ${RIGHT}]}}`, /no way leads to movers.task.wander.areas/],
    ['places of flocks', `{flock: {flocks: 1, areas: [${LEFT}, ${RIGHT}]}}`, /no way leads to movers.task.flock.areas/],
    ['places to change', '{swap: {shape: corridor}}', /no way leads to [\d.]+, [\d.]+ m from/],
  ])('%s', (_, task, message) => {
    const told = warnings(0, task);
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(4);
    for (const line of told) expect(line).toMatch(message);
    expect(warnings(3, task)).toEqual([]);
  });

  test('nothing about scenarios that come with Shoal, and about robots on lanes', () => {
    for (const name of builtInNames()) {
      const scenario = builtIn(name);
      if (scenario.movers !== undefined) expect(describeWays(startRun(builtIn(name, name === 'swarm-1m' ? { robots: 1000 } : {})))).toEqual([]); // prettier-ignore
    }
    expect(describeWays({ ...startRun(builtIn('small')) })).toEqual([]);
  });

  test('by a check of the floor, and by a run', async () => {
    const scenario = scenarioWith(0, ACROSS);
    const notices: string[] = [];
    await run({ scenario, seed: 1, durationSeconds: 1, outDir: null, onNotice: (line) => void notices.push(line) });
    expect(await checkFloor(scenario)).toEqual({ problems: [], warnings: notices });
    expect(notices).toEqual([expect.stringContaining('no way leads to movers.task.streams.1.to')]);
  });
});
