import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integratePose } from '../../../engine/systems/integratePose.ts';
import { guardRig, put } from '../../support/guardRig.ts';

const speeds = fc.double({ min: -1.5, max: 1.5, noNaN: true });

test('a robot without a twist keeps its pose, bit for bit', () => {
  const sim = guardRig();
  const row = put(sim, { x: 10.1, y: 7.7, theta: 3.1 });
  const { pose } = sim.columns;
  const before = [pose.x[row], pose.y[row], pose.theta[row], pose.cos[row], pose.sin[row]];
  for (let tick = 0; tick < 100; tick++) integratePose(sim);
  expect([pose.x[row], pose.y[row], pose.theta[row], pose.cos[row], pose.sin[row]]).toEqual(before);
});

test('a robot that only turns keeps its place, and one that only drives its heading', () => {
  const sim = guardRig();
  const turner = put(sim, { x: 10, theta: 0.3 });
  const driver = put(sim, { x: 20, theta: 0.3 });
  sim.columns.twist.turn[turner] = 1;
  sim.columns.twist.forward[driver] = 1;
  const { pose } = sim.columns;
  const { cos, sin, theta } = pose;
  const heading = [theta[driver], cos[driver], sin[driver]];
  for (let tick = 0; tick < 50; tick++) integratePose(sim);
  expect([pose.x[turner], pose.y[turner]]).toEqual([10, 20]);
  expect(theta[turner]).toBeCloseTo(0.3 + 5 - 2 * Math.PI, 5);
  expect([theta[driver], cos[driver], sin[driver]]).toEqual(heading);
  expect(pose.x[driver]).toBeCloseTo(20 + 5 * Math.cos(0.3), 4);
});

test('cosine and sine are always those of the heading, which stays within one turn', () => {
  fc.assert(
    fc.property(fc.double({ min: -3.1, max: 3.1, noNaN: true }), speeds, speeds, (theta, forward, turn) => {
      const sim = guardRig();
      const row = put(sim, { theta });
      const { pose, twist } = sim.columns;
      twist.forward[row] = forward;
      twist.turn[row] = 20 * turn;
      for (let tick = 0; tick < 20; tick++) {
        integratePose(sim);
        expect(pose.cos[row]).toBeCloseTo(Math.cos(pose.theta[row]), 6);
        expect(pose.sin[row]).toBeCloseTo(Math.sin(pose.theta[row]), 6);
        expect(Math.abs(pose.theta[row])).toBeLessThanOrEqual(Math.fround(Math.PI));
      }
    }),
    { numRuns: 30 },
  );
});

test('a full circle ends where it began', () => {
  const sim = guardRig();
  const row = put(sim, {});
  const { pose, twist } = sim.columns;
  twist.forward[row] = 1;
  twist.turn[row] = (2 * Math.PI) / 10; // a turn in 100 ticks
  for (let tick = 0; tick < 100; tick++) integratePose(sim);
  expect(pose.x[row]).toBeCloseTo(20, 3);
  expect(pose.y[row]).toBeCloseTo(20, 3);
});

test('where each robot came from is kept for those who ask later in the tick', () => {
  const sim = guardRig();
  const row = put(sim, { x: 12 });
  sim.columns.twist.forward[row] = 1;
  integratePose(sim);
  expect(sim.scratch.start.x[row]).toBe(12);
  expect(sim.columns.pose.x[row]).toBeGreaterThan(12);
});
