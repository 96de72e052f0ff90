import { join } from 'node:path';
import { writeWhole } from '../writeFile.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { KpiCollector } from './kpiCollector.ts';
import { SPENT_NAMES } from './timeSplit.ts';
import { rounded } from './rounded.ts';

/** A table: its headings, then its rows. */
type Table = (string | number)[][];

const HOUR = 3600;

/** Writes what is too long for `kpis.json` into files beside it. @returns why one is not there, a line each */
export async function writeRunTables(folder: string, run: FleetRun, kpis: KpiCollector): Promise<string[]> {
  const { stringify } = await import('csv-stringify/sync');
  const tables = [
    { name: 'robots.csv', table: robotTable(run, kpis), none: 'bulk agents are no robots' },
    { name: 'congestion.csv', table: congestionTable(run, kpis), none: 'no free mover was seen after the warm-up' },
  ];
  const isEmpty = ({ table }: { readonly table: Table }): boolean => table.length === 1;
  for (const { name, table } of tables.filter((one) => !isEmpty(one))) writeWhole(join(folder, name), stringify(table));
  return tables.filter(isEmpty).map(({ name, none }) => `no ${name}: ${none}`);
}

/** @returns a row per robot, over the whole run; its seven times (s) add up to what was simulated */
export function robotTable({ sim, planning, scenario }: FleetRun, { robots, traffic }: KpiCollector): Table {
  const { classes, dt } = planning.fleet;
  const headings = [
    'robot',
    'class',
    ...SPENT_NAMES,
    'distanceMetres',
    'energyWh',
    'tasks',
    'protectiveStops',
    'longestWaitSeconds',
  ];
  const rows = Array.from({ length: sim.clock[1] }, (_, robot) => [
    robot,
    classes[sim.columns.kind.class[robot]].def.name,
    ...Array.from(robots.ticksOf(robot), (ticks) => rounded(ticks * dt, 6)),
    rounded(robots.distance[robot], 3),
    sim.def.batteries ? rounded(robots.energy(robot) / HOUR, 3) : '',
    robots.tasks[robot],
    scenario.guard.mode === 'off' ? '' : robots.protectiveStops[robot],
    rounded(traffic.longestOf(robot), 6),
  ]);
  return [headings, ...rows];
}

/** @returns a row per node, and per square that free movers were in, after the warm-up: s that robots stood there in traffic, and times that one came there */
export function congestionTable({ floor: { graph } }: FleetRun, { traffic, squares }: KpiCollector): Table {
  const rows = Array.from({ length: graph.nodeCount }, (_, node) => {
    const { waitingSeconds, visits } = traffic.at(node);
    return [node, rounded(graph.x[node], 3), rounded(graph.y[node], 3), waitingSeconds, visits, ''];
  });
  for (const { x, y, waitingSeconds, visits, side } of squares?.all() ?? [])
    rows.push(['', x, y, waitingSeconds, visits, side]);
  return [['node', 'x', 'y', 'waitingSeconds', 'visits', 'squareMetres'], ...rows];
}
