import type { Locate } from '../parseScenario.ts';
import { fileProblem, optionProblem, type Problem } from '../problem.ts';
import type { ResumeSource } from '../runApi.ts';
import type { Scenario } from '../scenario.ts';
import type { CliDependencies } from './dependencies.ts';

export type LoadResumedResult =
  | {
      readonly ok: true;
      /** with the seed that it was recorded with */
      readonly scenario: Scenario;
      readonly locate: Locate;
      readonly resume: ResumeSource;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Is this the path of a recording, whose run is to go on? */
export function isRecording(source: string): boolean {
  return source.endsWith('.mcap');
}

/**
 * Opens a recording whose run is to go on.
 *
 * @param stated options that say something else of what has been recorded already, by their names; undefined where they were not given
 */
export async function loadResumed(
  path: string,
  stated: Readonly<Record<string, string | number | undefined>>,
  deps: CliDependencies,
): Promise<LoadResumedResult> {
  const given = Object.entries(stated).filter(([, value]) => value !== undefined);
  if (given.length > 0) {
    const problems = given.map(([name, value]) =>
      optionProblem(`--${name} ${value}`, 'changes what has been recorded; leave it out where a recording goes on'),
    );
    return { ok: false, problems };
  }
  const opened = await deps.openResume(path);
  if (!opened.ok) return opened;
  const { scenario, seed } = opened.source.point.recording;
  const locate: Locate = ({ field, message }) => ({ ...fileProblem(path, message), field });
  return { ok: true, scenario: { ...scenario, seed }, locate, resume: opened.source };
}
