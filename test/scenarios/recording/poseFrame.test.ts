import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Activity, Fault } from '../../../engine/components.ts';
import { viewFleet } from '../../../engine/fleetView.ts';
import { POSE_BYTES, PoseFrameWriter, readPoseFrame } from '../../../scenarios/recording/poseFrame.ts';
import { guardRig } from '../../support/guardRig.ts';

const robots = fc.record({
  x: fc.double({ min: -512, max: 512, noNaN: true }),
  y: fc.double({ min: -512, max: 512, noNaN: true }),
  theta: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  activity: fc.constantFrom(...Object.values(Activity)),
  loaded: fc.boolean(),
  fault: fc.constantFrom(...Object.values(Fault)),
  stopping: fc.boolean(),
});

describe('a pose frame', () => {
  test('is read back as it was written: to half a millimetre and half of 1e-4 rad', () => {
    const writer = new PoseFrameWriter();
    const fleets = fc.array(fc.array(robots, { maxLength: 12 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fleets, fc.nat(2 ** 32 - 1), fc.boolean(), (frames, tick, asBuffer) => {
        const sim = guardRig({ capacity: 12 });
        const { pose, work, guard } = sim.columns;
        for (const fleet of frames) {
          sim.clock[0] = tick;
          sim.clock[1] = fleet.length;
          fleet.forEach((robot, row) => {
            [pose.x[row], pose.y[row], pose.theta[row]] = [robot.x, robot.y, robot.theta];
            work.activity[row] = robot.activity;
            work.loaded[row] = robot.loaded ? 1 : 0;
            work.fault[row] = robot.fault;
            guard.stopping[row] = robot.stopping ? 1 : 0;
          });
          const bytes = writer.write(viewFleet(sim));
          expect(bytes).toHaveLength(8 + POSE_BYTES * fleet.length);
          const frame = readPoseFrame(asBuffer ? Buffer.from(bytes) : bytes.slice());
          expect(frame.tick).toBe(sim.clock[0] >>> 0);
          expect(frame.x).toHaveLength(fleet.length);
          fleet.forEach((robot, row) => {
            expect(Math.abs(frame.x[row] - pose.x[row])).toBeLessThanOrEqual(0.000501);
            expect(Math.abs(frame.y[row] - pose.y[row])).toBeLessThanOrEqual(0.000501);
            expect(Math.abs(frame.theta[row] - pose.theta[row])).toBeLessThanOrEqual(0.0000501);
            expect(frame.activity[row]).toBe(robot.activity);
            const flags =
              (robot.loaded ? 1 : 0) + ((robot.fault & ~Fault.paused) !== 0 ? 2 : 0) + (robot.stopping ? 4 : 0);
            expect(frame.flags[row]).toBe(flags);
          });
        }
      }),
    );
  });

  test('is read from anywhere within other bytes', () => {
    const sim = guardRig({ capacity: 3 });
    sim.clock[1] = 3;
    sim.columns.pose.x.set([1.25, 2.5, 3]);
    const bytes = new PoseFrameWriter().write(viewFleet(sim));
    for (let offset = 0; offset < 5; offset++) {
      const moved = new Uint8Array(bytes.length + 10);
      moved.set(bytes, offset);
      expect([...readPoseFrame(moved.subarray(offset, offset + bytes.length)).x]).toEqual([1.25, 2.5, 3]);
    }
  });
});
