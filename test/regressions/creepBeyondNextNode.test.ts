import { expect, test } from 'vitest';
import { REACHED } from '../../engine/limits.ts';
import { tick } from '../../engine/tick.ts';
import { laneRig, places, planVisits, polyline, putOnNode, release } from '../support/laneRig.ts';

// What broke: a creep longer than the next edge took a robot past the node at its end, and the bend there.
test('a robot that may close up by more than the next edge stops at the next node', () => {
  const sim = laneRig(polyline(places(30, 30, 32.4, 30, 33, 30, 33, 31)));
  const row = putOnNode(sim, 0, 1);
  planVisits(sim, row, [1, 2, 3]);
  release(sim, row, 1, 0.9);
  for (let ticks = 0; ticks < 100; ticks++) tick(sim);
  expect(Math.abs(sim.columns.pose.x[row] - 33)).toBeLessThanOrEqual(REACHED);
});
