import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../../engine/components.ts';
import { viewFleet } from '../../../engine/fleetView.ts';
import { createCrowdContext } from '../../../planners/orca/createCrowdContext.ts';
import type { CrowdPlan } from '../../../planners/orca/crowdPlan.ts';
import { createCrowdWords, readCrowdWords } from '../../../planners/orca/crowdState.ts';
import { makeWay } from '../../../planners/orca/makeWay.ts';
import { crowdOf } from '../../support/moverRuns.ts';
import { oneSize } from '../../support/oneSize.ts';
import { fleetOn } from '../../support/sharedFloor.ts';

/** m: footprints of robots and movers; what movers keep beyond it */
const RADIUS = 0.35;
const COMFORT = 0.1;

interface Options {
  /** m, of the way straight on that a robot at 5, 5 was allotted */
  readonly straight?: number;
  readonly want?: readonly [number, number];
  readonly isFree?: (x: number, y: number) => boolean;
  readonly hasLanes?: boolean;
  /** of other movers */
  readonly others?: readonly (readonly [number, number])[];
  readonly isBroken?: boolean;
}

/** @returns where a mover at a place makes way to; null: it does not */
function wayMadeBy(x: number, y: number, of: Options = {}): readonly [number, number] | null {
  const { straight = 3, want = [20, 20], isFree = () => true, hasLanes = true, isBroken = false, others = [] } = of;
  const { sim, robot } = fleetOn({ movers: [[x, y], ...others], straight });
  if (isBroken) sim.columns.work.fault[robot] = Fault.breakdown;
  const areas = [{ x: 0, y: 0, width: 30, height: 30 }];
  const plan: CrowdPlan = {
    seed: 1,
    groups: [{ first: 0, count: 1 + others.length, task: { kind: 'wander', areas } }],
    arriveWithin: 0.5,
    lookEvery: 5,
    keepRight: 0,
    patience: 20,
  };
  const crowd = crowdOf(sim);
  const lanes = hasLanes ? viewFleet(sim) : null;
  const floor = { width: 30, height: 30 };
  const context = createCrowdContext({
    plan,
    crowd,
    ...oneSize(crowd, { isFree }),
    lanes,
    isLoaded: () => false,
    floor,
  });
  const state = readCrowdWords(createCrowdWords(plan, 1 + others.length));
  [state.toX[0], state.toY[0]] = want;
  let aim: readonly [number, number] | null = null;
  const orders = {
    aim: (_slot: number, _mover: number, toX: number, toY: number) => (aim = [toX, toY]),
    arrive: () => undefined,
    stay: () => undefined,
  };
  const made = makeWay({ ...context, state, orders }, 0, 0);
  expect(made).toBe(aim !== null);
  return aim;
}

/** @returns m from a place to the middle of what a robot at 5, 5 has still to drive: step by step, 4 m at the most before the last lane begins */
function toWay(x: number, y: number, straight: number): number {
  let nearest = Infinity;
  for (let way = 0; way <= straight + (straight < 4 ? 5 : 0); way += 0.005) {
    const [onX, onY] = way < straight ? [5 + way, 5] : [5 + straight, 5 + way - straight];
    nearest = Math.min(nearest, Math.hypot(x - onX, y - onY));
  }
  return nearest;
}

describe('a mover makes way', () => {
  test('to the nearest place beside what a robot has been allotted, on the side where it wants to go', () => {
    const up = wayMadeBy(7, 5.1, { straight: 6, want: [7, 12] });
    expect(up?.[0]).toBeCloseTo(7, 1);
    expect(up?.[1]).toBeGreaterThan(5.9);
    expect(up?.[1]).toBeLessThan(6.4);
    const down = wayMadeBy(7, 5, { straight: 6, want: [7, -2] });
    expect(down?.[1]).toBeLessThan(4.11);
  });

  test('across, where there is no place on that side', () => {
    const aim = wayMadeBy(7, 5.1, { straight: 6, want: [7, 12], isFree: (_x, y) => y < 5.5 });
    expect(aim?.[1]).toBeLessThan(4.11);
  });

  test('whatever other movers stand there: how they pass each other is not its planner’s business', () => {
    const up = { straight: 6, want: [7, 12] } as const;
    expect(wayMadeBy(7, 5.1, { ...up, others: [[7, 6]] })).toEqual(wayMadeBy(7, 5.1, up));
  });

  test('only on the first metres of what a robot has been allotted: farther off there is time enough', () => {
    expect(wayMadeBy(8, 9, { straight: 3 })).not.toBeNull();
    expect(wayMadeBy(10, 9, { straight: 5 })).toBeNull();
  });

  test('not where it is in nobody’s way, where nobody drives on lanes, or where there is no place', () => {
    expect(wayMadeBy(7, 6, { straight: 6 })).toBeNull();
    expect(wayMadeBy(7, 5.1, { hasLanes: false })).toBeNull();
    expect(wayMadeBy(7, 5.1, { straight: 6, isFree: (_x, y) => y > 4.3 && y < 5.7 })).toBeNull();
  });

  test('not for a robot that is broken down: what it was allotted would be nobody’s for good', () => {
    expect(wayMadeBy(7, 5.1, { straight: 6, isBroken: true })).toBeNull();
  });

  test('whenever it is in the way, and to nowhere that is', () => {
    const place = fc.record({
      x: fc.double({ min: 2, max: 12, noNaN: true }),
      y: fc.double({ min: 2, max: 12, noNaN: true }),
      straight: fc.double({ min: 1, max: 6, noNaN: true }),
      angle: fc.double({ min: 0, max: 6, noNaN: true }),
    });
    fc.assert(
      fc.property(place, ({ x, y, straight, angle }) => {
        fc.pre(Math.hypot(x - 5, y - 5) > 2 * RADIUS + 0.05);
        const away = toWay(x, y, straight) - 2 * RADIUS - COMFORT;
        fc.pre(Math.abs(away) > 0.01);
        const aim = wayMadeBy(x, y, { straight, want: [x + 9 * Math.cos(angle), y + 9 * Math.sin(angle)] });
        expect(aim !== null).toBe(away < 0);
        if (aim !== null) expect(toWay(...aim, straight)).toBeGreaterThan(2 * RADIUS + COMFORT);
      }),
    );
  });
});
