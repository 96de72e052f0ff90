import { expect, test } from 'vitest';
import { EventKind } from '../../engine/events.ts';
import { judgeTick } from '../../scenarios/check/oracles/contactOracle.ts';
import { eventsOf, guardRig, put, runTick, sweepsOf, wish } from '../support/guardRig.ts';
import { expectEqual } from '../support/expectEqual.ts';

/**
 * Fails if the guard looks no farther than 2.5 m around a robot: it has to look as far as both may still roll. Searching 2.5 m around a robot at 1.5 m/s, which is more than its own
 * region, gave contacts in 5 of 60 such meetings; random play never showed it.
 */
test.each([0, 0.4, -0.6])(
  'two robots that meet head-on at full speed, %d m off, stop in time from wherever they come',
  (off) => {
    for (let trial = 0; trial < 60; trial++) {
      const sim = guardRig();
      const left = put(sim, { x: 10 + 0.005 * trial, y: 20 });
      const right = put(sim, { x: 24, y: 20 + off, theta: Math.PI });
      const { twist } = sim.columns;
      twist.forward[left] = twist.forward[right] = 1.5;
      let nearest = Infinity;
      for (let tick = 0; tick < 80; tick++) {
        wish(sim, left, 1.5);
        wish(sim, right, 1.5);
        runTick(sim);
        nearest = Math.min(nearest, judgeTick(sweepsOf(sim), sim.def.floor, sim.def.dt).robotGap);
        expectEqual(eventsOf(sim, EventKind.contact), []);
      }
      expect(nearest).toBeGreaterThan(0.03);
      expect(nearest).toBeLessThan(0.04);
    }
  },
);
