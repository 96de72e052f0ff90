import type { CheckReport, FailureReport, PropertyReport } from './checkReport.ts';

const MARKS = { passed: 'ok', failed: 'FAILED', notRun: 'not run' } as const;

/** @returns one line about a property */
export function propertyLine({ name, title, verdict, runs, seconds, robotTicks }: PropertyReport): string {
  const figures =
    verdict === 'notRun' ? '' : `  ${runs} runs, ${compact(robotTicks)} robot-ticks, ${seconds.toFixed(1)} s`;
  return `${MARKS[verdict].padEnd(7)} ${name.padEnd(7)} ${title}${figures}`;
}

/** @returns a counter-example in lines: what, where, how to see it again */
export function failureLines(failure: FailureReport, again: string): string[] {
  const { property, message } = failure;
  const lines = ['', `${property}: ${message}`, `  ${sizeLine(failure)}`, '', ...indent(storyLines(failure)), ''];
  if (failure.scenario !== null) lines.push(`  scenario: ${failure.scenario}`);
  if (failure.recording !== null) lines.push(`  recording: ${failure.recording}`);
  lines.push(`  again: ${again}`);
  return lines;
}

/** @returns one line: what was broken, when, and by how few */
export function sizeLine({ rule, tick, size, shrinks, repeats }: FailureReport): string {
  const when = `tick ${tick} (${(tick / 10).toFixed(1)} s)`;
  const doubt = repeats ? '' : '; tried once more it did not fail: this planner is not the same each time';
  return `${rule}, ${when}; ${size.robots} robots, ${size.cells} cells, after ${shrinks} steps of shrinking${doubt}`;
}

/** @returns the floor at the failing moment, the last events, and what the guard did or would have done */
export function storyLines({ story, instance }: FailureReport): string[] {
  if (story === null) return [...instance.rows];
  const { sketch, events, guard } = story;
  return [...sketch.split('\n'), '', ...events, ...(events.length > 0 ? [''] : []), `the guard ${guard}`];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`.trimEnd());
}

/** @returns one line about what was drawn */
export function drawnLine({ drawn, runs, robotTicks, seconds }: CheckReport): string {
  const percent = (part: number): string => `${Math.round(100 * part)} %`;
  return (
    `${runs} runs, ${compact(robotTicks)} robot-ticks in ${seconds.toFixed(1)} s; median ${drawn.medianRobots} robots, ` +
    `${percent(drawn.shareWithTwelve)} of runs with 12 or more, robots met in ${percent(drawn.shareMet)}`
  );
}

function compact(value: number): string {
  if (value < 10_000) return String(value);
  return value < 10_000_000 ? `${Math.round(value / 1000)} k` : `${(value / 1e6).toFixed(0)} M`;
}
