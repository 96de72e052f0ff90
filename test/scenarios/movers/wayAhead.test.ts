import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../../planners/index.ts';
import { robotDetails } from '../../../scenarios/look/robotDetails.ts';
import { wayAhead } from '../../../scenarios/movers/wayAhead.ts';
import { stateHashOf } from '../../../scenarios/run/fleetRun.ts';
import { runTo, scenarioOf, startRun } from '../../support/fleetRuns.ts';
import { builtIn } from '../../support/moverRuns.ts';

/** A wall from the lower border on, 8 m high; a pocket that is too narrow to get into at the right. */
const WALL = `
floor: {open: {width: 30, height: 20, obstacles: [{x: 14, y: 0, width: 2, height: 8}, {x: 25, y: 12, width: 5, height: 1}, {x: 25, y: 13, width: 1, height: 7}]}}
movers: {count: 5, task: {wander: {}}}
`;

const sizesOf = (text: string) => startRun(scenarioOf(text)).movers?.context.sizes ?? [];
const fail = (): never => {
  throw new Error('all are free movers');
};
const apart = (a: readonly number[], b: readonly number[]): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

describe('the way ahead of a free mover', () => {
  const [size] = sizesOf(WALL);

  test('bends at the corners of what is between it and where it goes, and is as long as that takes', () => {
    const [from, to] = [{ x: 5, y: 3 }, { x: 25, y: 3 }]; // prettier-ignore
    const way = wayAhead(size, from, to);
    const bends = [way?.corners.slice(0, 2) ?? [], way?.corners.slice(2) ?? []];
    expect(bends.map((bend, i) => apart(bend, [14 + 2 * i, 8])).every((away) => away > 0.3 && away < 1)).toBe(true);
    const points = [[5, 3], ...bends, [25, 3]];
    const long = points.slice(1).reduce((sum, point, i) => sum + apart(point, points[i]), 0);
    expect(way?.length).toBeCloseTo(long, 2);
    expect(long).toBeGreaterThan(22);
  });

  test('is straight where nothing is in between, and where there are no obstacles at all', () => {
    const to = { x: 25, y: 10 };
    expect(wayAhead(size, { x: 5, y: 10 }, to)).toEqual({ length: 20, corners: [] });
    expect(wayAhead({ roadmap: null }, { x: 25, y: 2 }, to)).toEqual({ length: 8, corners: [] });
  });

  test('is none into what is closed', () => {
    expect(wayAhead(size, { x: 5, y: 10 }, { x: 28, y: 16 })).toBeNull();
  });

  test('is that of those of its size: a large one goes round where a small one gets through', () => {
    const gap = `
floor: {open: {width: 30, height: 20, obstacles: [{x: 14, y: 0, width: 2, height: 9.4}, {x: 14, y: 10.6, width: 2, height: 6}]}}
movers: {fleet: [{class: omni-amr, count: 6}, {class: {name: large, like: omni-amr, footprint: {kind: circle, radius: 0.6}}, count: 6}], task: {wander: {}}}
`;
    const line = [{ x: 8, y: 10 }, { x: 22, y: 10 }] as const; // prettier-ignore
    const [small, large] = sizesOf(gap);
    expect(wayAhead(small, ...line)).toEqual({ length: 14, corners: [] });
    expect(wayAhead(large, ...line)?.corners).toHaveLength(4);
    const run = startRun(scenarioOf(gap));
    const { context } = run.movers ?? fail();
    const { pose } = run.sim.columns;
    let others = 0;
    runTo(run, 300, ({ sim: { clock } }) => {
      for (let row = 0; row < 12 && clock[0] % 20 === 0; row++) {
        const { free = fail() } = robotDetails(run, row, null);
        const here = { x: pose.x[row], y: pose.y[row] };
        expect(free.way).toEqual(wayAhead(sizeOf(context, row), here, free));
        if (free.way?.corners.join() !== wayAhead(small, here, free)?.corners.join()) others++;
      }
    });
    expect(others).toBeGreaterThan(10);
  });

  test('is told of each mover, and changes nothing of the run', () => {
    const scenario = builtIn('foraging');
    const [seen, alone] = [startRun(scenario), startRun(scenario)];
    let bent = 0;
    runTo(seen, 200, ({ sim: { columns, clock } }) => {
      for (let row = 0; row < clock[1]; row += 7) {
        const { free = fail() } = robotDetails(seen, row, null);
        const straight = apart([columns.pose.x[row], columns.pose.y[row]], [free.x, free.y]);
        expect(free.way?.length).toBeGreaterThanOrEqual(straight - 0.001);
        if ((free.way?.corners.length ?? 0) > 0) bent++;
      }
    });
    expect(bent).toBeGreaterThan(50);
    expect(stateHashOf(seen)).toBe(stateHashOf(runTo(alone, 200)));
  });
});
