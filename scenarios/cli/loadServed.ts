import type { Locate } from '../parseScenario.ts';
import type { Problem } from '../problem.ts';
import type { ResumeSource } from '../runApi.ts';
import { fleetSize, type Scenario } from '../scenario.ts';
import type { ServeCommandOptions } from './commands/serve.ts';
import type { CliDependencies } from './dependencies.ts';
import { isRecording, loadResumed } from './loadResumed.ts';
import { loadRun } from './loadRun.ts';

/** What is wrong with a scenario of free movers alone, for who would order robots about. */
export const NO_LANES = 'has nobody on lanes, and free movers take no orders; give a scenario with robots on lanes';

export type LoadServedResult =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      readonly locate: Locate;
      /** null: the run begins */
      readonly resume: ResumeSource | null;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Finds what is to be served: a scenario, whose demand is left to others unless planners order the robots; or a recording, whose run goes on. */
export async function loadServed(
  source: string,
  options: ServeCommandOptions,
  deps: CliDependencies,
): Promise<LoadServedResult> {
  if (isRecording(source)) {
    const { robots, seed, gateways, fault } = options;
    return loadResumed(source, { robots, seed, gateways, fault: fault[0] }, deps);
  }
  const loaded = loadRun(source, options);
  if (!loaded.ok) return loaded;
  const { scenario, locate } = loaded;
  if (fleetSize(scenario) === 0) return { ok: false, problems: [locate({ field: 'floor', message: NO_LANES })] };
  if (options.dispatch === 'internal') return { ok: true, scenario, locate, resume: null };
  return { ok: true, scenario: { ...scenario, demand: { kind: 'outside' }, expectations: [] }, locate, resume: null };
}
