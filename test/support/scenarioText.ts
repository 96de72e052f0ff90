import { parseScenario, type ScenarioResult } from '../../scenarios/parseScenario.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

/** The shortest scenario: everything else has a default. */
export const SHORTEST = `floor:
  warehouse: {}
robots:
  count: 4
demand:
  closedLoop: {}
`;

/** Reads a scenario with files that the test makes up. */
export function read(text: string, files: Readonly<Record<string, string>> = {}): ScenarioResult {
  return parseScenario(text, 'site.yaml', (path) =>
    Object.hasOwn(files, path)
      ? { ok: true, text: files[path] }
      : { ok: false, message: `cannot read '${path}': there is no such file` },
  );
}

/** The same of a text that is right. */
export function readRight(text: string, files: Readonly<Record<string, string>> = {}): Scenario {
  const result = read(text, files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.scenario;
}
