import { openTasks, tasksDone } from '../../../planners/index.ts';
import type { FleetRun } from '../../run/fleetRun.ts';
import type { Finding, Outcome, Property, PropertyName } from '../finding.ts';
import type { CheckInstance } from '../instance.ts';
import { summedFreeFlow } from '../liveInstance.ts';
import { StandstillWatch } from '../standstillWatch.ts';
import type { Subject } from '../subject.ts';
import { settledAfter, tryInstance, type TrialRules } from '../tryInstance.ts';

export const live: Property = {
  name: 'live',
  title: 'once faults have healed and all tasks are known, every one is done within 20 times the summed free-flow time',
  on: 'live',
};

/** See `TrialRules`. */
type Patience = Pick<TrialRules, 'stillFor' | 'idleFor'>;

/** How long a fleet is watched that gets nothing done, by the summed free-flow time of its tasks (s). */
export type PatienceFor = (freeFlow: number) => Patience;

export const toTheEnd: PatienceFor = () => ({});

/**
 * Enough for a glance: a fleet that stands for a minute, or finishes nothing in two or in the time that all tasks would take one after
 * the other, mostly does so up to its deadline, which may be hours.
 *
 * @param freeFlow s, summed free-flow time of all tasks
 */
export function glance(freeFlow: number): Patience {
  return { stillFor: 60, idleFor: Math.max(120, freeFlow) };
}

/** How many times the summed free-flow time a planner has. */
const TIMES = 20;

/** s from the start within which every task must be done */
export function deadlineOf(instance: CheckInstance, freeFlow = summedFreeFlow(instance)): number {
  return settledAfter(instance, true) + TIMES * freeFlow;
}

/**
 * Liveness, on instances that have a solution: all work is done in time, faults or not.
 *
 * @param patience how long a fleet is watched that gets nothing done, by the summed free-flow time (s); to its deadline where absent
 */
export function checkLive(subject: Subject, instance: CheckInstance, patience: PatienceFor = toTheEnd): Outcome {
  const watch = new StandstillWatch();
  const freeFlow = summedFreeFlow(instance);
  return tryInstance(
    subject,
    instance,
    { guard: 'on', faults: true, seconds: deadlineOf(instance, freeFlow), ...patience(freeFlow) },
    {
      after: (run) => {
        watch.look(run);
        return null;
      },
      atEnd: (run) => unfinished(run, watch, 'live'),
    },
  );
}

/** @returns that not all work was done in time, and since when nobody has moved; null: it was */
export function unfinished(run: FleetRun, watch: StandstillWatch, property: PropertyName): Finding | null {
  const { planning, scenario, sim } = run;
  const all = scenario.demand.kind === 'tasks' ? scenario.demand.tasks.length : 0;
  const left = all - tasksDone(planning.book);
  if (left === 0) return null;
  const stands = watch.standsSince(run);
  const robots = watch.waiting(run);
  const since = (stands ?? sim.clock[0]) * scenario.dt;
  const how = stands === null ? 'the fleet has not come to a stand' : `nobody has moved since ${since.toFixed(1)} s`;
  const message = `${left} of ${all} tasks not done after ${(sim.clock[0] * scenario.dt).toFixed(0)} s, ${openTasks(planning.book)} of them known; ${how}`;
  return { property, rule: stands === null ? 'late' : 'stuck', tick: stands ?? sim.clock[0], robots, message };
}
