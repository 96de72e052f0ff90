import { ordersBeyondEnd } from '../demand/ordersBeyondEnd.ts';
import { overrideScenario, type Overrides } from '../overrideScenario.ts';
import type { Locate } from '../parseScenario.ts';
import type { WorkerPort } from '../planner/workerPort.ts';
import type { Problem } from '../problem.ts';
import type { Scenario } from '../scenario.ts';
import type { CliDependencies } from './dependencies.ts';
import { loadScenario } from './loadScenario.ts';

export type LoadRunResult =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      readonly locate: Locate;
      /** what people should know before it begins, a line each */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Finds the scenario that a command names, with what its options say instead. */
export function loadRun(nameOrPath: string, overrides: Overrides): LoadRunResult {
  const loaded = loadScenario(nameOrPath);
  if (!loaded.ok) return loaded;
  const overridden = overrideScenario(loaded.scenario, overrides, loaded.locate);
  if (!overridden.ok) return overridden;
  const beyond = ordersBeyondEnd(overridden.scenario);
  return { ...overridden, notes: beyond === null ? [] : [`note: ${beyond}`] };
}

export type LoadPortResult =
  | { readonly ok: true; readonly port: WorkerPort | null }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Starts the planner that an option or the scenario names; null: Shoal's own. */
export async function loadPort(
  scenario: Scenario,
  options: { readonly planner?: string },
  deps: CliDependencies,
): Promise<LoadPortResult> {
  const file = options.planner ?? scenario.planner;
  return file === null ? { ok: true, port: null } : deps.loadPlanner(file);
}
