import { ordersBeyondEnd } from '../demand/ordersBeyondEnd.ts';
import { overrideScenario, type Overrides } from '../overrideScenario.ts';
import type { Locate } from '../parseScenario.ts';
import type { WorkerPort } from '../planner/workerPort.ts';
import { formatDuration } from '../duration.ts';
import { fileProblem, type Problem } from '../problem.ts';
import type { ResumeSource } from '../runApi.ts';
import { withoutUndefined } from '../withoutUndefined.ts';
import type { Scenario } from '../scenario.ts';
import type { CliDependencies } from './dependencies.ts';
import { isRecording, loadResumed } from './loadResumed.ts';
import { loadScenario } from './loadScenario.ts';

export type LoadRunResult =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      readonly locate: Locate;
      /** what people should know before it begins, a line each */
      readonly notes: readonly string[];
      /** a recording whose run goes on; absent: the run begins */
      readonly resume?: ResumeSource;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Finds the scenario that a command names, with what its options say instead. */
export function loadRun(nameOrPath: string, overrides: Overrides): LoadRunResult {
  const loaded = loadScenario(nameOrPath);
  if (!loaded.ok) return loaded;
  const overridden = overrideScenario(loaded.scenario, overrides, loaded.locate);
  if (!overridden.ok) return overridden;
  const beyond = ordersBeyondEnd(overridden.scenario);
  const notes = [shorterWarmUp(loaded.scenario, overridden.scenario), beyond].filter((line) => line !== null);
  return { ...overridden, notes: notes.map((line) => `note: ${line}`) };
}

/** @returns that an option left no time after the warm-up, which is half as long as the run now; null where it is as the file says */
function shorterWarmUp(file: Scenario, { duration, warmUp }: Scenario): string | null {
  if (warmUp === file.warmUp) return null;
  const [asked, before, now, rest] = [duration, file.warmUp, warmUp, duration - warmUp].map(formatDuration);
  return `--for ${asked} ends in the warm-up of ${before}: it is ${now} now, and figures of work and time are of the ${rest} after it`;
}

/**
 * Finds what `shoal run` is to run: a scenario with what options say instead, or a recording whose run goes on, of which they can say how long and
 * what is expected.
 */
export async function loadRunOrResume(
  source: string,
  options: Overrides & { readonly seeds?: number; readonly planner?: string },
  deps: CliDependencies,
): Promise<LoadRunResult> {
  if (!isRecording(source)) return loadRun(source, options);
  const { robots, seed, seeds, gateways, fault, frames, guard, planner } = options;
  const stated = { robots, seed, seeds, gateways, fault: fault?.[0], frames, guard, planner };
  const loaded = await loadResumed(source, stated, deps);
  if (!loaded.ok) return loaded;
  const overridden = overrideScenario(
    loaded.scenario,
    withoutUndefined({ for: options.for, expect: options.expect }),
    loaded.locate,
  );
  if (!overridden.ok) return overridden;
  const { scenario } = overridden;
  const { resume } = loaded;
  const from = resume.point.tick * scenario.dt;
  if (from >= scenario.duration) {
    const message = `the run is over: ${formatDuration(from)} of ${formatDuration(scenario.duration)}; let it go on with a longer --for`;
    return { ok: false, problems: [fileProblem(source, message)] };
  }
  return { ...overridden, resume, notes: [`note: figures are of the time since ${formatDuration(from)}`] };
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
