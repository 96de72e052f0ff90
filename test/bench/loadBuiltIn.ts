import { loadScenario } from '../../scenarios/cli/loadScenario.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

/** @returns a built-in scenario: benchmarks run what users run */
export function loadBuiltIn(name: string): Scenario {
  const loaded = loadScenario(name);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  return loaded.scenario;
}
