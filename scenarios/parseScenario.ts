import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { checkScenario } from './checkScenario.ts';
import { describeReadError } from './describeReadError.ts';
import { firstProblems, type FieldProblem, type Problem } from './problem.ts';
import { resolveScenario, type ReadFile } from './resolveScenario.ts';
import type { Scenario } from './scenario.ts';
import { knownFields } from './schema/jsonSchema.ts';
import { scenarioFileSchema } from './schema/scenarioFile.ts';
import { readYaml } from './yamlSource.ts';
import { explainIssue, toProblems } from './zodProblems.ts';

/** Adds file, line and column to a problem of a field; a file that the scenario names is shown from the working folder. */
export type Locate = (problem: FieldProblem) => Problem;

export type ScenarioResult =
  | { readonly ok: true; readonly scenario: Scenario; readonly locate: Locate }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a scenario: YAML, schema, files that it names, what the fields must be together. Each problem names file, line and
 * field, and says what to do.
 *
 * @param file path of the text, for messages and for the files that it names relative to itself
 */
export function parseScenario(text: string, file: string, readFile: ReadFile = readBeside(file)): ScenarioResult {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const { source } = yaml;
  const parsed = scenarioFileSchema.safeParse(source.value, { error: explainIssue });
  if (!parsed.success) {
    return { ok: false, problems: firstProblems(byPlace(toProblems(parsed.error.issues, source, file, knownFields))) };
  }

  const complaints: FieldProblem[] = [];
  const fallbackName = basename(file, extname(file));
  const resolved = resolveScenario(parsed.data, { fallbackName, readFile }, complaints);
  const scenario = { ...resolved, planner: resolved.planner === null ? null : beside(file, resolved.planner) };
  const locate: Locate = ({ field, message, file: named = null, line = null, column = null }) => {
    if (named !== null) return { file: beside(file, named), line, column, field, message };
    const inside = line === null ? null : { line, column: column ?? 1 };
    return { file, ...source.locate(field === '' ? [] : field.split('.'), inside), field, message };
  };
  const problems = [...complaints, ...checkScenario(scenario)].map(locate);
  return problems.length > 0
    ? { ok: false, problems: firstProblems(byPlace(problems)) }
    : { ok: true, scenario, locate };
}

/** Reads files relative to the folder of `file`. */
function readBeside(file: string): ReadFile {
  return (path) => {
    try {
      return { ok: true, text: readFileSync(beside(file, path), 'utf8') };
    } catch (error) {
      return { ok: false, message: `cannot read '${path}': ${describeReadError(error)}` };
    }
  };
}

/** @returns a path that is written in `file`, from where the user stands */
function beside(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}

/** In the order of the file, so that the first line printed is the first to look at. */
function byPlace(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
