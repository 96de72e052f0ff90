import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inProcess } from '../../../planners/custom/plannerPort.ts';
import { replay } from '../../../scenarios/replay.ts';
import { Recorder } from '../../../scenarios/recording/recorder.ts';
import { advance, stateHashOf, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { faultsOf } from '../../support/faults.ts';
import { DRIVING, runTo, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { FleetWatch, watchTo } from '../../support/fleetWatch.ts';
import { restartsOf, startCustom, told, worldOf, type World } from '../../support/customRig.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { endOf, isDue, nextSteps } from '../../planted/parts.ts';
import freely from '../../planted/rightCells.ts';

const folder = temporaryFolder();

/** Sends everybody on who is due, wherever nobody ends; looks at nothing else. */
const onwards = () =>
  told({}, ({ robots }, { setup, turn }) => {
    if (turn === 40) throw new Error('every 40 turns');
    const taken = new Set(robots.map(endOf));
    const moves: { robot: number; to: number }[] = [];
    for (const robot of robots.filter(isDue)) {
      const ways = nextSteps(setup.floor, endOf(robot), robot.goal ?? 0);
      const to = ways.find((node) => !taken.has(node));
      if (to === undefined) continue;
      taken.add(to);
      moves.push({ robot: robot.robot, to });
    }
    return { moves, work: 30 * moves.length };
  });

const HALL: World = {
  rows: ['......', '......', '......'],
  starts: [
    [0, 1],
    [3, 0],
  ],
  tasks: [
    { robot: 0, pickup: [4, 1], drop: [1, 2] },
    { robot: 1, drop: [0, 0] },
    { robot: 1, drop: [5, 0] },
  ],
};

const EVERY_FAULT = ['crash', 'late', 'garbage', 'drop', 'duplicate', 'stale', 'hang'].map(
  (kind, i) => `planner.${kind}:0@${4 + 6 * i}s+4s`,
);
const recording = { frames: 0, snapshotEvery: 5 };

/** Records a run. @returns where that is, and how it ended */
async function record(name: string, run: FleetRun, ticks: number): Promise<{ path: string; hash: string }> {
  const recorder = await Recorder.open(join(folder, name), run, run.scenario.seed);
  await recorder.record(run);
  while (run.sim.clock[0] < ticks) {
    advance(run);
    await recorder.record(run);
  }
  await recorder.close(run);
  return { path: recorder.path, hash: stateHashOf(run) };
}

const runs: Readonly<Record<string, () => FleetRun>> = {
  'along the lanes': () =>
    startRun(scenarioOf(DRIVING.replace('count: 12', 'count: 6'), { recording, faults: faultsOf(...EVERY_FAULT) }), {
      port: inProcess(onwards().module),
    }),
  'freely, by twists': () =>
    startRun(
      { ...worldOf({ ...HALL, faults: [...EVERY_FAULT, 'robot.breakdown:1@2s+9s'] }), recording },
      { port: inProcess(freely) },
    ),
  'freely, by trajectories, with zeros of either sign': () =>
    startRun(
      { ...worldOf({ ...HALL, faults: EVERY_FAULT }), recording },
      {
        port: inProcess(
          told({ drives: 'trajectories' }, ({ robots }, { turn }) => ({
            trajectories: robots
              .filter(() => turn % 20 === 0)
              .map(({ robot, x, y }) => ({
                robot,
                points: [
                  { t: -0, x, y },
                  { t: 3, x: x + (turn % 40 === 0 ? 1 : -1), y },
                ],
              })),
          })).module,
        ),
      },
    ),
  'freely, by twists with zeros of either sign': () =>
    startRun(
      { ...worldOf(HALL), recording },
      {
        port: inProcess(
          told({ drives: 'twists' }, ({ robots }) => ({
            twists: robots.map(({ robot }) => ({ robot, forward: 0.05, turn: -0, left: -0 })),
          })).module,
        ),
      },
    ),
};

describe.each(Object.entries(runs))('a fleet that is planned %s', (name, start) => {
  test('is the same twice, and is replayed without its planner from the start and from every snapshot', async () => {
    const ticks = 480;
    const { path, hash } = await record(name.replaceAll(' ', '-'), start(), ticks);
    expect(stateHashOf(runTo(start(), ticks))).toBe(hash);
    expect(await replay(path, {})).toMatchObject({ kind: 'same', ticks, stateHash: hash });
    expect(await replay(path, { everySnapshot: true })).toMatchObject({ kind: 'same', snapshots: { length: 10 } });
  });
});

describe('a fleet under faults of its planner', () => {
  test.each(['crash', 'late', 'garbage', 'drop', 'duplicate', 'stale', 'hang'])(
    '(%s) is safe while it lasts, and gets on with its work afterwards',
    (kind) => {
      const scenario = scenarioOf(SITE.replace('count: 12', 'count: 4'), {
        faults: faultsOf(`planner.${kind}:0@20s+20s`),
        battery: null,
      });
      const run = startRun(scenario, { port: inProcess(onwards().module) });
      const watch = new FleetWatch();
      watchTo(run, watch, 400);
      const before = watch.done.size;
      watchTo(run, watch, 1_600);
      expect([watch.found, watch.contacts, watch.stops]).toEqual([[], 0, 0]);
      expect(watch.done.size).toBeGreaterThan(before);
    },
  );
});

describe('a stale view', () => {
  test('stays what it was, whatever the planner does with it, and is fresh again afterwards', () => {
    const ages: number[] = [];
    const positions = new Map<number, number[]>();
    const { module } = told({ drives: 'twists' }, (view, { setup }) => {
      const before = positions.get(view.tick) ?? view.robots.map(({ x }) => x);
      expect(view.robots.map(({ x }) => x)).toEqual(before);
      positions.set(view.tick, before);
      ages.push(view.tick / setup.period);
      (view.robots as unknown as { x: number }[]).forEach((robot) => (robot.x = -1));
      return { twists: [{ robot: 0, forward: 0.1, turn: 0 }] };
    });
    const run = startCustom({ ...HALL, faults: ['planner.stale:0@2s+2s'] }, module);
    const { period } = run.planning;
    runTo(run, 60);
    expect(restartsOf(run)).toBe(0);
    const [from, until] = [20 / period, 40 / period];
    expect(ages.slice(0, from)).toEqual(Array.from({ length: from }, (_, turn) => turn));
    expect(new Set(ages.slice(from, until)).size).toBe(1);
    expect(ages.slice(until)).toEqual(Array.from({ length: ages.length - until }, (_, i) => until + i));
  });
});

describe('stations', () => {
  const goods = (...faults: string[]) =>
    scenarioOf(SITE.replace('count: 12', 'count: 3'), { faults: faultsOf(...faults), battery: null });
  /** Gives tasks to robots without one, from a tick on. */
  const giving = (from: number) =>
    told({ dispatch: 'own' }, ({ tick, robots, tasks }) => {
      const open = tasks.filter(({ robot }) => robot === null);
      const free = tick < from ? [] : robots.filter(({ task }) => task === null).slice(0, open.length);
      return { assign: free.map(({ robot }, i) => ({ robot, task: open[i].task })) };
    });

  test('are chosen for the tasks that a planner gives out and that leave them open', () => {
    const run = startRun(goods(), { port: inProcess(giving(0).module) });
    runTo(run, 30);
    expect([run.planning.custom?.latest()?.view.robots.every(({ task }) => task !== null), restartsOf(run)]).toEqual([
      true,
      0,
    ]);
  });

  test('that are all out of service keep tasks in the book, and cost the planner nothing', () => {
    const run = startRun(goods(...[0, 1, 2, 3].map((station) => `station.outage:${station}@1s+20s`)), {
      port: inProcess(giving(20).module),
    });
    runTo(run, 150);
    expect([run.planning.custom?.latest()?.view.robots.map(({ task }) => task), restartsOf(run)]).toEqual([
      [null, null, null],
      0,
    ]);
    runTo(run, 240);
    expect(run.planning.custom?.latest()?.view.robots.every(({ task }) => task !== null)).toBe(true);
  });
});
