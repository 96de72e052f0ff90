import { escapeXml } from '../../escapeXml.ts';
import type { CheckReport, PropertyReport } from './checkReport.ts';
import { sizeLine, storyLines } from './reportText.ts';

/** @returns the report as JUnit XML: a suite, a case for each property */
export function junitOf(report: CheckReport): string {
  const { planner, properties, failures, seconds, seed } = report;
  const name = escapeXml(`shoal check ${planner} seed ${seed}`);
  const skipped = properties.filter(({ verdict }) => verdict === 'notRun').length;
  const counts = `tests="${properties.length}" failures="${failures.length}" errors="0" skipped="${skipped}"`;
  const cases = properties.map((property) => testCase(report, property)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="shoal check" ${counts}>\n  <testsuite name="${name}" ${counts} time="${seconds.toFixed(3)}">\n${cases}  </testsuite>\n</testsuites>\n`;
}

function testCase({ planner, failures }: CheckReport, { name, title, verdict, seconds }: PropertyReport): string {
  const head = `    <testcase classname="${escapeXml(planner)}" name="${escapeXml(`${name}: ${title}`)}" time="${seconds.toFixed(3)}"`;
  if (verdict === 'notRun') return `${head}><skipped/></testcase>\n`;
  const failure = failures.find(({ property }) => property === name);
  if (failure === undefined) return `${head}/>\n`;
  const { message, rule, instance, path, seed, scenario } = failure;
  const body = [
    sizeLine(failure),
    ...storyLines(failure),
    ...(scenario === null ? [] : [scenario]),
    ...(path === null ? [] : [`--seed ${seed} --path "${path}"`]),
    JSON.stringify(instance),
  ];
  return `${head}>\n      <failure type="${escapeXml(rule)}" message="${escapeXml(message)}">${escapeXml(body.join('\n'))}</failure>\n    </testcase>\n`;
}
