import type { Scene, SceneArea } from '../../viewer/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { carriesLoads, type Area, type Scenario } from '../scenario.ts';

/** @returns which free movers belong together, and whether they carry something */
export function sceneTasks({ scenario, movers }: FleetRun): Pick<Scene, 'groups' | 'carries'> {
  const task = scenario.movers?.task;
  if (carriesLoads(scenario)) return { carries: true };
  if (movers === null || (task?.kind !== 'flock' && task?.kind !== 'streams')) return {};
  const { groups } = movers.context.plan;
  if (groups.length < 2) return {};
  return { groups: { kind: task.kind === 'flock' ? 'flock' : 'stream', first: groups.map(({ first }) => first) } };
}

/** @returns where on the floor free movers have something to do */
export function sceneAreas({ movers }: Scenario): Pick<Scene['floor'], 'areas'> {
  const areas = areasOf(movers?.task);
  return areas.length === 0 ? {} : { areas };
}

function areasOf(task: NonNullable<Scenario['movers']>['task'] | undefined): SceneArea[] {
  const as = (use: SceneArea['use'], areas: readonly Area[] | null): SceneArea[] =>
    (areas ?? []).map((area) => ({ use, ...area }));
  switch (task?.kind) {
    case 'forage':
      return [...as('source', task.sites), ...as('home', [task.home])];
    case 'wander':
    case 'flock':
      return as('goals', task.areas);
    case 'streams':
      return task.streams.flatMap(({ from, to }, group) => as('end', [from, to]).map((area) => ({ ...area, group })));
    default:
      return [];
  }
}
