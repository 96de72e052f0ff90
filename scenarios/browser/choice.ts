import { withDuration, withRobots } from '../overrideScenario.ts';
import { fleetSize, type Scenario } from '../scenario.ts';

/** What the address asks for where the page simulates by itself: `?scenario=small&robots=12&seed=3&for=600`. */
export interface Choice {
  readonly scenario: Scenario;
  readonly seed: number;
}

/** Shown where the address says nothing. */
const FIRST = 'warehouse-200';

/** @returns the scenario that an address asks for, of those that there are */
export function readChoice(search: string, scenarios: readonly Scenario[]): Choice {
  const params = new URLSearchParams(search);
  const named = scenarios.find(({ name }) => name === params.get('scenario'));
  const whole = (name: string, least: number): number | null => {
    const value = Number(params.get(name) ?? Number.NaN);
    return Number.isSafeInteger(value) && value >= least ? value : null;
  };
  let scenario = named ?? scenarios.find(({ name }) => name === FIRST) ?? scenarios[0];
  const robots = whole('robots', 1);
  if (robots !== null && robots !== fleetSize(scenario)) scenario = withRobots(scenario, robots);
  const seconds = whole('for', 1);
  if (seconds !== null) scenario = withDuration(scenario, seconds);
  return { scenario, seed: whole('seed', 0) ?? scenario.seed };
}
