import { describe, expect, test } from 'vitest';
import { Activity, Errand } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import { captureState, restoreState } from '../../../engine/statePart.ts';
import type { PlannerAnswer } from '../../../planners/custom/planner.ts';
import type { TwistsMessage } from '../../../planners/messages.ts';
import { stateHashOf, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { runTo } from '../../support/fleetRuns.ts';
import { eventsOf } from '../../support/guardRig.ts';
import { nodeOf, restartsOf, startCustom, told, type World } from '../../support/customRig.ts';
import freely from '../../planted/rightCells.ts';

const HALL: World = {
  rows: ['......', '......', '......'],
  starts: [[0, 1]],
  tasks: [{ at: 300, drop: [5, 1] }],
};
const OMNI = 5;

type Twists = NonNullable<PlannerAnswer['twists']>;

/** @returns a planner that says these twists in its first turn, and then nothing for some turns */
const saying = (twists: Twists) => told({ drives: 'twists' }, (_, { turn }) => (turn === 0 ? { twists } : {}));

const speedOf = (run: FleetRun, row = 0): number =>
  Math.hypot(run.sim.columns.twist.forward[row], run.sim.columns.twist.left[row]);

describe('a twist', () => {
  test('holds for two turns when nothing more is said; then the robot brakes', () => {
    const run = startCustom(HALL, saying([{ robot: 0, forward: 0.1, turn: 0 }]).module);
    const { period } = run.planning;
    const speeds: number[] = [];
    runTo(run, 2 * period + 10, () => speeds.push(speedOf(run)));
    const moving = speeds.map((speed, i) => (speed > 0 ? i + 1 : 0)).filter((tick) => tick > 0);
    expect(moving.slice(0, 2 * period)).toEqual(Array.from({ length: 2 * period }, (_, i) => i + 1));
    expect(speeds.at(-1)).toBe(0);
    expect(moving.length).toBeLessThanOrEqual(2 * period + 1);
  });

  test('goes on as long as it is said again', () => {
    const { module } = told({ drives: 'twists' }, () => ({ twists: [{ robot: 0, forward: 0.3, turn: 0 }] }));
    const run = startCustom(HALL, module);
    runTo(run, 50);
    expect(speedOf(run)).toBeCloseTo(0.3, 5);
  });

  test.each<[Twists[number], 'forward' | 'left' | 'turn', number]>([
    [{ robot: 0, forward: 0.2, turn: 0 }, 'forward', 0.2],
    [{ robot: 0, forward: -0.2, turn: 0 }, 'forward', -0.2],
    [{ robot: 0, forward: 0, turn: 0.3 }, 'turn', 0.3],
    [{ robot: 0, forward: 0, turn: 0, left: 0.2 }, 'left', 0.2],
    [{ robot: 0, forward: 0, turn: 0, left: -0.2 }, 'left', -0.2],
  ])('of a holonomic drive is taken as it is: %o', (twist, field, value) => {
    const { module } = told({ drives: 'twists' }, () => ({ twists: [twist] }));
    const run = startCustom({ ...HALL, kind: OMNI }, module);
    runTo(run, 10);
    for (const one of ['forward', 'left', 'turn'] as const) {
      expect(run.sim.columns.twist[one][0]).toBeCloseTo(one === field ? value : 0, 5);
    }
  });

  test('to the left moves to the left of the heading', () => {
    const { module } = told({ drives: 'twists' }, () => ({ twists: [{ robot: 0, forward: 0, turn: 0, left: 0.2 }] }));
    const run = startCustom({ ...HALL, kind: OMNI }, module);
    const { pose } = run.sim.columns;
    const [x, y, cos, sin] = [pose.x[0], pose.y[0], pose.cos[0], pose.sin[0]];
    runTo(run, 30);
    expect(cos * (pose.y[0] - y) - sin * (pose.x[0] - x)).toBeGreaterThan(0.3);
    expect(Math.abs(cos * (pose.x[0] - x) + sin * (pose.y[0] - y))).toBeLessThan(0.001);
  });

  test('into a wall or a neighbour is what the guard is for', () => {
    const { module } = told({ drives: 'twists' }, ({ robots }) => ({
      twists: robots.map(({ robot }) => ({ robot, forward: robot === 0 ? 1 : -1, turn: 0 })),
    }));
    const run = startCustom(
      {
        ...HALL,
        starts: [
          [0, 1],
          [3, 1],
        ],
      },
      module,
    );
    let contacts = 0;
    runTo(run, 200, ({ sim }) => (contacts += eventsOf(sim, EventKind.contact).length));
    expect([contacts, speedOf(run, 0), speedOf(run, 1)]).toEqual([0, 0, 0]);
  });
});

describe('free movers', () => {
  const goods: World = {
    rows: ['......', '......', '......'],
    starts: [
      [0, 1],
      [3, 0],
    ],
    tasks: [
      { robot: 0, pickup: [4, 1], drop: [1, 2] },
      { robot: 1, drop: [0, 0] },
    ],
  };

  test('by twists reach their goals, pick up and deliver', () => {
    const run = startCustom(goods, freely);
    const done: number[][] = [];
    runTo(run, 1_500, ({ sim }) => {
      for (const [robot, task, errand] of eventsOf(sim, EventKind.errandDone)) done.push([robot, task, errand]);
    });
    expect(done.filter(([robot]) => robot === 0).map(([, , errand]) => errand)).toEqual([Errand.pick, Errand.deliver]);
    expect(done.filter(([robot]) => robot === 1).map(([, , errand]) => errand)).toEqual([Errand.pass]);
    expect(run.planning.book.counters[3]).toBe(2);
    expect(restartsOf(run)).toBe(0);
  });

  /** Straight to the goal, once: in time for any robot. */
  const straight = told({ drives: 'trajectories' }, ({ robots }, { setup }) => ({
    trajectories: robots.flatMap(({ robot, x, y, goal, trajectory, working }) => {
      if (goal === null || working) return [];
      const to = setup.floor.nodes[goal];
      const last = trajectory.at(-1);
      if (last !== undefined && last.x === Math.fround(to.x) && last.y === Math.fround(to.y)) return [];
      const points = [
        { t: 3, x, y },
        { t: 3 + 2 * Math.hypot(to.x - x, to.y - y), ...to },
      ];
      return [{ robot, points }];
    }),
  }));

  test('by trajectories do so as well', () => {
    const run = startCustom({ ...goods, starts: [[0, 1]], tasks: [goods.tasks?.[0] ?? {}] }, straight.module);
    const { work, pose } = run.sim.columns;
    let picked = [0, 0];
    runTo(run, 1_500, () => {
      if (work.activity[0] === Activity.picking) picked = [pose.x[0], pose.y[0]];
    });
    const at = nodeOf(run, 4, 1);
    expect(Math.hypot(run.sim.graph.x[at] - picked[0], run.sim.graph.y[at] - picked[1])).toBeLessThan(0.1);
    expect([run.planning.book.counters[3], restartsOf(run)]).toEqual([1, 0]);
  });

  test('that break down stay where they are, and go on once they are repaired', () => {
    const run = startCustom({ ...goods, faults: ['robot.breakdown:0@3s+10s'] }, freely);
    const { pose } = run.sim.columns;
    runTo(run, 60);
    const [x, y] = [pose.x[0], pose.y[0]];
    runTo(run, 125);
    expect([pose.x[0], pose.y[0]]).toEqual([x, y]);
    runTo(run, 1_500);
    expect(run.planning.book.counters[3]).toBe(2);
  });

  test('go on from any tick exactly as without a break: what they follow is state', () => {
    const start = () => startCustom({ ...goods, starts: [[0, 1]], tasks: [goods.tasks?.[0] ?? {}] }, straight.module);
    const whole = start();
    // The planner has said all it will say of the first leg in its first turns.
    runTo(whole, 21);
    const kept = captureState(whole.parts, 21);
    const other = start();
    restoreState(other.parts, kept);
    for (let tick = 22; tick < 60; tick++) {
      expect(stateHashOf(runTo(other, tick))).toBe(stateHashOf(runTo(whole, tick)));
    }
    expect(speedOf(whole)).toBeGreaterThan(0);
  });
});

describe('garbled words', () => {
  test.each<[string, PlannerAnswer, 'twists' | 'trajectories']>([
    ['twists', { twists: [{ robot: 0, forward: 0.5, turn: 0 }] }, 'twists'],
    ['trajectories', { trajectories: [{ robot: 0, points: [{ t: 9, x: 3, y: 1 }] }] }, 'trajectories'],
  ])('(%s) cost the planner an incarnation and move nobody', (_, answer, drives) => {
    const { module } = told({ drives }, ({ tick }) => (tick > 0 ? answer : {}));
    const run = startCustom({ ...HALL, faults: ['planner.garbage:0@0.1s+5s'] }, module);
    runTo(run, 49, () => expect(speedOf(run)).toBe(0));
    expect(restartsOf(run)).toBeGreaterThan(1);
    const driver = run.planning.supervisor.report().actors.find(({ name }) => name === 'driver');
    expect(driver?.restarts).toBe(0);
    runTo(run, 70);
    expect(speedOf(run)).toBeGreaterThan(0);
  });

  test('that were on their way in a snapshot cost nobody else anything after it', () => {
    const { module } = told({ drives: 'twists' }, ({ tick }, { setup }) => ({
      twists: tick > 0 ? [{ robot: 0, forward: 0.5, turn: 0 }] : [],
      work: 3 * setup.workPerTick,
    }));
    const start = () => startCustom({ ...HALL, faults: ['planner.garbage:0@0.1s+5s'] }, module);
    const whole = start();
    let tried = 0;
    while (whole.sim.clock[0] < 45) {
      runTo(whole, whole.sim.clock[0] + 1);
      if (!JSON.stringify(whole.planning.supervisor.capture()).includes('"inFlight":[{')) continue;
      tried++;
      const other = start();
      restoreState(other.parts, captureState(whole.parts, whole.sim.clock[0]));
      const driver = (run: FleetRun) => run.planning.supervisor.report().actors.find(({ name }) => name === 'driver');
      runTo(other, whole.sim.clock[0] + 3);
      expect(driver(other)?.restarts).toBe(0);
    }
    expect(tried).toBeGreaterThan(5);
  });

  test.each(['twists', 'trajectories'] as const)(
    '(%s) with null where there was no number are the planner’s mistake',
    (drives) => {
      const run = startCustom(HALL, told({ drives }, () => ({})).module);
      const message = { kind: drives, [drives]: [null] } as unknown as TwistsMessage;
      run.planning.supervisor.post('driver', 'motion', message);
      runTo(run, 1);
      const { actors } = run.planning.supervisor.report();
      expect(actors.map(({ name, restarts }) => [name, restarts])).toEqual([
        ['zone0', 0],
        ['motion', 1],
        ['driver', 0],
        ['traffic', 0],
      ]);
    },
  );
});
