import { describe, expect, test } from 'vitest';
import { Mode } from '../../engine/components.ts';
import { judgeTick } from '../../scenarios/check/oracles/contactOracle.ts';
import { guardRig, put, runTick, sweepsOf, wish } from '../support/guardRig.ts';

/**
 * Fails if K(N) has ceil() or round() where it has floor(), or counts whole ticks alone: the way to standstill is continuous in the
 * speed, and a wrong count jumps by v dt/2 where f32 rounding says so (709 contacts in 4e5 robot-ticks).
 */
describe.each([0.05, 0.1])('ticks of %d s', (dt) => {
  test('a robot stops in time from any speed, a multiple of what it loses in a tick or not', () => {
    const sim = guardRig({ dt, guardMargin: 0.002 });
    let nearest = Infinity;
    for (let trial = 0; trial < 150; trial++) {
      sim.columns.kind.mode.fill(Mode.unused);
      const speed = trial % 3 === 0 ? dt * ((trial / 3) % 31) : 0.01 * trial;
      put(sim, { x: 20, y: 20 });
      const driver = put(sim, { x: 18 - 0.013 * trial, y: 20 });
      for (let tick = 0; tick < 6 / dt; tick++) {
        wish(sim, driver, speed);
        runTick(sim);
        const verdict = judgeTick(sweepsOf(sim), sim.def.floor, dt);
        expect(verdict.contacts).toEqual([]);
        nearest = Math.min(nearest, verdict.robotGap);
      }
    }
    expect(nearest).toBeGreaterThan(0.003);
    expect(nearest).toBeLessThan(0.005);
  });
});
