import { describe, expect, test } from 'vitest';
import { viewFleet } from '../../../engine/fleetView.ts';
import { TrafficWatch } from '../../../scenarios/kpi/trafficWatch.ts';
import { laneRig, polyline, type Point } from '../../support/laneRig.ts';

const NODES = 14;
const fleet = viewFleet(laneRig(polyline(Array.from({ length: NODES }, (_, i): Point => [20 + i, 20 - i]))));
const watch = (): TrafficWatch => new TrafficWatch({ robots: 3, nodes: NODES, dt: 0.1 });

function wait(on: TrafficWatch, robot: number, ticks: number, node = 0, measured = true): void {
  for (let i = 0; i < ticks; i++) on.waits(robot, node, measured);
}

describe('the traffic watch', () => {
  test('tells how long a robot has stood by now, and the longest that it and anybody ever did', () => {
    const on = watch();
    wait(on, 0, 1200);
    expect(on.waits(0, 0, true)).toBe(1201);
    on.moves(0);
    expect(on.waits(0, 0, true)).toBe(1);
    wait(on, 2, 30);
    expect([0, 1, 2].map((robot) => on.longestOf(robot))).toEqual([expect.closeTo(120.1, 9), 0, expect.closeTo(3, 9)]);
    expect(on.longestWait).toBeCloseTo(120.1, 9);
  });

  test('knows no wait where nobody waited', () => {
    expect([watch().longestWait, watch().worst(fleet)]).toEqual([0, []]);
  });

  test('tells the ten worst places, worst first, equal ones by number; the warm-up does not count', () => {
    const on = watch();
    for (let node = 0; node < NODES; node++) wait(on, 0, 10 * (1 + (node % 12)), node);
    wait(on, 1, 5000, 3, false);
    wait(on, 1, 7, -1);
    const worst = on.worst(fleet);
    expect(worst.map(({ node }) => node)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    expect(worst[0]).toEqual({ node: 11, squareMetres: null, x: 31, y: 9, waitingSeconds: 12 });
    expect(on.longestWait).toBeGreaterThan(500); // the longest wait covers the warm-up, too
  });

  test('tells of every place how long robots stood there, and how often one came', () => {
    const on = watch();
    wait(on, 0, 7, 4);
    wait(on, 1, 5, 4);
    wait(on, 1, 50, 4, false);
    on.arrives(4);
    on.arrives(4);
    on.arrives(5);
    expect([3, 4, 5].map((node) => on.at(node))).toEqual([
      { waitingSeconds: 0, visits: 0 },
      { waitingSeconds: 1.2, visits: 2 },
      { waitingSeconds: 0, visits: 1 },
    ]);
  });
});
