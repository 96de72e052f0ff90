import { describe, expect, test } from 'vitest';
import { Fault } from '../../../engine/components.ts';
import { Priority } from '../../../engine/crowd/priority.ts';
import { viewFleet } from '../../../engine/fleetView.ts';
import { AgentWord } from '../../../engine/kernels/kernelDef.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { tick as tickEngine } from '../../../engine/tick.ts';
import { performAims } from '../../../planners/effects/performAims.ts';
import type { MoversWorld } from '../../../planners/effects/world.ts';
import type { AimsEffect } from '../../../planners/messages.ts';
import { createCrowdContext } from '../../../planners/orca/createCrowdContext.ts';
import type { Area, CrowdPlan, Task } from '../../../planners/orca/crowdPlan.ts';
import { createTotals, Total } from '../../../planners/orca/moverTotals.ts';
import { agentOf, crowdRig } from '../../support/crowdRig.ts';
import { oneSize } from '../../support/oneSize.ts';

const NOTHING: AimsEffect = { kind: 'aims', movers: [], x: [], y: [], paces: [], arrived: [], settled: [] };

const area = (x: number): Area => ({ x, y: 4, width: 1, height: 2 });
const FETCH: Extract<Task, { kind: 'shuttle' }> = {
  kind: 'shuttle',
  there: [area(20), area(5.4)],
  back: [area(8)],
  carries: true,
  dwell: 5,
};

/** To a place where the first is, nearly, and to one where the second is not. */
const GATHER: Task = { kind: 'gather', x: Float32Array.of(5.4, 12), y: Float32Array.of(5, 5) };

interface Rig extends MoversWorld {
  readonly sim: Simulation;
}

/** Two movers: at (5, 5) and (8, 5). */
function worldOf(task: Task = { kind: 'wander', areas: [area(2)] }): Rig {
  const { crowd, sim } = crowdRig({ movers: [{ x: 5, y: 5 }, { x: 8, y: 5 }] }); // prettier-ignore
  const column = (): Int32Array => new Int32Array(2);
  const plan: CrowdPlan = { seed: 1, groups: [{ first: 0, count: 2, task }], arriveWithin: 0.5, lookEvery: 5, keepRight: 0, patience: 20 }; // prettier-ignore
  const isLoaded = (mover: number): boolean => sim.columns.work.loaded[crowd.rowOf[mover]] === 1;
  const floor = { width: 20, height: 20 };
  const context = createCrowdContext({ plan, crowd, ...oneSize(crowd), isLoaded, floor });
  const state = { totals: createTotals(), arrivedAt: column(), slotOf: column() };
  return { crowd, sim, context, fleet: viewFleet(sim), out: sim.commands, top: Float32Array.of(1.5, 1), ...state };
}

/** @returns what a sane planner says of a mover that it believes to have arrived */
function arrivalOf({ kind }: Task, mover: number): AimsEffect {
  return { ...NOTHING, arrived: [mover], settled: [kind === 'gather' ? 1 : 0] };
}

/** @returns what both carry once the engine has done as it was told */
function loadsAfter({ sim }: Rig): number[] {
  tickEngine(sim);
  return Array.from(sim.columns.work.loaded.subarray(0, 2));
}

describe('what a planner says of free movers', () => {
  test('is where they head for, and how fast', () => {
    const world = worldOf();
    expect(performAims(world, { ...NOTHING, movers: [1], x: [3], y: [4], paces: [0.5] }, 7)).toBe(true);
    expect(Array.from(agentOf(world.crowd, 1).subarray(AgentWord.maxSpeed))).toEqual([0.5, 3, 4]);
    expect(Array.from(agentOf(world.crowd, 0).subarray(AgentWord.goalX))).toEqual([5, 5]);
  });

  test.each([
    ['a mover that there is not', { movers: [2], x: [1], y: [1], paces: [1] }],
    ['half a mover', { movers: [0.5], x: [1], y: [1], paces: [1] }],
    ['a place that is none', { movers: [0], x: [NaN], y: [1], paces: [1] }],
    ['a place too far off to be one', { movers: [0], x: [1], y: [Infinity], paces: [1] }],
    ['a pace beyond the top speed', { movers: [0], x: [1], y: [1], paces: [1.01] }],
    ['no pace', { movers: [0], x: [1], y: [1], paces: [0] }],
    ['fewer places than movers', { movers: [0, 1], x: [1], y: [1, 1], paces: [1, 1] }],
    ['an arrival of nobody', { arrived: [-1], settled: [0] }],
    ['an arrival that is neither', { arrived: [0], settled: [2] }],
    ['that one stays whose task never ends', { arrived: [0], settled: [1] }],
  ])('is refused as a whole where it has %s', (_, wrong) => {
    const world = worldOf();
    const before = Array.from(world.crowd.kernel.columns.agents);
    expect(performAims(world, { ...NOTHING, ...wrong }, 7)).toBe(false);
    expect(Array.from(world.crowd.kernel.columns.agents)).toEqual(before);
    expect(Array.from(world.totals)).toEqual([0, 0, 0, 0, 0]);
  });

  test('settles a mover once, who gives way from then on, however often it is said', () => {
    const world = worldOf(GATHER);
    for (const tick of [7, 8, 90]) performAims(world, { ...NOTHING, arrived: [0], settled: [1] }, tick);
    expect(Array.from(world.totals)).toEqual([1, 1, 0, 7, 0]);
    expect(Array.from(world.crowd.priorityOf)).toEqual([Priority.settled, Priority.ordinary]);
  });

  test('counts an arrival that is told twice once, and a later one again', () => {
    const world = worldOf({ kind: 'wander', areas: [area(2), area(8)] });
    for (const tick of [7, 7, 8, 40]) performAims(world, { ...NOTHING, arrived: [1], settled: [0] }, tick);
    expect(world.totals[0]).toBe(2);
    expect(world.arrivedAt[1]).toBe(40);
  });
});

describe('an arrival', () => {
  const streams: Task = { ...FETCH, carries: false, dwell: 0 };

  test.each<[string, Task, number]>([
    ['of one that gathers, which is not at its own place', GATHER, 1],
    ['of one that wanders elsewhere', { kind: 'wander', areas: [area(2), area(10)] }, 0],
    ['of a flock that roams elsewhere', { kind: 'flock', areas: [area(2), area(10)], sight: 6 }, 0],
    ['of one that goes to and fro, and is at neither end', { ...streams, back: [area(2)], there: [area(10)] }, 0],
    ['of one that has nothing to set down, where there is nothing to take up', FETCH, 1],
  ])('%s, is none, and is not held against its planner, for whom it may have been true', (_, task, mover) => {
    const world = worldOf(task);
    expect(performAims(world, arrivalOf(task, mover), 7)).toBe(true);
    expect(Array.from(world.totals)).toEqual([0, 0, 0, 0, 0]);
    expect(Array.from(world.arrivedAt)).toEqual([0, 0]);
    expect(world.crowd.priorityOf[mover]).toBe(Priority.ordinary);
  });

  test.each<[string, Task, number]>([
    ['of one that gathers, near its own place', GATHER, 0],
    ['of one that wanders, at the edge of an area', { kind: 'wander', areas: [area(2), area(5.5)] }, 0],
    ['of a flock', { kind: 'flock', areas: [area(5)], sight: 6 }, 0],
    ['of one that goes to and fro, there', streams, 0],
    ['and back', streams, 1],
    ['of one that fetches', FETCH, 0],
  ])('%s, counts', (_, task, mover) => {
    const world = worldOf(task);
    expect(performAims(world, arrivalOf(task, mover), 7)).toBe(true);
    expect(Array.from(world.totals)).toEqual([1, task.kind === 'gather' ? 1 : 0, 0, 7, 0]);
    expect(world.arrivedAt[mover]).toBe(7);
  });

  test('of one that gathers is for good: who says otherwise talks nonsense', () => {
    const world = worldOf(GATHER);
    expect(performAims(world, { ...NOTHING, arrived: [0], settled: [0] }, 7)).toBe(false);
    expect(world.totals[Total.arrivals]).toBe(0);
  });
});

describe('an arrival of one that fetches', () => {
  const arrive = (world: Rig, mover: number, at = 7): boolean => performAims(world, { ...NOTHING, arrived: [mover], settled: [0] }, at); // prettier-ignore

  test('gives it a load where there are some, and takes it where it belongs, which is counted', () => {
    const world = worldOf(FETCH);
    expect(arrive(world, 0)).toBe(true);
    expect(loadsAfter(world)).toEqual([1, 0]);
    expect(world.totals[Total.delivered]).toBe(0);
    world.sim.columns.work.loaded[1] = 1;
    arrive(world, 1);
    expect(loadsAfter(world)).toEqual([1, 0]);
    expect(world.totals[Total.delivered]).toBe(1);
  });

  test('changes nothing elsewhere, whatever its planner says', () => {
    const world = worldOf(FETCH);
    world.sim.columns.work.loaded[0] = 1;
    for (const mover of [0, 1]) expect(arrive(world, mover)).toBe(true);
    expect(loadsAfter(world)).toEqual([1, 0]);
    expect(Array.from(world.totals.subarray(Total.delivered))).toEqual([0]);
  });

  test('changes nothing of one that is out of order', () => {
    const world = worldOf(FETCH);
    world.sim.columns.work.fault[0] = Fault.breakdown;
    arrive(world, 0);
    expect(loadsAfter(world)).toEqual([0, 0]);
  });

  test('gives nothing to those that only go to and fro', () => {
    const world = worldOf({ ...FETCH, carries: false });
    arrive(world, 0);
    expect(loadsAfter(world)).toEqual([0, 0]);
  });
});
