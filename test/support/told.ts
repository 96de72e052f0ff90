import { formatProblem } from '../../scenarios/problem.ts';
import { problemsOf } from './fleetRuns.ts';
import { read } from './scenarioText.ts';

/** @returns the lines in which a user is told what is wrong with a scenario: with its text, its files, and the floor they make */
export function told(text: string, files: Readonly<Record<string, string>> = {}): string[] {
  const result = read(text, files);
  const problems = result.ok ? problemsOf(result.scenario).map(result.locate) : result.problems;
  return problems.map(formatProblem);
}
