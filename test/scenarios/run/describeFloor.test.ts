import { describe, expect, test } from 'vitest';
import { buildFloor } from '../../../scenarios/run/buildFloor.ts';
import { describeFloor } from '../../../scenarios/run/describeFloor.ts';
import { scenarioOf } from '../../support/fleetRuns.ts';

function warningsOf(row: string, battery: string): readonly string[] {
  const scenario = scenarioOf(
    `floor:\n  text: |\n    .....\n    .@@@.\n    ${row}\nrobots: {count: 2}\ndemand: {closedLoop: {}}\n${battery}\n`,
  );
  const built = buildFloor(scenario);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return describeFloor({ ...built, scenario });
}

describe('what is said about a floor and its scenario', () => {
  test('robots with batteries and no charger', () => {
    expect(warningsOf('..S..', '')).toEqual([expect.stringContaining('there is no charger')]);
  });

  test('nothing where there is a charger, or are no batteries', () => {
    expect(warningsOf('..S.C', '')).toEqual([]);
    expect(warningsOf('..S..', 'battery: off')).toEqual([]);
  });
});
