import { expect, test } from 'vitest';
import { judgeTick } from '../../scenarios/check/oracles/contactOracle.ts';
import { guardRig, put, runTick, sweepsOf, wish } from '../support/guardRig.ts';

/**
 * Fails if the guard asks no more than the four nearest robots, as the neighbour lists of ORCA do: it then sees who lines the way
 * and not who stands in it, until it is too late to stop (95 811 contacts in 4e5 robot-ticks).
 */
test('a robot that drives along between others sees the one at the end of them', () => {
  const sim = guardRig();
  for (let k = 0; k < 14; k++) {
    for (const side of [-0.76, 0.76]) put(sim, { x: 12 + 0.74 * k, y: 20 + side });
  }
  const driver = put(sim, { x: 12, y: 20 });
  put(sim, { x: 21, y: 20 });
  for (let tick = 0; tick < 120; tick++) {
    wish(sim, driver, Math.min(1.5, sim.columns.twist.forward[driver] + 0.1));
    runTick(sim);
    expect(judgeTick(sweepsOf(sim), sim.def.floor, sim.def.dt).contacts).toEqual([]);
  }
  expect(sim.columns.pose.x[driver]).toBeGreaterThan(20.2);
});
