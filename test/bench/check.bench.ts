import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkPlanner } from '../../scenarios/check/checkPlanner.ts';
import { PROPERTY_NAMES } from '../../scenarios/check/finding.ts';
import type { CheckReport } from '../../scenarios/check/report/checkReport.ts';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { describeMachine } from './machine.ts';
import { seedsOf } from './spread.ts';

/** Instances for each property and seed: five seeds of seven properties are 5,250 runs. */
const RUNS = 150;
const LEAST_RUNS = 5000;
/** s from a cold start to the first verdict */
const FIRST = 5;

interface Row {
  readonly [key: string]: string | number;
}

async function checkShipped(seed: number): Promise<CheckReport> {
  const outcome = await checkPlanner({
    planner: 'shoal',
    code: null,
    leastRoom: 0,
    properties: PROPERTY_NAMES,
    seed,
    runs: RUNS,
    seconds: null,
    path: null,
    threads: 2,
    limits: { patience: 60_000, memory: 1024 },
  });
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return outcome.report;
}

/** @returns s until the command, started anew, has told its first verdict */
function firstVerdict(): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(packageRoot(), 'dist', 'cli.js'), 'check', '--quiet']);
    let text = '';
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
      if (!/^(?:ok|FAILED) /m.test(text)) return;
      child.kill('SIGKILL');
      resolve((performance.now() - began) / 1000);
    });
    child.on('error', reject);
  });
}

/** The planners that are shipped are accused of nothing. */
const check: Benchmark = {
  description: 'shoal check on the shipped planners, seeds 1 to 5: false alarms, what is drawn, first verdict',
  async run(log, options) {
    const first = [await firstVerdict(), await firstVerdict(), await firstVerdict()].sort((a, b) => a - b)[1];
    log(`first verdict after ${first.toFixed(1)} s`);
    const rows: Row[] = [];
    const reports: CheckReport[] = [];
    for (const seed of seedsOf(options)) {
      const report = await checkShipped(seed);
      reports.push(report);
      for (const { name, runs, robotTicks, seconds, verdict, drawn } of report.properties) {
        const { medianRobots, shareWithTwelve, shareMet } = drawn;
        rows.push({
          seed,
          property: name,
          runs,
          robotTicks,
          seconds,
          verdict,
          medianRobots,
          shareWithTwelve,
          shareMet,
        });
      }
      log(`seed ${seed}: ${report.runs} runs, ${report.failures.length} failures, ${report.seconds.toFixed(0)} s`);
      for (const { property, message, path } of report.failures)
        log(`  ${property}: ${message} (${path ?? 'no path'})`);
    }
    const runs = reports.reduce((sum, report) => sum + report.runs, 0);
    const failures = reports.reduce((sum, report) => sum + report.failures.length, 0);
    const medianRobots = Math.min(...reports.map(({ drawn }) => drawn.medianRobots));
    const shareWithTwelve = Math.min(...reports.map(({ drawn }) => drawn.shareWithTwelve));
    return {
      title: `shoal check, ${RUNS} runs a property; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars: [
        {
          bar: `no false alarm in ${LEAST_RUNS} runs`,
          actual: `${failures} in ${runs}`,
          met: failures === 0 && runs >= LEAST_RUNS,
        },
        {
          bar: 'median of robots >= 4, of each seed',
          actual: `${medianRobots} at the least`,
          met: medianRobots >= 4,
        },
        {
          bar: 'at least 10 % of the runs with 12 robots or more, of each seed',
          actual: `${(100 * shareWithTwelve).toFixed(1)} % at the least`,
          met: shareWithTwelve >= 0.1,
        },
        { bar: `first verdict within ${FIRST} s`, actual: `${first.toFixed(1)} s, median of 3`, met: first <= FIRST },
      ],
    };
  },
};

export default check;
