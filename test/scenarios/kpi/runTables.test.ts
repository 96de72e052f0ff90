import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { Errand } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import { KpiCollector } from '../../../scenarios/kpi/kpiCollector.ts';
import { writeRunTables } from '../../../scenarios/kpi/runTables.ts';
import { SPENT_NAMES } from '../../../scenarios/kpi/timeSplit.ts';
import { advance } from '../../../scenarios/run/fleetRun.ts';
import { faultsOf } from '../../support/faults.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();

function read(name: string): Record<string, string>[] {
  return parse(readFileSync(join(folder, name), 'utf8'), { columns: true });
}

const sum = (rows: readonly Record<string, string>[], column: string): number =>
  rows.reduce((all, row) => all + Number(row[column]), 0);

describe('the tables beside the key figures', async () => {
  const run = startRun(scenarioOf(SITE, { faults: faultsOf('robot.breakdown:2@30s+40s') }));
  const collector = new KpiCollector(run);
  const { floor } = run;
  const [done, visits] = [new Int32Array(12), new Int32Array(floor.graph.nodeCount)];
  while (run.sim.clock[0] < 2_345) {
    advance(run, {
      afterTick: (now) => {
        collector.observe(now);
        const { events, clock } = now.sim;
        for (let i = 0; i < events.count; i++) {
          if (events.kind[i] === EventKind.errandDone && events.value[i] === Errand.deliver) done[events.robot[i]]++;
          if (events.kind[i] === EventKind.nodeReached && clock[0] > 600) visits[events.other[i]]++;
        }
      },
    });
  }
  await writeRunTables(folder, run, collector);
  const robots = read('robots.csv');
  const places = read('congestion.csv');

  test('a row a robot, whose seven times add up to the run', () => {
    expect(robots.map(({ robot }) => Number(robot))).toEqual(Array.from({ length: 12 }, (_, row) => row));
    for (const row of robots) {
      expect(SPENT_NAMES.reduce((all, name) => all + Number(row[name]), 0)).toBeCloseTo(234.5, 6);
    }
    expect(robots.map(({ faulted }) => Number(faulted))).toEqual([0, 0, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('with class, way, energy, tasks, stops and longest wait', () => {
    expect(new Set(robots.map((row) => row.class))).toEqual(new Set([run.sim.classes[0].def.name]));
    expect(robots.map(({ tasks }) => Number(tasks))).toEqual([...done]);
    expect(sum(robots, 'tasks')).toBe(collector.tasksAll);
    expect(sum(robots, 'distanceMetres')).toBeCloseTo(collector.robots.totals().distance, 1);
    expect(sum(robots, 'energyWh')).toBeCloseTo(collector.robots.totals().energy / 3600, 1);
    expect(sum(robots, 'energyWh')).toBeGreaterThan(1);
    expect(sum(robots, 'protectiveStops')).toBe(0);
    expect(Math.max(...robots.map((row) => Number(row.longestWaitSeconds)))).toBeCloseTo(
      collector.traffic.longestWait,
      6,
    );
  });

  test('a row a place, in which the worst ones are those of the key figures', () => {
    expect(places).toHaveLength(floor.graph.nodeCount);
    expect(places.map((row) => Number(row.visits))).toEqual([...visits]);
    const worst = places.toSorted((a, b) => Number(b.waitingSeconds) - Number(a.waitingSeconds) || +a.node - +b.node);
    const told = collector.traffic.worst(run.planning.fleet);
    expect(told.length).toBeGreaterThan(2);
    told.forEach(({ node, x, y, waitingSeconds }, i) => {
      expect(worst[i]).toMatchObject({ node: String(node), waitingSeconds: String(waitingSeconds) });
      expect([Number(worst[i].x), Number(worst[i].y)]).toEqual([x, y]);
    });
  });

  test('all that robots waited is somewhere', () => {
    expect(sum(places, 'waitingSeconds')).toBeCloseTo(collector.measured.ticks[2] * 0.1, 3);
  });
});

test('without the guard it is left open how often it would have stopped a robot', async () => {
  const scenario = scenarioOf(SITE);
  const run = startRun({ ...scenario, guard: { ...scenario.guard, mode: 'off' } });
  const collector = new KpiCollector(run);
  advance(run, { afterTick: (now) => collector.observe(now) });
  await writeRunTables(folder, run, collector);
  expect(read('robots.csv')[0].protectiveStops).toBe('');
});

test('without batteries the energy is left open', async () => {
  const run = startRun(scenarioOf(SITE, { battery: null }));
  const collector = new KpiCollector(run);
  advance(run, { afterTick: (now) => collector.observe(now) });
  await writeRunTables(folder, run, collector);
  expect(read('robots.csv')[0].energyWh).toBe('');
});
