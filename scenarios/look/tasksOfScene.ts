import type { Scene } from '../../viewer/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { areasOf } from '../movers/taskAreas.ts';
import { carriesLoads, type Scenario } from '../scenario.ts';

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
  if (movers === undefined) return {};
  const areas = areasOf(movers).map(({ use, area, group }) => ({ use, ...area, ...(group === null ? {} : { group }) }));
  return areas.length === 0 ? {} : { areas };
}
