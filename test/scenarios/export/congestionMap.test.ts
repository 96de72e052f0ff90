import { describe, expect, test } from 'vitest';
import { KpiCollector } from '../../../scenarios/kpi/kpiCollector.ts';
import { CongestionMap } from '../../../scenarios/export/congestionMap.ts';
import { stampOf, type FoxgloveMessages } from '../../../scenarios/export/foxgloveMessages.ts';
import { advance } from '../../../scenarios/run/fleetRun.ts';
import { faultsOf } from '../../support/faults.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import type { Filled } from '../../support/foxglove.ts';
import { Spent } from '../../../scenarios/kpi/timeSplit.ts';
import { gridOf } from '../../../scenarios/siteFloor.ts';

type Grid = Filled<FoxgloveMessages['/congestion']>;

/** Who reads a grid, by Foxglove's words: "y = i / row_stride * cell_size.y, x = (i % row_stride) / cell_stride * cell_size.x". */
function valueAt(grid: Grid, place: { readonly x: number; readonly y: number }, field: number): number {
  const { position } = grid.pose;
  const column = Math.floor((place.x - (position.x ?? 0)) / grid.cell_size.x);
  const row = Math.floor((place.y - (position.y ?? 0)) / grid.cell_size.y);
  const { buffer, byteOffset } = grid.data;
  const at = row * grid.row_stride + column * grid.cell_stride + grid.fields[field].offset;
  return new DataView(buffer, byteOffset).getFloat32(at, true);
}

function sumOf(grid: Grid, field: number): number {
  const values = new Float32Array(grid.data.slice().buffer);
  return values.reduce((sum, value, index) => (index % grid.fields.length === field ? sum + value : sum), 0);
}

/** A street with a way round it, twice as wide as it is high: robot 1 comes up behind robot 0, which is out of order in a dead end. */
const DEAD_END = `
floor:
  text: |
    @@@@@@@@@@@@@@
    @..........@@@
    @.@@@@@@@@.@@@
    @............@
    @@@@@@@@@@@@@@
  pitch: 1
robots: {count: 2, starts: [[11, 3], [1, 1]]}
demand: {tasks: [{robot: 1, drop: [12, 3]}]}
duration: 10m
`;

describe('the grid of waiting times', () => {
  test('shows who waits where it stands', () => {
    const run = startRun(scenarioOf(DEAD_END, { faults: faultsOf('robot.breakdown:0@2s') }));
    const { pose, twist } = run.sim.columns;
    const map = new CongestionMap(run);
    let stood = 0;
    for (let i = 0; i < 600; i++) {
      advance(run);
      map.observe(run.planning);
      if (twist.forward[1] === 0 && twist.turn[1] === 0) stood++;
    }
    const grid = map.take(stampOf(600, 0.1), 0.1) as Grid;
    const { floor } = run;
    expect([grid.column_count, grid.row_stride, grid.data.length]).toEqual([14, 14 * 8, 14 * 5 * 8]);
    const here = { x: pose.x[1], y: pose.y[1] };
    expect(here.y).not.toBeCloseTo(floor.height / 2);
    expect(valueAt(grid, here, 0)).toBeGreaterThan(stood * 0.1 * 0.9);
    expect(stood).toBeGreaterThan(100);
  });

  test('says the same as the figures of the run, place by place, and lately what was added since', () => {
    const run = startRun(scenarioOf(SITE, { warmUp: 0, faults: faultsOf('robot.breakdown:3@20s+2m') }));
    const map = new CongestionMap(run);
    const kpis = new KpiCollector(run);
    const follow = (ticks: number): Grid => {
      for (let i = 0; i < ticks; i++) {
        advance(run, { afterTick: (now) => kpis.observe(now) });
        map.observe(run.planning);
      }
      return map.take(stampOf(run.sim.clock[0], 0.1), 0.1) as Grid;
    };
    const { graph, columns, rows } = gridOf(run.floor);
    expect(columns).not.toBe(rows);
    const early = follow(900);
    const late = follow(600);
    let waited = 0;
    for (let node = 0; node < graph.nodeCount; node++) {
      const place = { x: graph.x[node], y: graph.y[node] };
      const { waitingSeconds } = kpis.traffic.at(node);
      waited += waitingSeconds;
      expect(valueAt(late, place, 0)).toBeCloseTo(waitingSeconds, 3);
      expect(valueAt(early, place, 1)).toBeCloseTo(valueAt(early, place, 0), 3);
      expect(valueAt(late, place, 1)).toBeCloseTo(waitingSeconds - valueAt(early, place, 0), 3);
    }
    expect(waited).toBeGreaterThan(60);
    expect(sumOf(late, 0)).toBeCloseTo(waited, 2);
  });

  test('shows by squares who is held up where there are no lanes', () => {
    const run = startRun(
      scenarioOf(`
floor:
  open: {width: 24, height: 10, obstacles: [{x: 11, y: 0, width: 2, height: 10}]}
movers:
  count: 8
  task: {streams: [{from: {x: 1, y: 1, width: 8, height: 8}, to: {x: 15, y: 1, width: 8, height: 8}}]}
duration: 1m
`),
    );
    const map = new CongestionMap(run);
    const kpis = new KpiCollector(run);
    for (let i = 0; i < 300; i++) {
      advance(run, { afterTick: (now) => kpis.observe(now) });
      map.observe(run.planning);
    }
    const grid = map.take(stampOf(300, 0.1), 0.1) as Grid;
    expect([grid.column_count, grid.cell_size, grid.data.length]).toEqual([12, { x: 2, y: 2 }, 12 * 5 * 8]);
    const { pose } = run.sim.columns;
    expect(sumOf(grid, 0)).toBeCloseTo(kpis.robots.totals().ticks[Spent.waiting] * 0.1, 2);
    expect(sumOf(grid, 0)).toBeGreaterThan(100);
    for (let row = 0; row < 8; row++) {
      if (kpis.robots.ticksOf(row)[Spent.waiting] > 200) expect(valueAt(grid, { x: pose.x[row], y: pose.y[row] }, 0)).toBeGreaterThan(1); // prettier-ignore
    }
  });
});
