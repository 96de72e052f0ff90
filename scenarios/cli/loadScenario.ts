import { resolveScenarioSource } from '../catalogue.ts';
import { parseScenario, type Locate } from '../parseScenario.ts';
import type { Problem } from '../problem.ts';
import type { Scenario } from '../scenario.ts';

export type LoadResult =
  | { readonly ok: true; readonly scenario: Scenario; readonly locate: Locate; readonly file: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Finds, reads and checks a scenario by its built-in name or its path. */
export function loadScenario(nameOrPath: string): LoadResult {
  const source = resolveScenarioSource(nameOrPath);
  if (!source.ok) return source;
  const result = parseScenario(source.text, source.file);
  return result.ok ? { ...result, file: source.file } : result;
}
