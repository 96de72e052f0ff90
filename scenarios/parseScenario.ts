import { basename, dirname, extname, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { checkScenario } from './checkScenario.ts';
import { describeReadError } from './describeReadError.ts';
import type { FieldProblem, Problem } from './problem.ts';
import { resolveScenario, type Complaints, type ReadFile } from './resolveScenario.ts';
import type { Scenario } from './scenario.ts';
import { knownFields } from './schema/jsonSchema.ts';
import { scenarioFileSchema } from './schema/scenarioFile.ts';
import { readYaml } from './yamlSource.ts';
import { explainIssue, toProblems } from './zodProblems.ts';

/** Adds file, line and column to a problem of a field. */
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
    return { ok: false, problems: byPlace(toProblems(parsed.error.issues, source, file, knownFields)) };
  }

  const complaints: Complaints = { fields: [], files: [] };
  const fallbackName = basename(file, extname(file));
  const scenario = resolveScenario(parsed.data, { fallbackName, readFile }, complaints);
  const locate: Locate = ({ field, message }) => ({
    file,
    ...source.locate(field === '' ? [] : field.split('.')),
    field,
    message,
  });
  const problems = [...[...complaints.fields, ...checkScenario(scenario)].map(locate), ...complaints.files];
  return problems.length > 0 ? { ok: false, problems: byPlace(problems) } : { ok: true, scenario, locate };
}

/** Reads files relative to the folder of `file`. */
function readBeside(file: string): ReadFile {
  return (path) => {
    try {
      return { ok: true, text: readFileSync(resolve(dirname(file), path), 'utf8') };
    } catch (error) {
      return { ok: false, message: `cannot read '${path}': ${describeReadError(error)}` };
    }
  };
}

/** In the order of the file, so that the first line printed is the first to look at. */
function byPlace(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
