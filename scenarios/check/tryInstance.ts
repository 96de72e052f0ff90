import { EventKind } from '../../engine/index.ts';
import { openTasks } from '../../planners/index.ts';
import { advance, createFleetRun, type FleetRun } from '../run/fleetRun.ts';
import { healedAt } from './arbitraries/drawFaults.ts';
import { eventOf } from './eventOf.ts';
import type { Finding, Outcome } from './finding.ts';
import { scenarioOf, type CheckInstance, type RunRules } from './instance.ts';
import { StandstillWatch } from './standstillWatch.ts';
import type { Subject } from './subject.ts';

/** What looks on while an instance is run. */
export interface Judge {
  /** before a tick */
  before?(run: FleetRun): void;
  /** after it, events of the tick still there. @returns the first thing that is wrong */
  after?(run: FleetRun): Finding | null;
  /** when the run is over with nothing found */
  atEnd?(run: FleetRun): Finding | null;
}

/** How long an instance is run. */
export interface TrialRules extends Pick<RunRules, 'guard' | 'faults'> {
  /** s, at the most */
  readonly seconds: number;
  /** s for which nothing has happened to a fleet and nobody moved, or no errand was done, until it is left alone; Infinity where absent */
  readonly stillFor?: number;
  readonly idleFor?: number;
}

/** Ticks between looks at whether robots meet. */
const LOOK_EVERY = 5;
/** m between footprints' discs */
const NEAR = 0.5;

/** @returns a fleet at tick 0; an instance that cannot be built is a mistake of whoever made it */
export function startTrial(subject: Subject, instance: CheckInstance, rules: RunRules): FleetRun {
  const port = subject.port();
  const built = createFleetRun(scenarioOf(instance, rules), { seed: instance.seed, port });
  if (built.ok) return built.run;
  throw new Error(
    `an instance can be built: ${built.problems.map(({ field, message }) => `${field}: ${message}`).join('; ')}`,
  );
}

/** Runs an instance until something is found, all its work is done, or its time is over. */
export function tryInstance(subject: Subject, instance: CheckInstance, rules: TrialRules, judge: Judge): Outcome {
  const { guard, faults, seconds, stillFor = Infinity, idleFor = Infinity } = rules;
  const run = startTrial(subject, instance, { guard, faults, duration: seconds });
  const { clock, events } = run.sim;
  const { dt } = run.scenario;
  const last = Math.ceil(seconds / dt);
  const settled = settledAfter(instance, faults);
  const still = new StandstillWatch();
  let doneAt = 0;
  const isLeftAlone = (): boolean => {
    const since = clock[0] * dt - settled;
    if (since > stillFor && still.secondsStill(run) > stillFor) return true;
    return since > idleFor && (clock[0] - doneAt) * dt > idleFor;
  };
  let met = false;
  let finding: Finding | null = judge.after?.(run) ?? null; // the first plans are made before the first tick
  while (finding === null && clock[0] < last && !isDone(run) && !isLeftAlone()) {
    judge.before?.(run);
    advance(run);
    still.look(run);
    if (eventOf(events, EventKind.errandDone) !== null) doneAt = clock[0];
    finding = judge.after?.(run) ?? null;
    if (!met && clock[0] % LOOK_EVERY === 0) met = isAnybodyNear(run);
  }
  finding ??= judge.atEnd?.(run) ?? null;
  return { finding, stats: { ticks: clock[0], robots: instance.robots.length, met } };
}

function isDone({ planning, scenario }: FleetRun): boolean {
  const { demand } = scenario;
  const all = demand.kind === 'tasks' ? demand.tasks.length : Infinity;
  return openTasks(planning.book) === 0 && planning.book.counters[0] === all;
}

function isAnybodyNear({ sim }: FleetRun): boolean {
  const { pose, kind } = sim.columns;
  for (let a = 0; a < sim.clock[1]; a++) {
    for (let b = a + 1; b < sim.clock[1]; b++) {
      const radii = sim.classes[kind.class[a]].turningRadius + sim.classes[kind.class[b]].turningRadius;
      const dx = pose.x[a] - pose.x[b];
      const dy = pose.y[a] - pose.y[b];
      if (dx * dx + dy * dy < (radii + NEAR) * (radii + NEAR)) return true;
    }
  }
  return false;
}

/** s after which nothing happens any more but what planners do: all faults have healed, all tasks are known */
export function settledAfter({ faults, tasks }: CheckInstance, withFaults: boolean): number {
  const revealed = Math.max(0, ...tasks.map(({ at }) => at));
  return withFaults ? Math.max(healedAt(faults), revealed) : revealed;
}
