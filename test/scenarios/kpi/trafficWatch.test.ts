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
  test('counts a robot as stuck after more than 120 s at a stretch, and once', () => {
    const on = watch();
    wait(on, 0, 1200);
    wait(on, 1, 1201);
    wait(on, 2, 1200);
    on.moves(2);
    wait(on, 2, 1200);
    expect([on.stuckRobots, on.longestWait]).toEqual([1, expect.closeTo(120.1, 9)]);
    on.moves(1);
    wait(on, 1, 2000);
    expect([on.stuckRobots, on.longestWait]).toEqual([1, 200]);
  });

  test('knows no wait where nobody waited', () => {
    expect([watch().stuckRobots, watch().longestWait, watch().worst(fleet)]).toEqual([0, 0, []]);
  });

  test('tells the ten worst places, worst first, equal ones by number; the warm-up does not count', () => {
    const on = watch();
    for (let node = 0; node < NODES; node++) wait(on, 0, 10 * (1 + (node % 12)), node);
    wait(on, 1, 5000, 3, false);
    wait(on, 1, 7, -1);
    const worst = on.worst(fleet);
    expect(worst.map(({ node }) => node)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    expect(worst[0]).toEqual({ node: 11, x: 31, y: 9, waitingSeconds: 12 });
    expect(on.longestWait).toBeGreaterThan(500); // the longest wait covers the warm-up, too
  });
});
