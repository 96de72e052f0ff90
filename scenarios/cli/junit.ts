import { escapeXml } from '../escapeXml.ts';
import { showActual } from './kpiTable.ts';
import type { SeedRun } from './seedRun.ts';

/** @returns the verdicts as JUnit XML: a suite per seed, a case per expectation, and one for contacts, which are never expected */
export function junitXml(scenario: string, runs: readonly SeedRun[]): string {
  const suites = runs.map((run) => suite(scenario, run));
  const total = (count: (run: SeedRun) => number): number => runs.reduce((sum, run) => sum + count(run), 0);
  const cases = total(({ outcomes }) => outcomes.length + 1);
  const head = `<testsuites name="shoal" tests="${cases}" failures="${total(failures)}" errors="0">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('')}</testsuites>\n`;
}

function failures({ outcomes, contact }: SeedRun): number {
  return outcomes.filter(({ passed }) => !passed).length + (contact === null ? 0 : 1);
}

function suite(scenario: string, run: SeedRun): string {
  const { kpis, outcomes, contact, recordingPath } = run;
  const name = `${scenario} seed ${kpis.seed}`;
  const replay = recordingPath === null ? '' : `; shoal replay ${recordingPath}`;
  const cases = [
    testCase(name, 'no contact', contact === null ? null : contact.message + replay),
    ...outcomes.map(({ text, passed, actual }) =>
      testCase(name, text, passed ? null : `${text}: ${showActual(actual)}${replay}`),
    ),
  ];
  const head = `name="${escapeXml(name)}" tests="${cases.length}" failures="${failures(run)}" errors="0"`;
  return `  <testsuite ${head} time="${kpis.wallSeconds.toFixed(3)}">\n${cases.join('')}  </testsuite>\n`;
}

function testCase(className: string, name: string, failure: string | null): string {
  const head = `    <testcase classname="${escapeXml(className)}" name="${escapeXml(name)}"`;
  if (failure === null) return `${head}/>\n`;
  return `${head}>\n      <failure message="${escapeXml(failure)}"/>\n    </testcase>\n`;
}
