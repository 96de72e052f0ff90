import { describe, expect, test } from 'vitest';
import {
  AGENT_WORDS,
  AgentWord,
  CARRIES,
  FASTEST,
  FrameFlag,
  Mode,
  readFrame,
  RobotState,
  WHOLE,
} from '../../../engine/index.ts';
import { MoverStage } from '../../../planners/index.ts';
import { loadScenario } from '../../../scenarios/cli/loadScenario.ts';
import { momentOf } from '../../../scenarios/look/closeLook.ts';
import { FrameWriter } from '../../../scenarios/look/frameWriter.ts';
import { moverState } from '../../../scenarios/movers/freeMover.ts';
import { robotDetails } from '../../../scenarios/look/robotDetails.ts';
import { sceneOf } from '../../../scenarios/look/sceneOf.ts';
import { withRobots } from '../../../scenarios/overrideScenario.ts';
import { stateHashOf, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { runTo, scenarioOf, startRun } from '../../support/fleetRuns.ts';
import { builtIn, doneBy } from '../../support/moverRuns.ts';

const NOTHING = { regions: false, held: false };
const OF_SCENE = { seed: 1, source: 'browser', ticks: 100 } as const;

function runOf(name: string, robots?: number): FleetRun {
  const loaded = loadScenario(name);
  if (!loaded.ok) throw new Error(`${name} is a scenario`);
  return startRun(robots === undefined ? loaded.scenario : withRobots(loaded.scenario, robots));
}

/** @returns slot of each agent in the kernel now, by its number */
function slotsOf({ sim: { crowd } }: FleetRun): number[] {
  const slots: number[] = [];
  crowd?.kernel.columns.identity.subarray(0, crowd.kernel.count).forEach((number, slot) => (slots[number] = slot));
  return slots;
}

describe('free movers that are robots', () => {
  test('are told apart from robots on lanes by the scene, which is as ever where there are none', () => {
    const mixed = runOf('shared-hall');
    const { free } = sceneOf(mixed, OF_SCENE);
    const { mode } = mixed.sim.columns.kind;
    const rows = Array.from({ length: mixed.sim.clock[1] }, (_, row) => row);
    expect(free?.count).toBeGreaterThan(0);
    expect(rows.filter((row) => row >= (free?.first ?? 0))).toEqual(rows.filter((row) => mode[row] === Mode.free));
    expect(Object.keys(sceneOf(runOf('small'), OF_SCENE))).not.toContain('free');
  });

  test('have somewhere to go, and no reason of planners of lanes why they stand', () => {
    const reasons = new Set<string>();
    const run = runTo(runOf('circle-swap', 40), 700, (now) => {
      if (now.sim.clock[0] % 20 !== 0) return;
      const state = moverState(now);
      for (let row = 0; row < 40; row++) {
        const { free, waits, target, route } = robotDetails(now, row, null);
        expect([free?.x, free?.y]).toEqual([state?.toX[row], state?.toY[row]]);
        expect([target, route]).toEqual([-1, []]);
        for (const { reason } of waits) reasons.add(reason);
      }
    });
    for (const reason of ['noPlan', 'plannerDown', 'taken', 'closed']) expect(reasons).not.toContain(reason);
    const all = Array.from({ length: 40 }, (_, row) => robotDetails(run, row, null));
    expect(all.every(({ free, waits }) => free?.doing === 'settled' && waits[0]?.reason === 'idle')).toBe(true);
  });

  test('have the priority that their scenario gives them, where they have several', () => {
    const of = (...priorities: readonly number[]): (number | undefined)[] => {
      const fleet = priorities.map((priority) => `{class: omni-amr, count: 2, priority: ${priority}}`);
      const run = startRun(scenarioOf(`floor: {open: {}}\nmovers: {fleet: [${fleet.join()}], task: {wander: {}}}\n`));
      return [0, 1, 2, 3].map((row) => robotDetails(run, row, null).free?.priority);
    };
    expect(of(0, 7).toSorted((a = 0, b = 0) => a - b)).toEqual([0, 0, 7, 7]);
    expect(of(7, 7)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('are seen on their way, held up, at work, or where they stay', () => {
    const run = runTo(runOf('foraging'), 600);
    const { state } = readFrame(new FrameWriter(run).write(0, NOTHING));
    const { stage } = moverState(run) ?? { stage: new Int32Array() };
    const { twist } = run.sim.columns;
    const { top } = run.movers ?? { top: new Float32Array() };
    const seen = new Set(state);
    for (const [row, one] of state.entries()) {
      if (one === RobotState.stopped) continue;
      const isAtWork = one === RobotState.working;
      // Whose time at work is over has somewhere to go, though its planner may send it on a little later.
      if (isAtWork) expect(stage[row]).toBe(MoverStage.dwelling);
      const crawls = Math.hypot(twist.forward[row], twist.left[row]) < 0.2 * top[row];
      expect(one === RobotState.waiting).toBe(crawls && !isAtWork);
    }
    expect([RobotState.driving, RobotState.working].every((one) => seen.has(one))).toBe(true);
  });
});

describe('free movers that have arrived for good', () => {
  test('are seen as that, whether or not others have pushed them away, as many as are counted', () => {
    const run = startRun(builtIn('circle-swap', { robots: 50 }));
    const writer = new FrameWriter(run);
    let coming = 0;
    runTo(run, 400, ({ sim: { clock, columns } }) => {
      if (clock[0] % 10 !== 0) return;
      const { state } = readFrame(writer.write(0, NOTHING));
      const { stage } = moverState(run) ?? { stage: new Int32Array() };
      const there = [...stage.keys()].filter((mover) => stage[mover] === MoverStage.settled);
      const isMoving = (row: number): boolean => Math.hypot(columns.twist.forward[row], columns.twist.left[row]) > 0.5;
      coming += there.filter(isMoving).length;
      expect(there).toHaveLength(doneBy(run).settled);
      const idle = [...state.keys()].filter((row) => state[row] === RobotState.idle);
      expect(idle).toEqual(there.filter((row) => state[row] !== RobotState.stopped));
    });
    expect(coming).toBeGreaterThan(20);
  });
});

describe('what free movers are there for', () => {
  test('is in the scene: groups, areas with their use, whether they carry anything', () => {
    const flocks = sceneOf(runOf('flocking', 7), OF_SCENE);
    expect([flocks.groups, flocks.carries]).toEqual([{ kind: 'flock', first: [0, 2, 5] }, undefined]);
    expect(flocks.floor.areas).toEqual([{ use: 'goals', x: 15, y: 15, width: 50, height: 30 }]);
    const streams = sceneOf(runOf('crossing-streams', 10), OF_SCENE);
    expect(streams.groups).toEqual({ kind: 'stream', first: [0, 5] });
    expect(streams.floor.areas?.map(({ use, group }) => [use, group])).toEqual([['end', 0], ['end', 0], ['end', 1], ['end', 1]]); // prettier-ignore
    const foraging = sceneOf(runOf('foraging', 5), OF_SCENE);
    expect([foraging.groups, foraging.carries]).toEqual([undefined, true]);
    expect(foraging.floor.areas?.map(({ use }) => use)).toEqual(['source', 'source', 'source', 'source', 'home']);
    const plain = sceneOf(runOf('circle-swap', 5), OF_SCENE);
    expect([plain.groups, plain.carries, plain.floor.areas]).toEqual([undefined, undefined, undefined]);
  });

  test.each(['on', 'off'] as const)('is seen by their loads, with the guard %s', (guard) => {
    const run = runTo(startRun(builtIn('foraging', { guard })), 400);
    const frame = readFrame(new FrameWriter(run).write(0, NOTHING));
    const flags = guard === 'on' ? [...frame.flags].map((one) => one & FrameFlag.loaded) : [...(frame.agents?.motion ?? [])].map((one) => one & CARRIES); // prettier-ignore
    const loads = flags.map((flag) => flag !== 0);
    expect(loads).toEqual(Array.from({ length: 60 }, (_, mover) => run.movers?.context.isLoaded(mover)));
    expect(new Set(loads).size).toBe(2);
    const { movers } = momentOf(run, { session: 0, hash: '', expected: null });
    expect(movers?.delivered).toBe(doneBy(run).delivered);
    expect(movers?.delivered).toBeGreaterThan(0);
  });
});

describe('free movers that are a block', () => {
  test('are in frames by their numbers, to the part of the floor that sixteen bits are', () => {
    const run = runTo(runOf('swarm-1m', 1000), 30);
    const { agents, robots } = readFrame(new FrameWriter(run).write(0, NOTHING));
    const columns = run.sim.crowd?.kernel.columns.agents ?? new Float32Array();
    const { width, height } = run.floor;
    expect([robots, agents?.motion.length]).toEqual([0, 1000]);
    let moving = 0;
    for (const [number, slot] of slotsOf(run).entries()) {
      const of = (word: number): number => columns[slot * AGENT_WORDS + word];
      const place = agents?.place.subarray(2 * number, 2 * number + 2) ?? [];
      expect(Math.abs((place[0] * width) / WHOLE - of(AgentWord.x))).toBeLessThan(width / WHOLE);
      expect(Math.abs((place[1] * height) / WHOLE - of(AgentWord.y))).toBeLessThan(height / WHOLE);
      const speed = Math.hypot(of(AgentWord.vx), of(AgentWord.vy)) / (run.movers?.top[number] ?? 0);
      expect(Math.abs((agents?.motion[number] ?? 0) / FASTEST - Math.min(1, speed))).toBeLessThan(0.005);
      moving += speed > 0.5 ? 1 : 0;
    }
    expect(moving).toBeGreaterThan(500);
    const scene = sceneOf(run, OF_SCENE);
    expect([scene.robots, scene.agents]).toEqual([[], { count: 1000, every: 1, classes: [0] }]);
  });

  test('are told to be held up who are on their way and hardly move', () => {
    const told = (run: FleetRun) => momentOf(run, { session: 0, hash: '', expected: null }).movers?.heldUp;
    // Two streams through a door that is wide enough for one.
    const jam = scenarioOf(`
floor: {open: {width: 24, height: 10, obstacles: [{x: 11, y: 0, width: 2, height: 4}, {x: 11, y: 5.3, width: 2, height: 4.7}]}}
movers: {count: 60, task: {streams: [{from: {x: 1, y: 1, width: 8, height: 8}, to: {x: 15, y: 1, width: 8, height: 8}}, {from: {x: 15, y: 1, width: 8, height: 8}, to: {x: 1, y: 1, width: 8, height: 8}}]}}
guard: {mode: off}
duration: 5m
`);
    const run = runTo(startRun(jam), 900);
    const columns = run.sim.crowd?.kernel.columns.agents ?? new Float32Array();
    const speeds = slotsOf(run).map((slot, number) => Math.hypot(columns[slot * AGENT_WORDS + AgentWord.vx], columns[slot * AGENT_WORDS + AgentWord.vy]) / (run.movers?.top[number] ?? 0)); // prettier-ignore
    const slow = speeds.filter((part) => part < 0.2).length;
    expect(slow).toBeGreaterThan(10);
    expect(told(run)).toBe(slow);
    expect(told(runTo(startRun({ ...jam, guard: { ...jam.guard, mode: 'on' } }), 20))).toBeNull();
    expect(told(runTo(startRun(builtIn('circle-swap', { guard: 'off' })), 600))).toBe(0); // all have arrived
  });

  test('are shown one of several where there are very many, and the scene says of how many', () => {
    const run = runOf('swarm-1m', 100_001);
    const { agents } = readFrame(new FrameWriter(run).write(0, NOTHING));
    expect(sceneOf(run, OF_SCENE).agents).toEqual({ count: 100_001, every: 2, classes: [0] });
    expect(agents?.motion.length).toBe(50_001);
    const columns = run.sim.crowd?.kernel.columns.agents ?? new Float32Array();
    const x = columns[slotsOf(run)[100_000] * AGENT_WORDS + AgentWord.x];
    expect(((agents?.place[2 * 50_000] ?? 0) * run.floor.width) / WHOLE).toBeCloseTo(x, 1);
  });

  test('are none the worse for being looked at', () => {
    const [watched, alone] = [runOf('swarm-1m', 500), runOf('swarm-1m', 500)];
    const writer = new FrameWriter(watched);
    runTo(watched, 50, () => writer.write(0, NOTHING));
    expect(stateHashOf(watched)).toBe(stateHashOf(runTo(alone, 50)));
  });
});
