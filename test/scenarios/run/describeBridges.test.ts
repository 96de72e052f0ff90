import { describe, expect, test } from 'vitest';
import { builtInNames } from '../../../scenarios/catalogue.ts';
import { buildFloor } from '../../../scenarios/run/buildFloor.ts';
import { describeBridges } from '../../../scenarios/run/describeBridges.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { scenarioOf } from '../../support/fleetRuns.ts';
import { loadBuiltIn } from '../../bench/loadBuiltIn.ts';

/** @returns what is said about the floor of a scenario */
function floorNotices(scenario: Scenario): readonly string[] {
  const built = buildFloor(scenario);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return describeBridges(built.floor);
}

/** @returns the notices on a drawn floor */
function noticesOn(...rows: readonly string[]): readonly string[] {
  const text = rows.map((row) => `    ${row}`).join('\n');
  return floorNotices(scenarioOf(`floor:\n  text: |\n${text}\nrobots: {count: 2}\ndemand: {closedLoop: {}}\n`));
}

describe('what is said about a floor', () => {
  test('a single lane between two halls: where it is, and what lies behind it', () => {
    const notices = noticesOn(
      '@@@@@@@@@@@@@@',
      '@....@@@@....@',
      '@.##......##.@',
      '@S<<.@@@@....@',
      '@>>>.@@@@.##.@',
      '@....@@@@....@',
      '@@@@@@@@@@@@@@',
    );
    expect(notices).toEqual([
      expect.stringMatching(
        /^warning: \d+ places of work can be reached only through the single lane from row 3, column 5 to row 3, column 10: /,
      ),
    ]);
  });

  test('of many such lanes the three with most behind them, and how many more there are', () => {
    const notices = noticesOn(
      '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@',
      '@....@@@@....@@@....@@@.....@',
      '@.##......##.....##.....###.@',
      '@S<<.@@@@....@@@....@@@.....@',
      '@>>>.@@@@@@.@@@@.@@@@@@@@@@@@',
      '@.........@....@....@@@@@@@@@',
      '@.##.##.#.@.##.@.##.@@@@@@@@@',
      '@.........@....@....@@@@@@@@@',
      '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@',
    );
    expect(notices).toHaveLength(4);
    expect(notices[3]).toBe('warning: and 2 more such lanes');
    const behind = notices.slice(0, 3).map((line) => Number(/^warning: (\d+)/.exec(line)?.[1]));
    expect(behind).toEqual(behind.toSorted((a, b) => b - a));
  });

  test.each(builtInNames())('nothing about the built-in scenario %s', (name) => {
    expect(floorNotices(loadBuiltIn(name))).toEqual([]);
  });
});
