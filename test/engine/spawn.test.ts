import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault, Mode } from '../../engine/components.ts';
import { rowsOf } from '../../engine/simulation.ts';
import { despawnRobot, spawnRobot, spawnRobots } from '../../engine/spawn.ts';
import { createCrowd, crowds } from '../support/crowds.ts';
import { emptyFloor } from '../support/emptyFloor.ts';
import { guardRig, put } from '../support/guardRig.ts';
import { expectEqual } from '../support/expectEqual.ts';

const def = { class: 0, mode: Mode.lane, x: 20, y: 20, theta: 0, node: -1 };

describe('a robot that is put on the floor', () => {
  test('stands there at rest, idle and fully charged', () => {
    const sim = guardRig();
    expect(spawnRobot(sim, { ...def, theta: 7, node: 5 })).toEqual({ ok: true, row: 0 });
    const { pose, twist, wish, guard, route, work, kind } = sim.columns;
    expect([pose.x[0], pose.y[0]]).toEqual([20, 20]);
    expect(pose.theta[0]).toBeCloseTo(7 - 2 * Math.PI, 6);
    expect(pose.cos[0]).toBeCloseTo(Math.cos(7), 6);
    expect([twist.forward[0], twist.left[0], twist.turn[0], wish.forward[0], guard.stopping[0]]).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect([guard.blockedBy[0], work.target[0], work.task[0], work.passing[0]]).toEqual([-1, -1, -1, -1]);
    expect([route.node[0], route.passed[0], route.planned[0], route.allocated[0]]).toEqual([5, 0, 0, 0]);
    expect([work.errand[0], work.activity[0], work.fault[0]]).toEqual([Errand.none, Activity.idle, Fault.none]);
    expect(work.charge[0]).toBe(sim.classes[0].chargeFull);
    expect([kind.class[0], kind.mode[0]]).toEqual([0, Mode.lane]);
    expect(sim.entities[0]).toBeGreaterThanOrEqual(0);
  });

  test('takes the lowest free row, and what was there before is forgotten', () => {
    const sim = guardRig();
    for (const x of [5, 10, 15]) put(sim, { x });
    sim.columns.work.task[1] = 77;
    sim.columns.route.edge.fill(9, 8, 16);
    despawnRobot(sim, 1);
    expect(sim.columns.kind.mode[1]).toBe(Mode.unused);
    expect(sim.entities[1]).toBe(-1);
    expect(put(sim, { x: 30 })).toBe(1);
    expect(sim.columns.work.task[1]).toBe(-1);
    expect([...sim.columns.route.edge.subarray(8, 16)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(put(sim, { x: 35 })).toBe(3);
    expect(rowsOf(sim)).toBe(4);
  });

  test('is refused with a reason: no row left, or no such place', () => {
    const sim = guardRig({ capacity: 1 });
    for (const bad of [{ x: NaN }, { y: Infinity }, { theta: NaN }, { x: 1e4 }]) {
      expect(spawnRobot(sim, { ...def, ...bad })).toEqual({ ok: false, reason: 'badPose' });
    }
    put(sim, {});
    expect(spawnRobot(sim, { ...def, x: 30 })).toEqual({ ok: false, reason: 'full' });
  });

  test('is refused where it would be too near to a wall, and nothing of it stays', () => {
    const floor = emptyFloor({ width: 40, height: 40, walls: [{ minX: 10, minY: 0, maxX: 11, maxY: 40 }] });
    const sim = guardRig({ floor });
    const before = sim.columns.pose.x.slice();
    for (const x of [0.36, 9.64, 10.5, 39.64, -3]) {
      expect(spawnRobot(sim, { ...def, x })).toEqual({ ok: false, reason: 'notClear', blockedBy: -2 });
    }
    expect(sim.columns.pose.x).toEqual(before);
    expect([sim.columns.kind.mode[0], rowsOf(sim)]).toEqual([Mode.unused, 0]);
    for (const x of [0.37, 9.63, 11.37]) expect(spawnRobot(sim, { ...def, x, y: x }).ok).toBe(true);
  });

  test('is refused where another may still stop, and told whose way it would be in', () => {
    const sim = guardRig();
    const driver = put(sim, { x: 10 });
    sim.columns.twist.forward[driver] = 1.5;
    const stoppingWay = 1.05;
    const beyond = 10 + stoppingWay + 0.7 + 0.03;
    expect(spawnRobot(sim, { ...def, x: beyond - 0.01 })).toEqual({ ok: false, reason: 'notClear', blockedBy: driver });
    expect(spawnRobot(sim, { ...def, x: beyond + 0.01 }).ok).toBe(true);
  });
});

describe('many robots that are put on the floor at once', () => {
  const newcomer = fc.record({
    class: fc.nat(4),
    mode: fc.constantFrom(Mode.lane, Mode.free),
    x: fc.double({ min: -1, max: 17, noNaN: true }),
    y: fc.double({ min: -1, max: 14, noNaN: true }),
    theta: fc.oneof({ weight: 9, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }) }, fc.constant(NaN)),
    node: fc.constant(-1),
  });

  test('stand where they would if one came after another, with the same refusals, among whoever drives there', () => {
    fc.assert(
      fc.property(crowds, fc.array(newcomer, { maxLength: 30, size: 'max' }), (crowd, defs) => {
        // On unused rows some of them find a place; there are fewer rows than some would need.
        const members = [...crowd.members, ...crowd.members.map((one) => ({ ...one, mode: Mode.unused }))];
        const [one, many] = [0, 1].map(() => createCrowd({ ...crowd, members }));
        expect(spawnRobots(many, defs)).toEqual(defs.map((each) => spawnRobot(one, each)));
        expectEqual(many.columns, one.columns);
        expectEqual([many.clock, many.entities], [one.clock, one.entities]);
      }),
      { numRuns: 300 },
    );
  });

  test('are as many as there are rows, each clear of all others', () => {
    const sim = guardRig({ capacity: 900 });
    const grid = (pitch: number) =>
      Array.from({ length: 1000 }, (_, i) => ({
        ...def,
        x: 0.5 + pitch * (i % 40),
        y: 0.5 + pitch * Math.floor(i / 40),
      }));
    const tight = spawnRobots(sim, grid(0.5));
    expect(tight.filter((result) => result.ok)).toHaveLength(20 * 13);
    const sim2 = guardRig({ capacity: 900 });
    const reasons = spawnRobots(sim2, grid(0.9)).map((result) => (result.ok ? result.row : result.reason));
    expect(reasons).toEqual(Array.from({ length: 1000 }, (_, i) => (i < 900 ? i : 'full')));
  });
});
