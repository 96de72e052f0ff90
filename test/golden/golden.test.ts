import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { resolveScenarioSource } from '../../scenarios/catalogue.ts';
import { overrideScenario, type Overrides } from '../../scenarios/overrideScenario.ts';
import { parseScenario } from '../../scenarios/parseScenario.ts';
import { stateHashOf } from '../../scenarios/run/fleetRun.ts';
import { areBulk, fleetSize, moversOf, type Scenario } from '../../scenarios/scenario.ts';
import { runTo, scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';

/*
 * Runs whose state is pinned. A hash covers everything that decides the future, so that a change of behaviour shows here,
 * also one that nobody meant. Whether it was meant is for people to say: README.md in this folder says how.
 */

/** A run that is pinned: its file, its scenario, how it differs from it, seconds between hashes. */
interface Pinned {
  readonly name: string;
  readonly scenario: Scenario;
  readonly overrides: Overrides & { readonly for: number };
  readonly every: number;
}

/** Two classes of robots, one of them rectangular, on a floor that is longer than wide. */
const MIXED = SITE.replace(
  'robots: {count: 12}',
  `robots:
  fleet:
    - {class: tote-amr, count: 7}
    - {class: {name: cart, like: tote-amr, footprint: {kind: rectangle, length: 0.7, width: 0.5}, maxSpeed: 1}, count: 5}`,
);

const FAULTS = [
  'planner.crash:0@10s+5s',
  'planner.hang:1@12s+6s',
  'planner.garbage:2@14s+5s',
  'planner.late:3@16s+10s',
  'robot.breakdown:3@20s+15s',
  'station.outage:1@22s+15s',
  'charger.outage:0@5s+20s',
];

const RUNS: readonly Pinned[] = [
  { name: 'small', scenario: builtIn('small'), overrides: { for: 600 }, every: 60 },
  { name: 'w10', scenario: builtIn('w10'), overrides: { robots: 200, for: 60 }, every: 10 },
  { name: 'warehouse-200', scenario: builtIn('warehouse-200'), overrides: { for: 120 }, every: 20 },
  {
    name: 'warehouse-200-faults',
    scenario: builtIn('warehouse-200'),
    overrides: { robots: 40, for: 60, fault: FAULTS },
    every: 10,
  },
  { name: 'mixed-fleet', scenario: scenarioOf(MIXED), overrides: { for: 120 }, every: 20 },
  { name: 'circle-swap', scenario: builtIn('circle-swap'), overrides: { for: 30 }, every: 5 },
  { name: 'door', scenario: builtIn('door'), overrides: { for: 60 }, every: 10 },
  { name: 'shared-hall', scenario: builtIn('shared-hall'), overrides: { for: 60 }, every: 10 },
  { name: 'open-floor-1k', scenario: builtIn('open-floor-1k'), overrides: { for: 10 }, every: 2 },
  {
    name: 'open-floor-bulk',
    scenario: builtIn('open-floor-1k'),
    overrides: { robots: 2000, guard: 'off', for: 20 },
    every: 5,
  },
];

/** What a file holds: the run in words, and its hashes by second, the last one being that of its end. */
interface Golden {
  readonly run: string;
  readonly hashes: Readonly<Record<string, string>>;
}

const HOW = `Was the change of behaviour meant? Then write them anew with

  SHOAL_GOLDEN=write npx vitest run test/golden

and commit them with the change and a line in CHANGELOG.md. If it was not, that second is where to look (test/golden/README.md).`;

const writing = process.env['SHOAL_GOLDEN'] === 'write';

function fileOf(name: string): string {
  return fileURLToPath(new URL(`./${name}.json`, import.meta.url));
}

function builtIn(name: string): Scenario {
  const source = resolveScenarioSource(name);
  if (!source.ok) throw new Error(JSON.stringify(source.problems));
  const parsed = parseScenario(source.text, source.file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

function simulate({ name, scenario, overrides, every }: Pinned): Golden {
  const result = overrideScenario(scenario, overrides);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const run = startRun(result.scenario);
  const hashes: Record<string, string> = {};
  for (let seconds = 0; seconds <= overrides.for; seconds += every) {
    hashes[seconds] = stateHashOf(runTo(run, Math.round(seconds / result.scenario.dt)));
  }
  return { run: `${name}, ${whoRuns(result.scenario)}, seed ${result.scenario.seed}`, hashes };
}

function whoRuns(scenario: Scenario): string {
  const movers = moversOf(scenario);
  const free = areBulk(scenario) ? 'bulk agents' : 'free movers';
  const robots = fleetSize(scenario);
  return [...(robots > 0 ? [`${robots} robots`] : []), ...(movers > 0 ? [`${movers} ${free}`] : [])].join(', ');
}

function readGolden(name: string): Golden {
  const file = fileOf(name);
  if (!existsSync(file)) throw new Error(`${file} is not there. ${HOW}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Golden;
}

describe('a run that is pinned', () => {
  test.each(RUNS)('$name has the state hashes that are committed', (pinned) => {
    const golden = simulate(pinned);
    if (writing) writeFileSync(fileOf(pinned.name), `${JSON.stringify(golden, null, 2)}\n`);
    const { run, hashes } = readGolden(pinned.name);
    const differs = Object.keys(golden.hashes).find((second) => golden.hashes[second] !== hashes[second]);
    expect(golden, `${pinned.name} is another run from second ${differs} on. ${HOW}`).toEqual({ run, hashes });
  });

  test('is never written where nobody looks at it', () => {
    expect(writing && process.env['CI'] === 'true', 'SHOAL_GOLDEN=write has no place in CI').toBe(false);
  });
});
