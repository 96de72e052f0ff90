import type { Locate } from '../parseScenario.ts';
import { fileProblem, optionProblem, type Problem } from '../problem.ts';
import type { ResumeSource } from '../runApi.ts';
import type { Scenario } from '../scenario.ts';
import type { ServeCommandOptions } from './commands/serve.ts';
import type { CliDependencies } from './dependencies.ts';
import { loadRun } from './loadRun.ts';

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
  if (source.endsWith('.mcap')) return loadResume(source, options, deps);
  const loaded = loadRun(source, options);
  if (!loaded.ok) return loaded;
  const { scenario, locate } = loaded;
  if (options.dispatch === 'internal') return { ok: true, scenario, locate, resume: null };
  return { ok: true, scenario: { ...scenario, demand: { kind: 'outside' }, expectations: [] }, locate, resume: null };
}

async function loadResume(
  path: string,
  options: ServeCommandOptions,
  deps: CliDependencies,
): Promise<LoadServedResult> {
  const { robots, seed, gateways, fault } = options;
  const stated = Object.entries({ robots, seed, gateways, fault: fault[0] }).filter(([, value]) => value !== undefined);
  if (stated.length > 0) {
    const problems = stated.map(([name, value]) =>
      optionProblem(`--${name} ${value}`, 'changes what has been recorded; leave it out where a recording goes on'),
    );
    return { ok: false, problems };
  }
  const opened = await (await deps.loadServing()).openResume(path);
  if (!opened.ok) return opened;
  const { scenario, seed: recorded } = opened.source.point.recording;
  const locate: Locate = ({ field, message }) => ({ ...fileProblem(path, message), field });
  return { ok: true, scenario: { ...scenario, seed: recorded }, locate, resume: opened.source };
}
