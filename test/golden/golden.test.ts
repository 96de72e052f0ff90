import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { resolveScenarioSource } from '../../scenarios/catalogue.ts';
import { overrideScenario } from '../../scenarios/overrideScenario.ts';
import { parseScenario } from '../../scenarios/parseScenario.ts';
import { stateHashOf } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { runTo, startRun } from '../support/fleetRuns.ts';

/** Runs whose state is pinned: file name, scenario, how it differs, seconds between hashes. */
const RUNS = [
  { name: 'small', scenario: 'small', overrides: { for: 600 }, every: 60 },
  { name: 'warehouse-200', scenario: 'warehouse-200', overrides: { robots: 40, for: 60 }, every: 10 },
  { name: 'w10', scenario: 'w10', overrides: { robots: 50, for: 30 }, every: 5 },
] as const;

/** What a file holds: the run in words, and its hashes by second. */
interface Golden {
  readonly run: string;
  readonly hashes: Readonly<Record<string, string>>;
}

const writing = process.env['SHOAL_GOLDEN'] === 'write';

function fileOf(name: string): string {
  return fileURLToPath(new URL(`./${name}.json`, import.meta.url));
}

function scenarioOf(name: string, overrides: Parameters<typeof overrideScenario>[1]): Scenario {
  const source = resolveScenarioSource(name);
  if (!source.ok) throw new Error(JSON.stringify(source.problems));
  const parsed = parseScenario(source.text, source.file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const result = overrideScenario(parsed.scenario, overrides);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.scenario;
}

function simulate({ name, scenario, overrides, every }: (typeof RUNS)[number]): Golden {
  const chosen = scenarioOf(scenario, overrides);
  const run = startRun(chosen);
  const hashes: Record<string, string> = {};
  for (let seconds = 0; seconds <= overrides.for; seconds += every) {
    hashes[seconds] = stateHashOf(runTo(run, Math.round(seconds / chosen.dt)));
  }
  return { run: `${name}, ${run.sim.clock[1]} robots, seed ${chosen.seed}`, hashes };
}

describe('a run that is pinned', () => {
  test.each(RUNS)('$name has the state hashes that are committed; README.md here says what to do if not', (pinned) => {
    const golden = simulate(pinned);
    if (writing) writeFileSync(fileOf(pinned.name), `${JSON.stringify(golden, null, 2)}\n`);
    expect(existsSync(fileOf(pinned.name)), 'the file is there; SHOAL_GOLDEN=write makes it').toBe(true);
    expect(golden).toEqual(JSON.parse(readFileSync(fileOf(pinned.name), 'utf8')));
  });
});
