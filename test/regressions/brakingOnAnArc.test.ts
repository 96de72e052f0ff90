import { test } from 'vitest';
import { Mode } from '../../engine/components.ts';
import { judgeTick } from '../../scenarios/check/oracles/contactOracle.ts';
import { guardRig, put, RECTANGLE, ROUND, runTick, SLIDER, sweepsOf, wish } from '../support/guardRig.ts';
import { expectEqual } from '../support/expectEqual.ts';

/**
 * Fails if the region leaves out SΘ/2 (the bend) or ρΘ (the turning of the body), or if each velocity brakes with its own limit and
 * S and Θ are summed up apart: the robot has then turned before it has slowed down, and its arc bends more (386 contacts in 4e5
 * robot-ticks). Scaled together, they keep it on its arc.
 */
test.each([
  ['round', ROUND],
  ['rectangular', RECTANGLE],
] as const)('a %s robot on an arc stops in time, wherever somebody stands', (_, driving) => {
  const sim = guardRig({ classes: [driving, SLIDER], dt: 0.05, guardMargin: 0.002 });
  const { twist } = sim.columns;
  for (const turn of [0.12, 0.3, 0.6, 1, 1.4]) {
    for (let trial = 0; trial < 40; trial++) {
      sim.columns.kind.mode.fill(Mode.unused);
      const bearing = -0.4 + 0.045 * trial;
      const driver = put(sim, { x: 20, y: 20 });
      put(sim, { class: 1, x: 20 + 2.4 * Math.cos(bearing), y: 20 + 2.4 * Math.sin(bearing) });
      twist.forward[driver] = 1.5;
      twist.turn[driver] = turn;
      for (let tick = 0; tick < 60; tick++) {
        wish(sim, driver, 1.5, turn);
        runTick(sim);
        expectEqual(judgeTick(sweepsOf(sim), sim.def.floor, sim.def.dt).contacts, []);
      }
    }
  }
});
