import { describe, expect, test } from 'vitest';
import { compileClass } from '../../../engine/compiledClass.ts';
import { MP_500, TOTE_AMR } from '../../../engine/robots.ts';
import { laneTime } from '../../../engine/systems/laneTime.ts';
import { bentRig, bow } from '../../support/bentLanes.ts';
import { driveToEnd, polyline, putOnNode, send } from '../../support/laneRig.ts';

describe('the time for a lane', () => {
  test.each(
    [0.5, 1, 2, 5].flatMap((radius) => [TOTE_AMR, MP_500].map((robots) => [radius, robots.name, robots] as const)),
  )(
    // prettier-ignore
    'in a curve of %d m is what a robot takes, %s, but for what it needs to begin and to end its turn',
    (radius, _, robots) => {
      const sim = bentRig(bow(radius), robots);
      const row = putOnNode(sim, 0, 1);
      send(sim, row, [1, 2, 3, 4]);
      const inCurve = [0, 0];
      driveToEnd(sim, row, () => {
        const passed = sim.columns.route.passed[row];
        if (passed === 1 || passed === 2) inCurve[passed - 1]++;
      });
      for (const [i, ticks] of inCurve.entries()) {
        const told = laneTime(sim.graph, 1 + i, sim.classes[0]);
        expect(ticks * sim.def.dt).toBeGreaterThan(told - 0.2);
        expect(ticks * sim.def.dt).toBeLessThan(told + 0.8);
      }
    },
  );

  test('is the way at top speed where it is straight, at the speed of the lane where that is less', () => {
    const tote = compileClass(TOTE_AMR, 0.1);
    expect(laneTime(polyline([[0, 0], [6, 0]]), 0, tote)).toBeCloseTo(6 / tote.maxSpeed, 6); // prettier-ignore
    expect(laneTime(bow(1), 0, tote)).toBeCloseTo(5 / tote.maxSpeed, 6);
    expect(laneTime(bow(1, { maxSpeed: 0.5 }), 0, tote)).toBeCloseTo(10, 5);
    expect(laneTime(bow(1, { maxSpeed: 9 }), 0, tote)).toBeCloseTo(5 / tote.maxSpeed, 6);
  });
});
