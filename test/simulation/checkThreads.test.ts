import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPlanner } from '../../scenarios/check/checkPlanner.ts';
import type { CheckReport } from '../../scenarios/check/report/checkReport.ts';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import { bundlePlanner } from '../../scenarios/planner/bundlePlanner.ts';
import { replay } from '../../scenarios/replay.ts';
import { temporaryFolder } from '../support/recordings.ts';

/*
 * What only threads of their own can show: planners that hang or take all memory. They are entries of the build.
 */

const cli = join(packageRoot(), 'dist', 'cli.js');
const isBuilt = existsSync(cli);
if (!isBuilt) console.warn('SKIPPED: planners in threads: dist is not built (npm run build)');
const folder = temporaryFolder();

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function shoal(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: packageRoot(), maxBuffer: 1e8 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

async function check(file: string, ...args: readonly string[]): Promise<CheckReport & { code: number }> {
  const out = join(folder, file);
  const ended = await shoal(
    'check',
    '--planner',
    `test/planted/${file}.ts`,
    '--json',
    '--quiet',
    '--out',
    out,
    ...args,
  );
  if (ended.out === '') throw new Error(ended.err);
  return { code: ended.code, ...(JSON.parse(ended.out) as CheckReport) };
}

describe.skipIf(!isBuilt && process.env['CI'] !== 'true')('a planner in a thread of the checker', () => {
  test('that never answers is a finding with a floor and a tick, and ends the check', async () => {
    const { code, failures, properties } = await check(
      'hangs',
      '--patience',
      '1s',
      '--property',
      'plan,live',
      '--threads',
      '1',
    );
    expect(code).toBe(1);
    expect(failures[0]).toMatchObject({ rule: 'hang', path: null, recording: null });
    expect(failures[0].size.robots).toBeLessThanOrEqual(3);
    expect(existsSync(failures[0].scenario ?? '')).toBe(true);
    expect(properties.some(({ verdict }) => verdict === 'notRun')).toBe(true);
  });

  // That a counter-example is made smaller has been seen above, and takes seconds by the clock.
  test.each([
    ['that takes all memory', 'eatsMemory', 'memory', { patience: 30_000, memory: 96 }],
    ['whose answer is endless', 'endlessAnswer', 'hang', { patience: 1_000, memory: 200 }],
    ['that keeps buffers beside its heap', 'keepsBuffers', 'memory', { patience: 1_000, memory: 200 }],
  ])('%s is one, too', async (_, file, rule, limits) => {
    const bundled = await bundlePlanner(`test/planted/${file}.ts`);
    if (!bundled.ok) throw new Error(JSON.stringify(bundled.problems));
    const job = { properties: ['plan'], seed: 1, runs: 100, seconds: null, path: null, threads: 1 } as const;
    const how = { planner: file, code: bundled.code, leastRoom: 0, limits, shrinking: 0 };
    const outcome = await checkPlanner({ ...job, ...how });
    if (outcome.kind !== 'done') throw new Error(outcome.kind);
    expect(outcome.report.failures.map((failure) => [failure.rule, failure.path])).toEqual([[rule, null]]);
  });

  test('that ends the process is one as well', async () => {
    const { code, failures } = await check('endsProcess', '--patience', '1s', '--memory', '200', '--property', 'plan');
    expect(code).toBe(1);
    expect(failures.map((failure) => failure.rule)).toEqual(['crash']);
  });

  test('breaks its own world only: under whatever it does nothing touches, and the oracles see as before', async () => {
    const { code, failures, properties } = await check('breaksItsRealm', '--property', 'stop,contact', '--runs', '8');
    expect(code).toBe(1);
    expect(failures.map(({ property, rule }) => [property, rule])).toEqual([['stop', 'stop']]);
    expect(properties.find(({ name }) => name === 'contact')).toMatchObject({ verdict: 'passed', runs: 8 });
  });

  test('leads by seed and path to the counter-example again, which runs to the same failure', async () => {
    const { failures } = await check('noSwapCheck', '--property', 'plan', '--seed', '5');
    const [{ path, instance, scenario, recording }] = failures;
    const again = await check('noSwapCheck', '--seed', '5', '--path', path ?? '');
    expect(again.failures[0].instance).toEqual(instance);
    const run = await shoal('run', scenario ?? '', '--json', '--quiet', '--out', join(folder, 'run'));
    expect(run.code).toBe(1);
    expect((JSON.parse(run.out) as { plannerProblem: string }).plannerProblem).toContain('swap');
    expect(await replay(recording ?? '', {})).toMatchObject({ kind: 'same' });
    const ran = join(folder, 'run', 'recording.mcap');
    expect(await replay(ran, { everySnapshot: true })).toMatchObject({ kind: 'same' });
  });
});
