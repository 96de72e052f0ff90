import { expect, test } from 'vitest';
import { viewFleet } from '../../engine/fleetView.ts';
import { metresSinceNode } from '../../engine/metresSinceNode.ts';
import { bentRig, bow } from '../support/bentLanes.ts';
import { driveToEnd, laneRig, polyline, putOnNode, send } from '../support/laneRig.ts';

test('a robot knows how far it has driven since it was at a node, round a curve too', () => {
  const sim = bentRig(bow(3));
  const row = putOnNode(sim, 0, 1);
  const { pose, route } = sim.columns;
  const since = (): number => metresSinceNode(viewFleet(sim), row);
  expect(since()).toBe(0);
  send(sim, row, [1, 2, 3, 4]);
  let [x, y, passed, driven] = [pose.x[row], pose.y[row], 0, 0];
  driveToEnd(sim, row, () => {
    driven = route.passed[row] === passed ? driven + Math.hypot(pose.x[row] - x, pose.y[row] - y) : since();
    expect(Math.abs(since() - driven)).toBeLessThan(0.05);
    [x, y, passed] = [pose.x[row], pose.y[row], route.passed[row]];
  });
  expect(since()).toBeLessThan(1e-3);
});

test('on floors of cells it is as far as the crow flies, and nothing off the lanes', () => {
  const sim = laneRig(polyline([[2, 2], [8, 2]])); // prettier-ignore
  const row = putOnNode(sim, 0, 1);
  sim.columns.pose.x[row] += 1.5;
  expect(metresSinceNode(viewFleet(sim), row)).toBeCloseTo(1.5, 5);
  sim.columns.route.node[row] = -1;
  expect(metresSinceNode(viewFleet(sim), row)).toBe(0);
});
