import type { CheckReport, FailureReport } from './checkReport.ts';

const MARKS = { passed: '✅', failed: '❌', notRun: '➖' } as const;

/** @returns the report as a summary for a CI job: a table of properties, then each counter-example */
export function markdownOf(report: CheckReport): string {
  const { planner, verdict, seed, runs, robotTicks, seconds, drawn } = report;
  const rows = report.properties.map(
    ({ name, title, verdict: of, runs: tried }) => `| ${MARKS[of]} | \`${name}\` | ${title} | ${tried} |`,
  );
  return [
    `## shoal check: ${planner} ${verdict}`,
    '',
    `Seed ${seed}, ${runs} runs, ${robotTicks} robot-ticks in ${seconds.toFixed(1)} s. Median ${drawn.medianRobots} robots; ` +
      `robots met in ${Math.round(100 * drawn.shareMet)} % of the runs.`,
    '',
    '|  | property | what is demanded | runs |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...report.failures.flatMap((failure) => ['', ...failureOf(failure)]),
    '',
  ].join('\n');
}

function failureOf({ property, rule, message, instance, tick, path, seed, size, scenario }: FailureReport): string[] {
  const where = `${size.robots} robots, ${size.cells} cells, tick ${tick}`;
  const again = path === null ? [] : ['', `Again: \`--seed ${seed} --path "${path}"\``];
  const file = scenario === null ? [] : ['', `Scenario: \`${scenario}\``];
  return [
    `### \`${property}\`: ${rule} (${where})`,
    '',
    message,
    '',
    '```',
    ...instance.rows,
    '```',
    ...file,
    ...again,
  ];
}
