import { mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isBreakage } from '../remoteSubject.ts';
import type { Finding, PropertyName } from '../finding.ts';
import { scenarioOf, type CheckInstance } from '../instance.ts';
import type { Subject } from '../subject.ts';
import { startTrial } from '../tryInstance.ts';
import { advance } from '../../run/fleetRun.ts';
import { Recorder } from '../../recording/recorder.ts';
import { writeWhole } from '../../writeFile.ts';
import { rulesOf } from './rulesOf.ts';
import { scenarioYaml } from './scenarioYaml.ts';

/** s that a recording goes on after the failing moment. */
const AFTER = 5;

export interface CounterexampleFiles {
  readonly scenario: string;
  /** null where the planner hangs: there is nothing to record */
  readonly recording: string | null;
}

/** What a counter-example's files are made from. */
export interface CounterexampleOf {
  readonly subject: Subject;
  readonly instance: CheckInstance;
  readonly finding: Finding;
  /** the planner's file, null for Shoal's own */
  readonly plannerFile: string | null;
  /** lines for the head of the scenario file */
  readonly heading: readonly string[];
}

/** Writes `counterexample.yaml`, which `shoal run` runs to the same failure. @returns its path */
export function writeScenario(
  folder: string,
  { instance, finding, plannerFile, heading }: Omit<CounterexampleOf, 'subject'>,
): string {
  const path = join(folder, 'counterexample.yaml');
  mkdirSync(folder, { recursive: true });
  const rules = rulesOf(finding.property, instance);
  const seconds = ['stuck', 'late', 'lost'].includes(finding.rule) ? rules.duration : finding.tick * 0.1 + AFTER;
  const scenario = scenarioOf(instance, { ...rules, duration: Math.ceil(seconds) });
  const planner = plannerFile === null ? null : beside(path, plannerFile);
  writeWhole(path, scenarioYaml(scenario, { planner, heading, expectations: expectationsOf(finding, instance) }));
  return path;
}

/** Records the instance up to its failing moment and a little on. @returns path of the recording */
export async function recordCounterexample(folder: string, of: CounterexampleOf): Promise<string> {
  const { subject, instance, finding } = of;
  const run = startTrial(subject, instance, rulesOf(finding.property, instance));
  const recorder = await Recorder.open(folder, run, instance.seed);
  await recorder.record(run);
  const last = finding.tick + Math.round(AFTER / run.scenario.dt);
  while (run.sim.clock[0] < last) {
    advance(run);
    await recorder.record(run);
  }
  await recorder.close(run);
  return recorder.path;
}

function beside(file: string, other: string): string {
  const path = relative(dirname(resolve(file)), resolve(other)).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** @returns expectations that the run of a counter-example fails */
export function expectationsOf(
  { property, rule }: Pick<Finding, 'property' | 'rule'>,
  { tasks }: Pick<CheckInstance, 'tasks'>,
): string[] {
  if (isBreakage(rule)) return ['plannerProblems==0'];
  const demanded: Readonly<Record<PropertyName, readonly string[]>> = {
    contact: ['contacts==0'],
    stop: ['protectiveStops==0'],
    plan: ['plannerProblems==0'],
    live: [`tasksFinished==${tasks.length}`],
    tasks: [rule === 'lost' ? `tasksFinished==${tasks.length}` : 'plannerProblems==0'],
    same: [],
    small: ['protectiveStops==0', `tasksFinished==${tasks.length}`],
  };
  return [...demanded[property]];
}
