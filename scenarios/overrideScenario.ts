import { MAX_MOVERS, MAX_ROBOTS, type GuardMode } from '../engine/index.ts';
import { checkScenario } from './checkScenario.ts';
import type { Expectation } from './expectations/expectation.ts';
import { parseExpectations } from './expectations/parseExpectations.ts';
import { parseFault } from './faults/parseFault.ts';
import { optionToBlame } from './optionToBlame.ts';
import type { Locate } from './parseScenario.ts';
import { optionProblem, type Problem } from './problem.ts';
import { splitByShares } from './splitByShares.ts';
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
  readonly gateways?: number;
  readonly guard?: GuardMode;
}

export type OverrideResult =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      /** for problems that show later: in the file, or on the command line where an option is to blame */
      readonly locate: Locate;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * @param scenario one without problems
 * @param locate where its fields stand
 * @returns the scenario with the overrides in it, checked again; problems name the option
 */
export function overrideScenario(
  scenario: Scenario,
  overrides: Overrides,
  locate: Locate = ({ field, message }) => optionProblem(field, message),
): OverrideResult {
  const problems: Problem[] = [];
  const faults = (overrides.fault ?? []).flatMap((text) => {
    const result = parseFault(text);
    if (result.ok) return [result.fault];
    problems.push(optionProblem(`--fault ${text}`, result.message));
    return [];
  });
  const expectations = (overrides.expect ?? []).flatMap((text) => {
    const result = parseExpectations(text);
    if (result.ok) return result.expectations;
    problems.push(optionProblem(`--expect ${text}`, result.message));
    return [];
  });
  const most = fleetSize(scenario) > 0 ? MAX_ROBOTS : MAX_MOVERS;
  if (overrides.robots !== undefined && overrides.robots > most) {
    problems.push(optionProblem(`--robots ${overrides.robots}`, `at most ${most} robots`));
  }
  if (problems.length > 0) return { ok: false, problems };

  const guard = { ...scenario.guard, mode: overrides.guard ?? scenario.guard.mode };
  let result: Scenario = {
    ...scenario,
    seed: overrides.seed ?? scenario.seed,
    gateways: overrides.gateways ?? scenario.gateways,
    guard,
    recording: { ...scenario.recording, frames: overrides.frames ?? scenario.recording.frames },
    faults: [...scenario.faults, ...faults],
    expectations: eachOnce([...ofFile(scenario, guard), ...expectations]),
  };
  if (overrides.robots !== undefined) result = withRobots(result, overrides.robots);
  if (overrides.for !== undefined) result = withDuration(result, overrides.for);
  const blame: Locate = (problem) => optionToBlame(problem, scenario, overrides) ?? locate(problem);
  const found = checkScenario(result).map(blame);
  return found.length > 0 ? { ok: false, problems: found } : { ok: true, scenario: result, locate: blame };
}

/** @returns what the file expects; where an option has taken its guard away nobody makes protective stops, and robots may be bulk agents: it was not meant of those */
function ofFile(scenario: Scenario, guard: Scenario['guard']): readonly Expectation[] {
  const { expectations } = scenario;
  const isTakenAway = guard.mode === 'off' && scenario.guard.mode !== 'off';
  return isTakenAway ? expectations.map((one): Expectation => ({ ...one, isOfGuarded: true })) : expectations;
}

/** @returns the scenario with `robots` robots in the same shares of classes; where free movers are alone they are meant */
export function withRobots(scenario: Scenario, robots: number): Scenario {
  const { movers } = scenario;
  if (movers !== undefined && fleetSize(scenario) === 0)
    return { ...scenario, movers: { ...movers, fleet: scaled(movers.fleet, robots) } };
  const { fleet, starts } = scenario.robots;
  return {
    ...scenario,
    robots: { ...scenario.robots, fleet: scaled(fleet, robots), starts: starts.slice(0, robots) },
  };
}

function scaled(fleet: readonly FleetShare[], robots: number): FleetShare[] {
  const parts = splitByShares(robots, fleet.map(({ count }) => count)); // prettier-ignore
  return fleet.map((share, i): FleetShare => ({ ...share, count: parts[i] })).filter(({ count }) => count > 0);
}

/** @returns the scenario for `seconds` s; a run that is too short for its warm-up keeps half its time to measure */
export function withDuration(scenario: Scenario, seconds: number): Scenario {
  const warmUp = scenario.warmUp < seconds ? scenario.warmUp : seconds / 2;
  return { ...scenario, duration: seconds, warmUp };
}

/** One that the scenario has already is judged, and told, once. */
function eachOnce(expectations: readonly Expectation[]): Expectation[] {
  return [...new Map(expectations.map((one) => [one.text, one])).values()];
}
