import { powerFor } from '../../scenarios/kernel/powerFor.ts';
import { parseScenario } from '../../scenarios/parseScenario.ts';
import { createFleetRun, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

/** @returns a scenario of free movers on a floor as large as they need */
export function moversScenario(of: {
  readonly count: number;
  /** as the file has it: `wander: {}` */
  readonly task: string;
  readonly guard: 'on' | 'off';
  /** s */
  readonly duration: number;
  /** how they avoid each other, as the file has it; absent: as is usual with the guard or without */
  readonly avoidance?: string;
}): Scenario {
  const text =
    `floor: { open: {} }\nmovers: { count: ${of.count}, task: { ${of.task} }, avoidance: { ${of.avoidance ?? ''} } }\n` +
    `guard: { mode: "${of.guard}" }\n` +
    `duration: ${of.duration}\nrecording: { frames: 0 }\n`;
  const result = parseScenario(text, 'movers.yaml');
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.scenario;
}

/** @returns the run of a scenario with movers, by so many threads */
export function moversRun(scenario: Scenario, threads: number): FleetRun {
  const built = createFleetRun(scenario, { seed: scenario.seed, power: powerFor(scenario, threads) });
  if (!built.ok) throw new Error(built.problems[0].message);
  return built.run;
}
