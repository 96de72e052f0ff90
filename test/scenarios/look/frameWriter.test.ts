import { describe, expect, test } from 'vitest';
import { BOX_STRIDE, FrameFlag, HELD_LATER, readFrame, RobotState } from '../../../engine/index.ts';
import { Fault } from '../../../engine/components.ts';
import { mostHeldPairs, whyWaiting, writeHeldPairs } from '../../../planners/index.ts';
import { FrameWriter } from '../../../scenarios/look/frameWriter.ts';
import { stateHashOf } from '../../../scenarios/run/fleetRun.ts';
import { scenarioOf, SITE, runTo, startRun } from '../../support/fleetRuns.ts';

const scenario = scenarioOf(SITE);
const NOTHING = { regions: false, held: false };
const ALL = { regions: true, held: true };

describe('frames of a run', () => {
  test('show the fleet as it is', () => {
    const run = startRun(scenario);
    const writer = new FrameWriter(run);
    const seen = new Set<number>();
    let loads = 0;
    runTo(run, 600, ({ sim, planning }) => {
      if (sim.clock[0] % 6 !== 0) return;
      const frame = readFrame(writer.write(4, NOTHING));
      const { pose, work, guard } = sim.columns;
      expect([frame.tick, frame.session, frame.robots, frame.regions, frame.held.length]).toEqual([
        sim.clock[0],
        4,
        12,
        null,
        0,
      ]);
      expect([frame.x, frame.y, frame.theta, frame.errand]).toEqual([pose.x, pose.y, pose.theta, work.errand]);
      for (const [robot, state] of frame.state.entries()) {
        seen.add(state);
        const stands = state === RobotState.waiting || state === RobotState.stopped;
        expect(frame.waitsFor[robot]).toBe(stands ? whyWaiting(planning, robot).on : -1);
        expect(state === RobotState.stopped).toBe(guard.stopping[robot] !== 0);
        expect((frame.flags[robot] & FrameFlag.loaded) !== 0).toBe(work.loaded[robot] !== 0);
        if (work.loaded[robot] !== 0) expect([work.task[robot], work.passing[robot]]).toContain(frame.task[robot]);
        loads += work.loaded[robot];
      }
    });
    const { waiting, driving, working } = RobotState;
    expect([waiting, driving, working].every((state) => seen.has(state)) && loads > 0).toBe(true);
  });

  test('say what is wrong with a robot, and how full its battery is', () => {
    const run = startRun(scenario);
    const { work } = run.sim.columns;
    const { chargeFull } = run.sim.classes[0];
    work.fault.set([Fault.breakdown, Fault.quarantined, Fault.flat]);
    work.charge.set([chargeFull, chargeFull / 2, 0]);
    const { state, flags, charge } = readFrame(new FrameWriter(run).write(0, NOTHING));
    expect([...state.subarray(0, 3)]).toEqual([RobotState.faulted, RobotState.faulted, RobotState.faulted]);
    expect([...flags.subarray(0, 3)]).toEqual([FrameFlag.breakdown, FrameFlag.quarantined, FrameFlag.flat]);
    expect([...charge.subarray(0, 3)]).toEqual([255, 128, 0]);
  });

  test('have regions around the robots, and who holds which place, where somebody looks at them', () => {
    const run = runTo(startRun(scenario), 300);
    const { regions, held } = readFrame(new FrameWriter(run).write(0, ALL));
    const pairs = new Int32Array(2 * mostHeldPairs(12));
    const count = writeHeldPairs(run.planning.ledger, run.planning.fleet, HELD_LATER, pairs);
    expect([...held]).toEqual([...pairs.subarray(0, 2 * count)]);
    expect(count).toBeGreaterThan(12);
    expect(regions).toHaveLength(12 * BOX_STRIDE);
    const { footprint } = run.sim.classes[0].def;
    const radius = footprint.kind === 'circle' ? footprint.radius : footprint.length / 2;
    for (let robot = 0; robot < 12; robot++) {
      const box = regions?.subarray(BOX_STRIDE * robot, BOX_STRIDE * (robot + 1)) ?? [];
      expect(Math.max(...box)).toBeGreaterThan(0.9 * radius);
    }
  });

  test('each lie in memory of their own', () => {
    const run = startRun(scenario);
    const writer = new FrameWriter(run);
    const first = readFrame(writer.write(0, ALL));
    const before = [...first.x, ...first.held];
    runTo(run, 50);
    writer.write(0, ALL);
    expect([...first.x, ...first.held]).toEqual(before);
  });

  test('leave the run as it is', () => {
    const [watched, alone] = [startRun(scenario), startRun(scenario)];
    const writer = new FrameWriter(watched);
    runTo(watched, 200, () => writer.write(0, ALL));
    expect(stateHashOf(watched)).toBe(stateHashOf(runTo(alone, 200)));
  });
});
