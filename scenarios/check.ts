import { join } from 'node:path';
import { bundlePlanner } from './planner/bundlePlanner.ts';
import type { Checker, CheckRequest } from './checkApi.ts';
import { checkPlanner } from './check/checkPlanner.ts';
import type { FailureReport } from './check/report/checkReport.ts';
import type { PropertyName } from './check/finding.ts';
import { recordCounterexample, writeScenario } from './check/report/counterexample.ts';
import { junitOf } from './check/report/junit.ts';
import { markdownOf } from './check/report/markdown.ts';
import { drawnLine, failureLines, propertyLine } from './check/report/reportText.ts';
import { propertyReport } from './check/report/checkReport.ts';
import { tellStory, type Story } from './check/report/story.ts';
import { SHIPPED, type Subject } from './check/subject.ts';
import { isBreakage } from './check/remoteSubject.ts';
import { openSubject } from './check/threadSubject.ts';
import { fileProblem, optionProblem, type Problem } from './problem.ts';

const WRONG_PATH = 'leads nowhere; give the seed, the planner and the path that were printed together';
const MENDED = 'the path leads to no failure any more: it is mended, or was printed with another seed or planner';

/** Checks a planner and tells about every failure: in words, as a scenario file and as a recording. */
export const check: Checker = async (request) => {
  const { plannerFile, seed } = request;
  const loaded = await loadSubject(request);
  if (!loaded.ok) return { kind: 'badInput', problems: loaded.problems };
  const { subject, code } = loaded;
  request.say(`${subject.name}: seed ${seed}`);
  const told = new Set<PropertyName>();
  const outcome = await checkPlanner({
    planner: subject.name,
    code,
    leastRoom: subject.leastRoom,
    properties: request.properties,
    seed,
    runs: request.runs,
    seconds: request.seconds,
    path: request.path,
    threads: request.threads,
    limits: request.limits,
    onProgress: progressOf(request),
    onVerdict: (end) => {
      told.add(end.name);
      request.say(propertyLine(propertyReport(end)));
    },
    shouldStop: () => request.shouldStop(),
  });
  if (outcome.kind === 'badPlanner') {
    return { kind: 'badInput', problems: [fileProblem(plannerFile, outcome.message)] };
  }
  if (outcome.kind === 'badPath') return { kind: 'badInput', problems: [optionProblem('--path', WRONG_PATH)] };
  const { report } = outcome;
  if (request.path !== null && report.failures.length === 0) request.say(MENDED);
  const failures: FailureReport[] = [];
  try {
    for (const failure of report.failures) failures.push(await tell(request, subject, failure));
  } finally {
    loaded.close();
  }
  const whole = { ...report, failures };
  for (const property of report.properties) if (!told.has(property.name)) request.say(propertyLine(property));
  request.say(drawnLine(whole));
  return { kind: 'done', report: whole, texts: { junit: junitOf, markdown: markdownOf } };
};

type LoadResult =
  | { readonly ok: true; readonly subject: Subject; readonly code: string | null; close(): void }
  | { readonly ok: false; readonly problems: readonly Problem[] };

async function loadSubject({ plannerFile, limits }: CheckRequest): Promise<LoadResult> {
  if (plannerFile === null) return { ok: true, subject: SHIPPED, code: null, close: () => undefined };
  const bundled = await bundlePlanner(plannerFile);
  if (!bundled.ok) return bundled;
  const { code } = bundled;
  const opened = openSubject(code, limits);
  if (!opened.ok) return { ok: false, problems: [fileProblem(plannerFile, opened.message)] };
  const { subject } = opened;
  return { ok: true, subject, code, close: () => subject.close() };
}

function progressOf(request: CheckRequest): (property: PropertyName, runs: number) => void {
  let told = Date.now();
  return (property, runs) => {
    if (Date.now() - told < TELL_EVERY_MS) return;
    told = Date.now();
    request.progress(`… ${property}: ${runs} runs`);
  };
}

const TELL_EVERY_MS = 5000;

/** Writes a failure's files and tells its story. @returns the failure with its files */
async function tell(request: CheckRequest, subject: Subject, failure: FailureReport): Promise<FailureReport> {
  const { outDir, command, plannerFile } = request;
  const folder = join(outDir, failure.property);
  const which = failure.path === null ? `--property ${failure.property}` : `--path "${failure.path}"`;
  const again = `${command} --seed ${failure.seed} ${which}`;
  const { property, rule, tick, robots, message, instance } = failure;
  const finding = { property, rule, tick, robots, message };
  const heading = [`A counter-example that shoal check found: ${property}, ${rule}.`, message, `Found by: ${again}`];
  if (property === 'same') heading.push('Run it twice: the state hashes differ.');
  const scenario = writeScenario(folder, { instance, finding, plannerFile, heading });
  let story: Story | null = null;
  let recording: string | null = null;
  if (!isBreakage(rule)) {
    story = tellStory(subject, instance, finding);
    recording = await recordCounterexample(folder, { subject, instance, finding, plannerFile, heading });
  }
  const whole = { ...failure, scenario, recording, story };
  for (const line of failureLines(whole, again)) request.say(line);
  return whole;
}
