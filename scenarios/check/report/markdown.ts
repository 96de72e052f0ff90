import type { CheckReport, FailureReport } from './checkReport.ts';
import { sizeLine, storyLines } from './reportText.ts';

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

function failureOf(failure: FailureReport): string[] {
  const { property, message, path, seed, scenario, recording } = failure;
  const files = [scenario, recording].filter((file) => file !== null).map((file) => `\`${file}\``);
  return [
    `### \`${property}\`: ${message}`,
    '',
    sizeLine(failure),
    '',
    '```',
    ...storyLines(failure),
    '```',
    ...(files.length === 0 ? [] : ['', `Files: ${files.join(', ')}`]),
    ...(path === null ? [] : ['', `Again: \`--seed ${seed} --path "${path}"\``]),
  ];
}
