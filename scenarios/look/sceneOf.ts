import { cellOfNode, type Floorplan, type LaneTraits } from '../../engine/index.ts';
import type { PlannedFault as SceneFault, Scene, SceneFloor, SourceKind } from '../../viewer/index.ts';
import type { PlannedFault } from '../faults/faultPlan.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { squaresToSee } from '../kpi/squares.ts';
import { isGrid, nodeText } from '../siteFloor.ts';
import { version } from '../version.ts';
import { freeRows } from '../movers/freeRows.ts';
import { sceneAgents } from './moversOfScene.ts';
import { sceneAreas, sceneTasks } from './tasksOfScene.ts';

/** @returns what stays as it is in a run, for those who look at it */
export function sceneOf(
  run: FleetRun,
  of: { readonly seed: number; readonly source: SourceKind; readonly ticks: number },
): Scene {
  const { scenario, sim, floor } = run;
  return {
    ...of,
    name: scenario.name,
    description: scenario.description,
    version,
    dt: scenario.dt,
    floor: { ...sceneFloor(floor), ...sceneAreas(run) },
    classes: sim.classes.map(({ def: { name, footprint, maxSpeed } }) => ({ name, footprint, maxSpeed })),
    robots: [...sim.columns.kind.class.subarray(0, sim.clock[1])],
    ...freeRows(run),
    ...sceneAgents(run, of.seed),
    ...sceneTasks(run),
    faults: run.faults.map((planned) => sceneFault(planned, floor)),
  };
}

/** @returns what of a floor is to be seen */
export function sceneFloor(floor: Floorplan): SceneFloor {
  const { width, height, pitch, walls, racks, graph, zones, stations, names } = floor;
  const { traits } = graph;
  return {
    width,
    height,
    pitch,
    side: squaresToSee(floor).side,
    walls: walls.filter((wall) => !racks.includes(wall)),
    racks,
    x: [...graph.x],
    y: [...graph.y],
    nodeKind: [...graph.kind],
    zone: [...graph.zone],
    zones,
    from: [...graph.from],
    to: [...graph.to],
    against: [...graph.against],
    ...(traits === null ? {} : { via: Array.from(graph.from.keys(), (edge) => pointsBetween(traits, edge)) }),
    ...(names === undefined ? {} : { names: names.nodes }),
    stations: stations.map(({ name, node }) => ({ name, node })),
  };
}

/** @returns x and y in turn of the points between the ends of an edge, to the millimetre */
function pointsBetween({ pointStart, pointX, pointY }: LaneTraits, edge: number): number[] {
  const points: number[] = [];
  for (let point = pointStart[edge] + 1; point + 1 < pointStart[edge + 1]; point++) {
    points.push(Math.round(pointX[point] * 1000) / 1000, Math.round(pointY[point] * 1000) / 1000);
  }
  return points;
}

function sceneFault({ fault: { kind }, target, from, until }: PlannedFault, floor: Floorplan): SceneFault {
  return { kind, target: nameOf(kind, target, floor), from, until: until === Infinity ? null : until };
}

function nameOf(kind: string, target: number, floor: Floorplan): string {
  if (kind === 'station.outage') return floor.stations[target].name;
  if (kind === 'robot.breakdown') return `robot ${target}`;
  if (kind !== 'charger.outage') return `the planner of zone ${target}`;
  const node = floor.chargers[target];
  if (!isGrid(floor)) return `the charger at ${nodeText(floor, node)}`;
  const { column, row } = cellOfNode(floor, node);
  return `the charger in column ${column}, row ${row}`;
}
