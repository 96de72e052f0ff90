import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../../scenarios/run.ts';
import type { RunOptions } from '../../../scenarios/runApi.ts';
import type { FleetRunOptions } from '../../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';
import { temporaryFolder } from '../../support/recordings.ts';

/** Breaks the twin and leaves the run alone. */
vi.mock('../../../scenarios/run/fleetRun.ts', async (original) => {
  const real = await original<typeof import('../../../scenarios/run/fleetRun.ts')>();
  const createFleetRun = (scenario: Scenario, options: FleetRunOptions) => {
    if (options.freeFlow === true) throw new Error('no twin today');
    return real.createFleetRun(scenario, options);
  };
  return { ...real, createFleetRun };
});

const SCENARIO = scenarioOf(SITE, { duration: 30, warmUp: 10 });
const folder = temporaryFolder();

const lines: string[] = [];
const listening: Partial<RunOptions> = { onNotice: (line) => lines.push(line) };
beforeEach(() => void (lines.length = 0));

/** @returns the free-flow ratio of a run; what it noticed is in `lines` */
async function ratioOf(options: Partial<RunOptions> = listening): Promise<number | null> {
  const base = { scenario: SCENARIO, seed: 1, durationSeconds: 30, outDir: null };
  const outcome = await run({ ...base, ...options });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome.problems));
  expect(outcome.kpis).toMatchObject({ simulatedSeconds: 30, contacts: 0 });
  return outcome.kpis.freeFlowRatio;
}

const FAILED = 'the free-flow twin failed, so there is no free-flow ratio: no twin today';

test('a twin that fails costs the free-flow ratio and a line, not the run', async () => {
  expect(await ratioOf()).toBeNull();
  expect(lines).toEqual([FAILED]);
});

test('a floor that a single lane holds together is told of before the run begins', async () => {
  const text = [
    '@@@@@@@@@@@@@@',
    '@....@@@@....@',
    '@.##......##.@',
    '@S<<.@@@@....@',
    '@>>>.@@@@.##.@',
    '@....@@@@....@',
    '@@@@@@@@@@@@@@',
  ];
  const rows = text.map((row) => `    ${row}`).join('\n');
  const scenario = scenarioOf(
    `floor:\n  text: |\n${rows}\nrobots: {count: 2}\ndemand: {closedLoop: {}}\nbattery: off\nduration: 30s\n`,
  );
  await ratioOf({ ...listening, scenario });
  expect(lines).toEqual([expect.stringMatching(/^warning: .* single lane /), FAILED]);
});

test('the tables of robots and places lie beside the recording', async () => {
  const outDir = join(folder, 'tables');
  await ratioOf({ ...listening, outDir });
  expect(readdirSync(outDir).toSorted()).toEqual(['congestion.csv', 'recording.mcap', 'robots.csv']);
});
