import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adversary } from '../../../scenarios/check/adversary/adversary.ts';
import type { CheckReport } from '../../../scenarios/check/report/checkReport.ts';
import { junitOf } from '../../../scenarios/check/report/junit.ts';
import { markdownOf } from '../../../scenarios/check/report/markdown.ts';
import type { CheckRequest } from '../../../scenarios/checkApi.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const DRAWN = { runs: 9, medianRobots: 4, shareWithTwelve: 0.1, shareMet: 0.8 };

const REPORT: CheckReport = {
  planner: 'mine & yours',
  verdict: 'failed',
  seed: 7,
  runs: 9,
  robotTicks: 1234,
  seconds: 1.5,
  properties: [
    { name: 'plan', title: 'every plan', verdict: 'failed', runs: 4, robotTicks: 600, seconds: 1, drawn: DRAWN },
    { name: 'stop', title: 'no stop', verdict: 'passed', runs: 5, robotTicks: 634, seconds: 0.5, drawn: DRAWN },
    { name: 'live', title: 'all done', verdict: 'notRun', runs: 0, robotTicks: 0, seconds: 0, drawn: DRAWN },
  ],
  failures: [
    {
      property: 'plan',
      rule: 'swap',
      message: 'robots 0 and 1: <sent>',
      seed: 7,
      path: 'plan/0/3:1',
      tick: 14,
      robots: [0, 1],
      shrinks: 5,
      repeats: true,
      size: { robots: 2, cells: 2, ticks: 14 },
      instance: { rows: ['..'], room: 0, strips: 1, robots: [], tasks: [], faults: [], seed: 1 },
      scenario: 'runs/check/plan/counterexample.yaml',
      recording: null,
      story: { sketch: '0>*1 1<*0', events: ['1.4 s  robot 0 <reached> [0, 0]'], guard: 'stops robot 0 at 1.5 s' },
    },
  ],
  drawn: DRAWN,
};

/** A command line whose checker notes what it is asked, and says the report above. */
function cli(report: CheckReport = REPORT): { cli: FakeCli; asked: CheckRequest[] } {
  const asked: CheckRequest[] = [];
  const fake = new FakeCli();
  fake.overrides = {
    loadChecker: () =>
      Promise.resolve((request) => {
        asked.push(request);
        return Promise.resolve({ kind: 'done', report, texts: { junit: junitOf, markdown: markdownOf } });
      }),
    loadAdversary: () => Promise.resolve(adversary),
  };
  return { cli: fake, asked };
}

describe('shoal check', () => {
  test('asks for all properties on the planners that are shipped, unless told otherwise', async () => {
    const { cli: fake, asked } = cli();
    await fake.run('check');
    expect(asked[0]).toMatchObject({ plannerFile: null, seed: 1, runs: 100, seconds: null, path: null });
    expect(asked[0].properties).toHaveLength(7);
    await fake.run(
      'check',
      '--planner',
      'a.ts',
      '--property',
      'plan,live',
      '--property',
      'stop',
      '--seed',
      '9',
      '--time',
      '1m',
    );
    expect(asked[1]).toMatchObject({ plannerFile: 'a.ts', seed: 9, seconds: 60 });
    expect(asked[1].properties).toEqual(['plan', 'live', 'stop']);
    expect(asked[1].runs).toBeGreaterThan(100_000);
  });

  test('asks for exactly the failure that was printed', async () => {
    const { cli: fake, asked } = cli();
    await fake.run('check', '--seed', '7', '--path', 'plan/0/3:1');
    expect(asked[0]).toMatchObject({ seed: 7, properties: ['plan'], path: { chunk: 0, path: '3:1' } });
  });

  test('tells the command that leads to a failure again, with the limits that were given', async () => {
    const { cli: fake, asked } = cli();
    await fake.run('check', '--planner', 'a.ts', '--patience', '500ms', '--memory', '96', '--threads', '1');
    await fake.run('check', '--seed', '3');
    expect(asked.map(({ command }) => command)).toEqual([
      'shoal check --planner a.ts --patience 0.5s --memory 96',
      'shoal check',
    ]);
  });

  test('ends with 0, 1 or 3: all well, a planner that failed, footprints that touched', async () => {
    const passed = { ...REPORT, verdict: 'passed', failures: [] } as const;
    const touchedIn = (property: 'contact' | 'small') =>
      ({ ...REPORT, failures: [{ ...REPORT.failures[0], property, rule: 'contact' }] }) as const;
    expect((await cli(passed).cli.run('check')).code).toBe(0);
    expect((await cli().cli.run('check')).code).toBe(1);
    expect((await cli(touchedIn('contact')).cli.run('check')).code).toBe(3);
    expect((await cli(touchedIn('small')).cli.run('check')).code).toBe(3);
  });

  test('prints one object with --json, and writes JUnit and Markdown', async () => {
    const files = { junit: join(folder, 'a.xml'), markdown: join(folder, 'a.md') };
    const { out } = await cli().cli.run('check', '--json', '--junit', files.junit, '--markdown', files.markdown);
    expect(JSON.parse(out)).toEqual(REPORT);
    const junit = readFileSync(files.junit, 'utf8');
    expect(junit).toContain('tests="3" failures="1" errors="0" skipped="1"');
    expect(junit).toContain('<failure type="swap" message="robots 0 and 1: &lt;sent&gt;">');
    expect(junit).toContain('0&gt;*1 1&lt;*0');
    expect(junit).toContain('robot 0 &lt;reached&gt;');
    const markdown = readFileSync(files.markdown, 'utf8');
    expect(markdown).toContain(
      '```\n0>*1 1<*0\n\n1.4 s  robot 0 <reached> [0, 0]\n\nthe guard stops robot 0 at 1.5 s\n```',
    );
    expect(markdown).toContain('| ❌ | `plan` | every plan | 4 |');
    expect(markdown).toContain('--seed 7 --path "plan/0/3:1"');
  });

  test.each([
    [['--property', 'plans'], "--property plans: is no property; did you mean 'plan'?"],
    [['--path', 'x'], "--path: 'x' is no path"],
    [['--runs', '0'], 'whole number, 1 or more'],
    [['--time', '0s'], 'Write a time above 0'],
    [['--junit', '/dev/null/a.xml'], 'a.xml'],
    [['--path', 'plan/0/3:1', '--property', 'live'], '--property: says other than --path, which is of plan'],
    [['--adversary', '100', '--junit', 'a.xml'], '--junit: says nothing to --adversary'],
    [['--adversary', '100', '--property', 'plan'], '--property: says nothing to --adversary'],
  ])('tells what is wrong with %j, in a line', async (args, message) => {
    const { code, err } = await cli().cli.run('check', ...args);
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(message);
  });

  test('lets the adversary loose on the guard', async () => {
    const { code, out } = await cli().cli.run('check', '--adversary', '2000', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'passed', seed: 1, failures: [] });
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  });
});
