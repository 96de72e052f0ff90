import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CrowdDef } from '../../../engine/index.ts';
import { crowdDefOf } from '../../../scenarios/movers/crowdDefOf.ts';
import { explainFields } from '../../../scenarios/schema/explainFields.ts';
import { swapPlaces } from '../../../scenarios/movers/swapPlaces.ts';
import { crowdPlanOf } from '../../../scenarios/movers/crowdPlanOf.ts';
import { kindsOfMovers, ranksOfKinds } from '../../../scenarios/movers/moverKinds.ts';
import { withRobots } from '../../../scenarios/overrideScenario.ts';
import { buildFloor } from '../../../scenarios/run/buildFloor.ts';
import { areBulk, robotsOn, type Scenario } from '../../../scenarios/scenario.ts';
import type { CrowdPlan } from '../../../planners/index.ts';
import { builtIn } from '../../support/moverRuns.ts';
import { scenarioOf } from '../../support/fleetRuns.ts';

const SHORTEST = 'floor: {open: {}}\nmovers: {count: 3, task: {wander: {}}}\n';

function planOf(scenario: Scenario): CrowdPlan {
  const built = buildFloor(scenario);
  if (!built.ok || scenario.movers === undefined) throw new Error('there are movers on a floor');
  return crowdPlanOf(scenario, scenario.movers, built.floor, 5);
}

function crowdOf(scenario: Scenario): CrowdDef | null {
  const built = buildFloor(scenario);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return crowdDefOf(scenario, built.floor);
}

describe('the shortest scenario of free movers', () => {
  test('has a default for everything', () => {
    const scenario = scenarioOf(SHORTEST);
    expect(scenario).toMatchObject({
      floor: { kind: 'open', width: null, height: null, perMover: null, obstacles: [] },
      robots: { fleet: [] },
      demand: { kind: 'none' },
      battery: null,
      guard: { mode: 'on' },
    });
    expect(scenario.movers).toEqual({
      fleet: [{ class: expect.objectContaining({ name: 'omni-amr', drive: 'holonomic' }), count: 3 }],
      task: { kind: 'wander', areas: null },
      avoidance: { neighbourDistance: null, maxNeighbours: null, horizon: 2, wallHorizon: 1, comfort: null },
      navigation: { arriveWithin: 0.5, lookEvery: 0.5, keepRight: null, patience: 2 },
    });
  });

  test('may have its times with units', () => {
    const avoidance = 'avoidance: {horizon: 3s, wallHorizon: 1500ms}';
    const scenario = scenarioOf(`${SHORTEST.replace('task', `${avoidance}, task`)}dt: 50ms\n`);
    expect(scenario).toMatchObject({ dt: 0.05, movers: { avoidance: { horizon: 3, wallHorizon: 1.5 } } });
  });

  test('has what its fields are told to be where they are absent', () => {
    const told = (field: string): string => {
      const explained = explainFields(field);
      return explained.ok ? explained.itself.description : explained.message;
    };
    const [guarded, bulk] = ['on', 'off'].map((mode) => crowdOf(scenarioOf(`${SHORTEST}guard: {mode: ${mode}}\n`)));
    const both = (of: 'neighbourDistance' | 'maxNeighbours' | 'comfort'): string =>
      `; ${guarded?.[of]} with the guard, ${bulk?.[of]} without, where absent`;
    for (const of of ['neighbourDistance', 'maxNeighbours', 'comfort'] as const)
      expect(told(`movers.avoidance.${of}`)).toContain(both(of));
    const gap = (shape: 'circle' | 'corridor'): number => {
      const scenario = scenarioOf(`floor: {open: {}}\nmovers: {count: 1000, task: {swap: {shape: ${shape}}}}\n`);
      const places = swapPlaces(scenario, { kind: 'swap', shape, spacing: null }, { width: null, height: null });
      const far = (i: number): number => Math.hypot(places.x[i] - places.x[0], places.y[i] - places.y[0]);
      const nearest = Math.min(...Array.from({ length: 999 }, (_, i) => far(i + 1)));
      return Number((nearest - 2 * (crowdOf(scenario)?.maxRadius ?? NaN)).toFixed(2));
    };
    expect(told('movers.task.swap.spacing')).toContain(`${gap('circle')} apart on a circle, ${gap('corridor')} in a`);
  });

  test('has robots where somebody guards them, and a block of bulk agents where nobody does', () => {
    const guarded = scenarioOf(SHORTEST);
    const bulk = scenarioOf(`${SHORTEST}guard: {mode: off}\n`);
    const observed = scenarioOf(`${SHORTEST}guard: {mode: observe}\n`);
    expect([guarded, bulk, observed].map(areBulk)).toEqual([false, true, false]);
    expect([guarded, bulk, observed].map(robotsOn)).toEqual([3, 0, 3]);
    expect(crowdOf(guarded)).toMatchObject({
      body: 'robots',
      count: 3,
      neighbourDistance: 4,
      maxNeighbours: 5,
      comfort: 0.1,
    });
    expect(crowdOf(bulk)).toMatchObject({
      body: 'block',
      count: 3,
      neighbourDistance: 3,
      maxNeighbours: 10,
      comfort: 0,
    });
    expect(crowdOf(builtIn('small'))).toBeNull();
  });

  test('has more comfort where the guard asks for more, unless told', () => {
    const comfortOf = (more: string): number | undefined => crowdOf(scenarioOf(SHORTEST + more))?.comfort;
    expect(comfortOf('guard: {margin: 0.2}\n')).toBeCloseTo(0.22, 9);
    const told = scenarioOf(
      SHORTEST.replace('task', 'avoidance: {comfort: 0.01, neighbourDistance: 7, maxNeighbours: 3}, task'),
    );
    expect(crowdOf(told)).toMatchObject({ comfort: 0.01, neighbourDistance: 7, maxNeighbours: 3 });
  });
});

describe('a plan', () => {
  test('has ticks for seconds, and its seed', () => {
    const text = SHORTEST.replace('task', 'navigation: {lookEvery: 3s, patience: 0.25s}, task');
    expect(planOf(scenarioOf(`${text}dt: 0.2\n`))).toMatchObject({ seed: 5, lookEvery: 15, patience: 1, arriveWithin: 0.5 }); // prettier-ignore
  });

  test('has movers keep right, less where bulk agents go in all directions, and as much as its file says', () => {
    const off = 'guard: {mode: off}\n';
    const rightOf = (text: string): number => planOf(scenarioOf(text)).keepRight;
    expect([SHORTEST, SHORTEST + off].map(rightOf)).toEqual([0.5, 0.15]);
    const swap = 'floor: {open: {}}\nmovers: {count: 4, task: {swap: {shape: circle}}}\n';
    expect([swap, swap + off].map(rightOf)).toEqual([0.5, 0.5]);
    const told = SHORTEST.replace('task:', 'navigation: {keepRight: 0.3}, task:');
    expect([told, told + off].map(rightOf)).toEqual([0.3, 0.3]);
    const none = SHORTEST.replace('task:', 'navigation: {keepRight: 0}, task:');
    expect([none, none + off].map(rightOf)).toEqual([0, 0]);
  });

  test('lets those wander over the whole floor that are given no areas', () => {
    expect(planOf(scenarioOf(SHORTEST)).groups).toEqual([
      { first: 0, count: 3, task: { kind: 'wander', areas: [{ x: 0, y: 0, width: 10, height: 10 }] } },
    ]);
  });

  test('has foragers stand at either end while they handle loads', () => {
    expect(planOf(builtIn('foraging')).groups).toMatchObject([{ count: 60, task: { kind: 'shuttle', dwell: 20, back: [{ x: 26 }] } }]); // prettier-ignore
  });

  test('splits movers among streams by their shares, and leaves none over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }), (count, parts) => {
        const streams = parts.map((share) => `{from: {x: 1, y: 1}, to: {x: 9, y: 9}, share: ${share}}`);
        const { groups } = planOf(scenarioOf(`floor: {open: {}}\nmovers: {count: ${count}, task: {streams: [${streams.join()}]}}\n`));
        const whole = parts.reduce((sum, part) => sum + part);
        let first = 0;
        for (const [i, group] of groups.entries()) {
          expect(group.first).toBe(first);
          expect(Math.abs(group.count - (count * parts[i]) / whole)).toBeLessThanOrEqual(1);
          first += group.count;
        }
        expect(first).toBe(count);
      }),
      { numRuns: 30 },
    ); // prettier-ignore
  });

  test('has as many flocks as told, of the same size but for one', () => {
    expect(planOf(builtIn('flocking', { robots: 100 })).groups.map(({ count }) => count)).toEqual([33, 34, 33]);
  });
});

describe('the classes of movers', () => {
  test('are as many of each as told, in an order that the seed draws', () => {
    const { movers } = builtIn('open-floor-1k');
    if (movers === undefined) throw new Error('there are movers');
    const kinds = kindsOfMovers(movers, 1);
    expect([0, 1, 2].map((kind) => kinds.filter((one) => one === kind).length)).toEqual([700, 200, 100]);
    expect(kinds.subarray(0, 500).filter((kind) => kind === 0).length).toBeLessThan(450); // mixed
    expect(kindsOfMovers(movers, 1)).toEqual(kinds);
    expect(kindsOfMovers(movers, 2)).not.toEqual(kinds);
  });

  test('have priorities of which only the order counts, and none where all have the same', () => {
    const of = (...priorities: readonly number[]): Scenario =>
      scenarioOf(`floor: {open: {}}\nmovers: {fleet: [${priorities.map((one) => `{class: omni-amr, count: 2, priority: ${one}}`).join()}], task: {wander: {}}}\n`); // prettier-ignore
    const ranks = (scenario: Scenario): number[] =>
      scenario.movers === undefined ? [] : ranksOfKinds(scenario.movers);
    expect(ranks(of(9, 0, 100, 9))).toEqual([1, 0, 2, 1]);
    expect(crowdOf(of(9, 0, 100, 9))).toMatchObject({ priorities: 3, loadedFirst: false });
    expect(ranks(of(4, 4))).toEqual([0, 0]);
    expect(crowdOf(of(4, 4))).toMatchObject({ priorities: 1 });
    expect(ranks(withRobots(of(1, 2), 100))).toEqual([0, 1]);
  });
});
