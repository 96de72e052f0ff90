import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { KpiCollector } from '../../../scenarios/kpi/kpiCollector.ts';
import { writeRunTables } from '../../../scenarios/kpi/runTables.ts';
import { Spent } from '../../../scenarios/kpi/timeSplit.ts';
import { worstPlaces } from '../../../scenarios/kpi/worstPlaces.ts';
import type { FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { runTo, scenarioOf, startRun } from '../../support/fleetRuns.ts';
import { agentsOf, builtIn } from '../../support/moverRuns.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();

/** Two streams that meet at a door, at x = 11 … 13 m and y = 4 … 7 m. */
const door = (count: number, more = ''): FleetRun =>
  startRun(
    scenarioOf(`
floor:
  open: {width: 24, height: 10, obstacles: [{x: 11, y: 0, width: 2, height: 4}, {x: 11, y: 7, width: 2, height: 3}]}
movers:
  count: ${count}
  task:
    streams:
      - {from: {x: 1, y: 1, width: 8, height: 8}, to: {x: 15, y: 1, width: 8, height: 8}}
      - {from: {x: 15, y: 1, width: 8, height: 8}, to: {x: 1, y: 1, width: 8, height: 8}}
duration: 5m
warmUp: 10s
${more}`),
  );

function collect(run: FleetRun, ticks: number, each?: () => void): KpiCollector {
  const kpis = new KpiCollector(run);
  runTo(run, ticks, (now) => {
    kpis.observe(now);
    each?.();
  });
  return kpis;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('free movers', () => {
  test('that are robots wait in squares as long as they wait at all, most of them before the door', () => {
    const kpis = collect(door(40), 700);
    const squares = kpis.squares?.all() ?? [];
    expect(sum(squares.map(({ waitingSeconds }) => waitingSeconds))).toBeCloseTo(kpis.measured.ticks[Spent.waiting] * 0.1, 3); // prettier-ignore
    expect(kpis.measured.ticks[Spent.waiting]).toBeGreaterThan(1000);
    const [worst] = squares.toSorted((a, b) => b.waitingSeconds - a.waitingSeconds);
    expect(Math.abs(worst.x - 12)).toBeLessThan(8); // for their turn
    expect(Math.abs(worst.y - 5.5)).toBeLessThan(4); // beside the way of who comes out
  });

  test('that are robots come to squares as often as they are seen to', () => {
    const run = door(12);
    const { pose } = run.sim.columns;
    const [last, visits] = [new Map<number, string>(), new Map<string, number>()];
    const kpis = collect(run, 400, () => {
      for (let row = 0; row < 12; row++) {
        const inside = [pose.x[row], pose.y[row]].map((at) => (at / 2) % 1);
        // Near a border it may count as in either.
        if (last.has(row) && inside.some((part) => part < 0.1 || part > 0.9)) continue;
        const square = `${Math.floor(pose.x[row] / 2)} ${Math.floor(pose.y[row] / 2)}`;
        if (run.sim.clock[0] > 100 && last.get(row) !== square) visits.set(square, (visits.get(square) ?? 0) + 1);
        last.set(row, square);
      }
    });
    const squares = kpis.squares?.all() ?? [];
    const told = sum(squares.map((one) => one.visits));
    expect(told).toBeGreaterThan(150);
    // Those who cut a corner within a border are in a square for the watch, and for this look not.
    expect(Math.abs(told - sum([...visits.values()])) / told).toBeLessThan(0.15);
  });

  test('that are bulk agents do so about as often, and wait about as long, as if each were seen in each tick', () => {
    const run = door(60, 'guard: {mode: off}\n');
    const [top, last] = [run.movers?.top ?? [], new Map<number, string>()];
    let [waited, visits] = [0, 0];
    const kpis = collect(run, 2000, () => {
      if (run.sim.clock[0] <= 100) return;
      for (const { number, x, y, vx, vy } of agentsOf(run)) {
        if (Math.hypot(vx, vy) < 0.2 * top[number]) waited += 0.1;
        const square = `${Math.floor(x / 2)} ${Math.floor(y / 2)}`;
        if (last.get(number) !== square && last.has(number)) visits++;
        last.set(number, square);
      }
    });
    const squares = kpis.squares?.all() ?? [];
    expect(waited).toBeGreaterThan(100);
    const told = {
      waited: sum(squares.map((one) => one.waitingSeconds)),
      visits: sum(squares.map((one) => one.visits)),
    };
    expect(Math.abs(told.waited / waited - 1)).toBeLessThan(0.1);
    expect(Math.abs(told.visits / visits - 1)).toBeLessThan(0.1);
  });

  test('of whom one of several is watched are counted as all of them', () => {
    const run = startRun(builtIn('swarm-1m', { robots: 12_000 }));
    const squares = collect(run, 100).squares?.all() ?? [];
    const visits = sum(squares.map((one) => one.visits));
    // 12,000 for 10 s, about as fast as they can, in whatever direction.
    const expected = (12_000 * 10 * (run.movers?.top[0] ?? 0) * (4 / Math.PI)) / squares[0].side;
    expect(visits / expected).toBeGreaterThan(0.8);
    expect(visits / expected).toBeLessThan(1.1);
  });
});

describe('the tables of free movers', () => {
  const read = (name: string): Record<string, string>[] =>
    parse(readFileSync(join(folder, name), 'utf8'), { columns: true });

  test('in a hall with lanes have nodes first, then squares, and the worst of both are told', async () => {
    const run = startRun(builtIn('shared-hall'));
    const kpis = collect(run, 2500);
    expect(await writeRunTables(folder, run, kpis)).toEqual([]);
    const { nodeCount } = run.floor.graph;
    const places = read('congestion.csv');
    const isNode = places.map(({ node, squareMetres }) => node !== '' && squareMetres === '');
    expect(isNode).toEqual(places.map((_, i) => i < nodeCount));
    expect(places.slice(nodeCount).every(({ node, squareMetres }) => node === '' && squareMetres === '2')).toBe(true);
    expect(places.length).toBeGreaterThan(nodeCount + 10);
    const worst = places.toSorted((a, b) => Number(b.waitingSeconds) - Number(a.waitingSeconds));
    const told = worstPlaces(kpis, run.planning.fleet);
    expect(told.map(({ waitingSeconds }) => waitingSeconds)).toEqual(worst.slice(0, told.length).map((row) => Number(row.waitingSeconds))); // prettier-ignore
    expect(new Set(told.map(({ node }) => node === null))).toEqual(new Set([true, false]));
  });

  test('have no file without rows, and say why', async () => {
    const run = door(10, 'guard: {mode: off}\n');
    const out = join(folder, 'none');
    expect(await writeRunTables(out, run, collect(run, 50))).toEqual([
      'no robots.csv: bulk agents are no robots',
      'no congestion.csv: no free mover was seen after the warm-up',
    ]);
    expect(await writeRunTables(out, run, collect(run, 200))).toEqual(['no robots.csv: bulk agents are no robots']);
    expect(readdirSync(out)).toEqual(['congestion.csv']);
  });
});
