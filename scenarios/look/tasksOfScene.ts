import type { Scene, SceneArea } from '../../viewer/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { carriesLoads } from '../scenario.ts';
import { doorAreas } from './doorAreas.ts';

/** @returns which free movers belong together, and whether they carry something */
export function sceneTasks({ scenario, movers }: FleetRun): Pick<Scene, 'groups' | 'carries'> {
  const task = scenario.movers?.task;
  if (carriesLoads(scenario)) return { carries: true };
  if (movers === null || (task?.kind !== 'flock' && task?.kind !== 'streams')) return {};
  const { groups } = movers.context.plan;
  if (groups.length < 2) return {};
  return { groups: { kind: task.kind === 'flock' ? 'flock' : 'stream', first: groups.map(({ first }) => first) } };
}

/** @returns where on the floor free movers have something to do, and where they go one way at a time */
export function sceneAreas({ movers, scenario }: FleetRun): Pick<Scene['floor'], 'areas'> {
  if (movers === null) return {};
  const ofTasks = movers.look.areas(scenario).map(({ use, area, group }): SceneArea => {
    return { use, ...area, ...(group === null ? {} : { group }) };
  });
  const areas = [...ofTasks, ...doorAreas({ movers })];
  return areas.length === 0 ? {} : { areas };
}
