import { escapeXml } from '../escapeXml.ts';
import { showActual } from './kpiTable.ts';
import type { SeedRun } from './seedRun.ts';

/** @returns the verdicts as JUnit XML: a suite per seed, a case per expectation, and one for contacts, which are never expected */
export function junitXml(scenario: string, runs: readonly SeedRun[]): string {
  const suites = runs.map((run) => suite(scenario, run));
  const total = (count: (run: SeedRun) => number): number => runs.reduce((sum, run) => sum + count(run), 0);
  const cases = total(({ outcomes }) => outcomes.length + 1);
  const head = `<testsuites name="shoal" tests="${cases}" failures="${total(failures)}" errors="0" skipped="${total(skipped)}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('')}</testsuites>\n`;
}

function failures({ outcomes, contact }: SeedRun): number {
  return outcomes.filter(({ passed }) => passed === false).length + (contact === null ? 0 : 1);
}

function skipped({ outcomes }: SeedRun): number {
  return outcomes.filter(({ passed }) => passed === null).length;
}

function suite(scenario: string, run: SeedRun): string {
  const { kpis, outcomes, contact, recordingPath } = run;
  const name = `${scenario} seed ${kpis.seed}`;
  const replay = recordingPath === null ? '' : `; shoal replay ${recordingPath}`;
  const cases = [
    testCase(name, 'no contact', contact === null ? null : { failure: contact.message + replay }),
    ...outcomes.map((outcome) => {
      const message = `${outcome.text}: ${showActual(outcome)}`;
      if (outcome.passed === null) return testCase(name, outcome.text, { skipped: message });
      return testCase(name, outcome.text, outcome.passed ? null : { failure: message + replay });
    }),
  ];
  const head = `name="${escapeXml(name)}" tests="${cases.length}" failures="${failures(run)}" errors="0" skipped="${skipped(run)}"`;
  return `  <testsuite ${head} time="${kpis.wallSeconds.toFixed(3)}">\n${cases.join('')}  </testsuite>\n`;
}

/** @param told what is to be said of it, by the element that says it; null: it passed */
function testCase(className: string, name: string, told: Readonly<Record<string, string>> | null): string {
  const head = `    <testcase classname="${escapeXml(className)}" name="${escapeXml(name)}"`;
  if (told === null) return `${head}/>\n`;
  const lines = Object.entries(told).map(([kind, message]) => `      <${kind} message="${escapeXml(message)}"/>\n`);
  return `${head}>\n${lines.join('')}    </testcase>\n`;
}
