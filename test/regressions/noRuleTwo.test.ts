import { expect, test } from 'vitest';
import { judgeTick } from '../../scenarios/check/oracles/contactOracle.ts';
import { guardRig, put, runTick, sweepsOf, wish } from '../support/guardRig.ts';

/**
 * Fails if rule 2 is left out, or compares with others than those that rank above. Each of two robots at rest may drive as far as
 * the other one stands, but not both: granted in the same tick, they meet half way (330 contacts in 4e5 robot-ticks).
 */
test.each([1.3, 1.5, 1.9, 2.3])('two robots %d m apart that set off towards each other at once do not meet', (gap) => {
  for (let trial = 0; trial < 20; trial++) {
    const sim = guardRig({ guardMargin: 0.002 });
    const rows = [put(sim, { x: 18, y: 20 }), put(sim, { x: 18.7 + gap, y: 20 + 0.02 * trial, theta: Math.PI })];
    for (let tick = 0; tick < 40; tick++) {
      for (const row of rows) wish(sim, row, 1.5);
      runTick(sim);
      expect(judgeTick(sweepsOf(sim), sim.def.floor, sim.def.dt).contacts).toEqual([]);
    }
  }
});
