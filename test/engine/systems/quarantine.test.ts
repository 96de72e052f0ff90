import { expect, test } from 'vitest';
import { Fault } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import { integratePose } from '../../../engine/systems/integratePose.ts';
import { quarantine } from '../../../engine/systems/quarantine.ts';
import { eventsOf, guardRig, put } from '../../support/guardRig.ts';

const poisons: [string, (twist: { forward: Float32Array; left: Float32Array; turn: Float32Array }) => void][] = [
  ['NaN m/s', ({ forward }) => (forward[0] = NaN)],
  ['NaN m/s sideways', ({ left }) => (left[0] = NaN)],
  ['infinitely many rad/s', ({ turn }) => (turn[0] = Infinity)],
  ['a speed that leads off the map', ({ forward }) => (forward[0] = 1e30)],
];

test.each(poisons)('a robot with %s is put back to where the tick began, at rest and out of service', (_, poison) => {
  const sim = guardRig();
  put(sim, { x: 12, y: 9, theta: 0.4 });
  put(sim, { x: 30 });
  const { pose, twist, work } = sim.columns;
  const before = [pose.x[0], pose.y[0], pose.theta[0], pose.cos[0], pose.sin[0]];
  poison(twist);
  integratePose(sim);
  quarantine(sim);
  expect([pose.x[0], pose.y[0], pose.theta[0], pose.cos[0], pose.sin[0]]).toEqual(before);
  expect([twist.forward[0], twist.left[0], twist.turn[0]]).toEqual([0, 0, 0]);
  expect([work.fault[0], work.fault[1]]).toEqual([Fault.quarantined, Fault.none]);
  expect(eventsOf(sim, EventKind.quarantined)).toEqual([[0, -1, 0]]);
});

test('another fault of the robot is not forgotten', () => {
  const sim = guardRig();
  put(sim, {});
  sim.columns.work.fault[0] = Fault.breakdown;
  sim.columns.twist.turn[0] = NaN;
  integratePose(sim);
  quarantine(sim);
  expect(sim.columns.work.fault[0]).toBe(Fault.breakdown | Fault.quarantined);
});
