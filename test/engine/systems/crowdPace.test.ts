import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventKind } from '../../../engine/events.ts';
import { partTowards } from '../../../engine/systems/crowdPace.ts';
import { Blocker } from '../../../engine/systems/guardWishes.ts';
import { steerCrowd } from '../../../engine/systems/steerCrowd.ts';
import { tick } from '../../../engine/tick.ts';
import { crowdRig, head } from '../../support/crowdRig.ts';
import { runTo, startRun } from '../../support/fleetRuns.ts';
import { builtIn } from '../../support/moverRuns.ts';

describe('the pace of a free mover', () => {
  /** @returns what a mover with a long way ahead wishes for in each tick, m/s, given whether the guard kept it from its wish in the one before */
  function wishes(kept: readonly boolean[]): number[] {
    const { sim, crowd } = crowdRig({ movers: [{ x: 3, y: 3 }] });
    head(crowd, 0, 15, 3);
    return kept.map((wasKept) => {
      sim.columns.guard.blockedBy[0] = wasKept ? Blocker.wall : Blocker.nobody;
      steerCrowd(sim);
      return sim.columns.wish.forward[0];
    });
  }

  test('falls by two fifths whenever the guard keeps it from its wish, to a fifth at the least', () => {
    const [free, ...after] = wishes([false, true, true, true, true, true]);
    expect(free).toBeCloseTo(1.5, 5);
    [0.6, 0.36, 0.216, 0.2, 0.2].forEach((part, i) => expect(after[i] / free).toBeCloseTo(part, 5));
  });

  test('comes back by a tenth of the whole a tick, and no further than that', () => {
    const [free, ...after] = wishes([false, true, ...Array<boolean>(20).fill(false)]);
    after.forEach((wish, i) => expect(wish / free).toBeCloseTo(Math.min(1, 0.6 + 0.1 * i), 5));
  });

  test.each([
    ['circle-swap', 20, 200],
    ['corridor-swap', 20, 300],
    ['crossing-streams', 40, 200],
  ])('lets hardly anybody in %s be kept from its wish twice running', (name, robots, ticks) => {
    let [stops, kept] = [0, 0];
    runTo(startRun(builtIn(name, { robots })), ticks, ({ sim: { events, columns } }) => {
      stops += events.kind.subarray(0, events.count).filter((kind) => kind === EventKind.protectiveStop).length;
      kept += columns.guard.blockedBy.subarray(0, robots).filter((by) => by !== Blocker.nobody).length;
    });
    expect(stops).toBeGreaterThan(50);
    // Each is kept once, as a rule; without a pace of its own for four to eight ticks.
    expect(kept / stops).toBeLessThan(1.2);
  });
});

describe('a free mover that comes to what it heads for', () => {
  /** @returns m by which it drives beyond that, and ticks until it is there to stay */
  function arrive(maxSpeed: number, way: number): { readonly beyond: number; readonly ticks: number } {
    const { sim, crowd } = crowdRig({ movers: [{ x: 3, y: 3 }], maxSpeed });
    head(crowd, 0, 3 + way, 3);
    let [beyond, ticks] = [0, 0];
    for (let i = 0; i < 450; i++) {
      tick(sim);
      const over = sim.columns.pose.x[0] - 3 - way;
      beyond = Math.max(beyond, over);
      if (Math.abs(over) > 0.05) ticks = i;
    }
    return { beyond, ticks };
  }

  test('brakes so early that it drives half a metre beyond at the most, from whatever speed', () => {
    const [speed, way] = [fc.integer({ min: 2, max: 15 }), fc.integer({ min: 5, max: 60 })];
    fc.assert(
      fc.property(speed, way, (decimetres, length) => {
        const { beyond, ticks } = arrive(decimetres / 10, length / 10);
        expect(beyond).toBeLessThan(0.5 + 1e-3);
        expect(ticks).toBeLessThan((10 * length) / decimetres + 120);
      }),
      { numRuns: 40 },
    );
  });

  test('does so by half a metre at full speed, for who braked to rest at the very place would make those behind it wait', () => {
    expect(arrive(1.5, 10).beyond).toBeGreaterThan(0.4);
    expect(arrive(1.5, 10).ticks).toBeLessThan(150);
  });

  test('is asked to brake only as far as it has to: one tick later it could not stop in time', () => {
    const { sim } = crowdRig({ movers: [{ x: 3, y: 3 }] });
    const { speedStep, brakeStep } = sim.classes[1];
    const step = Math.min(speedStep, brakeStep);
    /** m until it stands, if it drives a tick at that speed and then brakes in each */
    const stops = (speed: number): number => {
      let way = 0;
      for (let now = speed; now > 0; now -= step) way += now * 0.1;
      return way;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 15 }), (centimetres, decimetres) => {
        const [way, speed] = [centimetres / 100, decimetres / 10];
        const asked = speed * partTowards(sim, 0, speed, way * way);
        expect(asked).toBeLessThanOrEqual(speed);
        expect(stops(asked)).toBeLessThan(way + 0.5 + 1e-6);
        if (asked < speed) expect(stops(asked + 1e-6)).toBeGreaterThan(way + 0.5 - 1e-6);
      }),
    );
  });
});
