import { MAX_ROBOTS } from '../engine/index.ts';
import { checkScenario } from './checkScenario.ts';
import { parseExpectations } from './expectations/parseExpectations.ts';
import { parseFault } from './faults/parseFault.ts';
import { optionProblem, type Problem } from './problem.ts';
import { fleetSize, type FleetShare, type Scenario } from './scenario.ts';

/** What a command line may say instead of, or on top of, a scenario. */
export interface Overrides {
  readonly robots?: number;
  readonly seed?: number;
  /** s */
  readonly for?: number;
  readonly fault?: readonly string[];
  readonly expect?: readonly string[];
  /** Hz */
  readonly frames?: number;
}

export type OverrideResult =
  { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problems: readonly Problem[] };

/** @returns the scenario with the overrides in it, checked again; problems name the option */
export function overrideScenario(scenario: Scenario, overrides: Overrides): OverrideResult {
  const problems: Problem[] = [];
  const faults = (overrides.fault ?? []).flatMap((text) => {
    const result = parseFault(text);
    if (result.ok) return [result.fault];
    problems.push(optionProblem('--fault', result.message));
    return [];
  });
  const expectations = (overrides.expect ?? []).flatMap((text) => {
    const result = parseExpectations(text);
    if (result.ok) return result.expectations;
    problems.push(optionProblem('--expect', result.message));
    return [];
  });
  if (overrides.robots !== undefined && overrides.robots > MAX_ROBOTS) {
    problems.push(optionProblem('--robots', `at most ${MAX_ROBOTS} robots`));
  }
  if (problems.length > 0) return { ok: false, problems };

  let result: Scenario = {
    ...scenario,
    seed: overrides.seed ?? scenario.seed,
    recording: { ...scenario.recording, frames: overrides.frames ?? scenario.recording.frames },
    faults: [...scenario.faults, ...faults],
    expectations: [...scenario.expectations, ...expectations],
  };
  if (overrides.robots !== undefined) result = withRobots(result, overrides.robots);
  if (overrides.for !== undefined) result = withDuration(result, overrides.for);
  const found = checkScenario(result).map(({ field, message }) => optionProblem(optionOf(field, scenario), message));
  return found.length > 0 ? { ok: false, problems: found } : { ok: true, scenario: result };
}

/** @returns the scenario with `robots` robots in the same shares of classes */
export function withRobots(scenario: Scenario, robots: number): Scenario {
  const before = fleetSize(scenario);
  const { fleet, starts } = scenario.robots;
  // Shares by rounding the running total: they add up exactly, and none is off by a whole robot.
  let total = 0;
  let given = 0;
  const scaled = fleet.map((share): FleetShare => {
    total += share.count;
    const count = Math.round((total * robots) / before) - given;
    given += count;
    return { ...share, count };
  });
  const fleetNow = scaled.filter(({ count }) => count > 0);
  return { ...scenario, robots: { ...scenario.robots, fleet: fleetNow, starts: starts.slice(0, robots) } };
}

/** @returns the scenario for `seconds` s; a run that is too short for its warm-up keeps half its time to measure */
export function withDuration(scenario: Scenario, seconds: number): Scenario {
  const warmUp = scenario.warmUp < seconds ? scenario.warmUp : seconds / 2;
  return { ...scenario, duration: seconds, warmUp };
}

/** The option that is to blame for a field that was fine before. */
function optionOf(field: string, { faults }: Scenario): string {
  const fault = /^faults\.(\d+)/.exec(field);
  if (fault !== null) return Number(fault[1]) >= faults.length ? '--fault' : field;
  if (field.startsWith('expectations')) return '--expect';
  if (field.startsWith('recording.frames')) return '--frames';
  if (field === 'duration') return '--for';
  return field;
}
