import { Fault } from '../../../engine/index.ts';
import { TaskStatus } from '../../../planners/index.ts';
import type { Finding, Outcome, Property } from '../finding.ts';
import type { CheckInstance } from '../instance.ts';
import { summedFreeFlow } from '../liveInstance.ts';
import { TaskDiary } from '../oracles/taskDiary.ts';
import { turnProblem } from '../turnProblem.ts';
import type { FleetRun } from '../../run/fleetRun.ts';
import { StandstillWatch } from '../standstillWatch.ts';
import type { Subject } from '../subject.ts';
import { tryInstance } from '../tryInstance.ts';
import { deadlineOf, toTheEnd, type PatienceFor } from './live.ts';

export const tasks: Property = {
  name: 'tasks',
  title: 'no task is lost, and none is done or given away twice',
  on: 'live',
};

/**
 * Tasks are conserved: told by the engine's events one by one, and by whom the planner gives them to.
 *
 * @param patience how long a fleet is watched that gets nothing done, by the summed free-flow time (s); to its deadline where absent
 */
export function checkTasks(subject: Subject, instance: CheckInstance, patience: PatienceFor = toTheEnd): Outcome {
  const diary = new TaskDiary();
  const watch = new StandstillWatch();
  const freeFlow = summedFreeFlow(instance);
  const found = (run: FleetRun, rule: string, robots: readonly number[], message: string): Finding => {
    return { property: 'tasks', rule, tick: run.sim.clock[0], robots, message };
  };
  return tryInstance(
    subject,
    instance,
    { guard: 'on', faults: true, seconds: deadlineOf(instance, freeFlow), ...patience(freeFlow) },
    {
      after(run): Finding | null {
        const problem = turnProblem(run);
        if (problem?.about === 'tasks') return found(run, problem.rule, problem.robots, problem.message);
        watch.look(run);
        diary.note(run.sim.events);
        diary.compare(run);
        return diary.found.length > 0 ? found(run, 'books', [], diary.found[0]) : null;
      },
      atEnd(run): Finding | null {
        const lost = lostTask(run);
        if (lost === null) return null;
        const finding = found(run, 'lost', [], `task ${lost} was never given to anybody`);
        return { ...finding, tick: watch.standsSince(run) ?? finding.tick };
      },
    },
  );
}

/** @returns a task that nobody has at the end although somebody is free to do it; null: there is none */
function lostTask({ planning, sim }: FleetRun): number | null {
  const { book } = planning;
  const { work } = sim.columns;
  const isFree = (row: number): boolean =>
    work.task[row] < 0 && work.passing[row] < 0 && work.fault[row] === Fault.none;
  for (let slot = 0; slot < book.capacity; slot++) {
    if (book.status[slot] !== TaskStatus.pending) continue;
    const owner = book.owner[slot];
    for (let row = 0; row < sim.clock[1]; row++) if (isFree(row) && (owner < 0 || owner === row)) return book.id[slot];
  }
  return null;
}
