import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../../engine/components.ts';
import { approachSpeed } from '../../../engine/math/approachSpeed.ts';
import { indexNeighbours } from '../../../engine/systems/indexNeighbours.ts';
import { keepDistance } from '../../../engine/systems/keepDistance.ts';
import { fleetOn } from '../../support/sharedFloor.ts';

/** m: radius of both, what movers keep beyond it, and so what a robot leaves of its way before one */
const RADIUS = 0.35;
const COMFORT = 0.1;
const DISTANCE = 2 * (RADIUS + 2 * COMFORT);

/** @returns what is left of a wish for 1.5 m/s of a robot at 5, 5 that may drive `straight` m in the direction of x and then, to the left, `on` m farther in it, with movers where they are told */
function wishWith(movers: readonly (readonly [number, number])[], straight = 9.6, on = 0): number {
  const { sim, robot } = fleetOn({ movers, straight, on });
  sim.columns.wish.forward[robot] = 1.5;
  indexNeighbours(sim);
  keepDistance(sim);
  return sim.columns.wish.forward[robot];
}

describe('a robot on its lane', () => {
  test.each([8.2, 8.6, 9, 9.4, 9.8, 10.2])(
    'comes to rest so far from a mover in its way, at %d, that another one gets through between them',
    (at) => {
      const { sim, robot } = fleetOn({ movers: [[at, 5]], straight: 9.6 });
      const { x } = sim.columns.pose;
      const brake = sim.classes[0].brakeStep;
      for (let i = 0; i < 100; i++) {
        sim.columns.wish.forward[robot] = 1.5;
        indexNeighbours(sim);
        keepDistance(sim);
        const way = at - x[robot] - 2 * RADIUS - DISTANCE;
        expect(sim.columns.wish.forward[robot]).toBeLessThanOrEqual(approachSpeed(Math.max(0, way), brake, 0.1) + 1e-5);
        x[robot] += 0.1 * sim.columns.wish.forward[robot];
      }
      expect(at - x[robot] - 2 * RADIUS).toBeCloseTo(DISTANCE, 2);
    },
  );

  test('does not come nearer to one that is nearer already, and does not mind who is behind or beside it', () => {
    expect(wishWith([[6.5, 5]])).toBe(0);
    expect(wishWith([[5.8, 5.2]])).toBe(0);
    expect(wishWith([[3.5, 5]])).toBe(1.5);
    expect(wishWith([[6, 5 + 2 * RADIUS + COMFORT + 0.01]])).toBe(1.5);
    expect(wishWith([[6, 5 + 2 * RADIUS + COMFORT - 0.01]])).toBe(0);
  });

  test('goes by the nearest of several', () => {
    const near = wishWith([[7, 5]]);
    expect(near).toBeGreaterThan(0);
    expect(near).toBeLessThan(1.5);
    expect(wishWith([[8, 5], [7, 5], [9, 5]])).toBe(near); // prettier-ignore
  });

  test('goes on to where its way bends: who is beyond is not in its way', () => {
    expect(wishWith([[6.2, 5]], 0.3)).toBe(1.5);
    expect(wishWith([[6.2, 5]], 1.2)).toBe(0);
  });

  test('goes on to where it is slower because of a slight bend, too', () => {
    expect(wishWith([[7.3, 5]], 1.2, 2)).toBe(1.5);
    expect(wishWith([[7.3, 5]], 3, 2)).toBeLessThan(1.5);
  });

  test('sees whoever is in its way wherever the cells of the floor end', () => {
    for (let at = 10; at < 12.5; at += 0.1) {
      const { sim, robot } = fleetOn({ movers: [[at + 2.6, 5]], straight: 9.6 });
      sim.columns.pose.x[robot] = at;
      sim.columns.wish.forward[robot] = 1.5;
      indexNeighbours(sim);
      keepDistance(sim);
      expect(sim.scratch.grid.columns).toBeGreaterThan(1);
      expect(sim.columns.wish.forward[robot]).toBeLessThan(1.4);
    }
  });

  test('creeps on beyond what it was allotted: so far movers are in its way', () => {
    const { sim, robot } = fleetOn({ movers: [[6.2, 5]], straight: 9.6 });
    const { wish, route } = sim.columns;
    route.allocated[robot] = 0;
    for (const [creep, left] of [
      [0.3, 1.5],
      [1.2, 0],
    ]) {
      // prettier-ignore
      route.creep[robot] = creep;
      wish.forward[robot] = 1.5;
      indexNeighbours(sim);
      keepDistance(sim);
      expect(wish.forward[robot]).toBe(left);
    }
  });

  test('keeps its distance sideways as well', () => {
    const { sim, robot } = fleetOn({ movers: [[6.5, 5]], straight: 9.6 });
    const { pose, wish } = sim.columns;
    [pose.cos[robot], pose.sin[robot]] = [0, -1];
    wish.left[robot] = 1.5;
    indexNeighbours(sim);
    keepDistance(sim);
    expect(wish.left[robot]).toBe(0);
  });

  test('whose way is free drives on, wherever movers are', () => {
    const beside = fc.tuple(fc.double({ min: 1, max: 12, noNaN: true }), fc.double({ min: 0.81, max: 4, noNaN: true }), fc.boolean()); // prettier-ignore
    fc.assert(
      fc.property(beside, ([x, aside, isLeft]) => {
        expect(wishWith([[x, isLeft ? 5 + aside : 5 - aside]])).toBe(1.5);
      }),
    );
  });

  test('does not mind robots on lanes: to keep them apart is traffic control', () => {
    const { sim, robot } = fleetOn({ movers: [[6.5, 5]], straight: 9.6 });
    sim.columns.kind.mode[1] = Mode.lane;
    sim.columns.wish.forward[robot] = 1.5;
    indexNeighbours(sim);
    keepDistance(sim);
    expect(sim.columns.wish.forward[robot]).toBe(1.5);
  });
});
