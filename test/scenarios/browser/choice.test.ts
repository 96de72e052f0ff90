import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChoice } from '../../../scenarios/browser/choice.ts';
import { fleetSize } from '../../../scenarios/scenario.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';

const named = (name: string, seed: number) => ({ ...scenarioOf(SITE), name, seed });
const scenarios = [named('small', 1), named('warehouse-200', 2), named('w10', 3)];

describe('the scenario that an address asks for', () => {
  test('is the one that it names, with what it says instead', () => {
    const { scenario, seed } = readChoice('?scenario=w10&robots=5&seed=9&for=60', scenarios);
    expect([scenario.name, fleetSize(scenario), seed, scenario.duration]).toEqual(['w10', 5, 9, 60]);
  });

  test('is the first one to be shown where it names none that there is', () => {
    for (const search of ['', '?scenario=', '?scenario=nowhere']) {
      expect(readChoice(search, scenarios)).toEqual({ scenario: scenarios[1], seed: 2 });
    }
    expect(readChoice('', [scenarios[2]]).scenario.name).toBe('w10');
  });

  test('stays as it is where the address says nonsense', () => {
    for (const search of ['robots=0', 'robots=2.5', 'robots=many', 'seed=-1', 'seed=1e99', 'for=0', 'for=']) {
      expect([search, readChoice(`?scenario=small&${search}`, scenarios)]).toEqual([
        search,
        { scenario: scenarios[0], seed: 1 },
      ]);
    }
  });

  test('can always be run: some robots, some time, whatever somebody writes', () => {
    const value = fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('scenario', 'robots', 'seed', 'for'), value), (params) => {
        const { scenario, seed } = readChoice(`?${new URLSearchParams(params).toString()}`, scenarios);
        expect(fleetSize(scenario)).toBeGreaterThan(0);
        expect(scenario.duration).toBeGreaterThan(0);
        expect(Number.isSafeInteger(seed) && seed >= 0).toBe(true);
      }),
    );
  });
});
