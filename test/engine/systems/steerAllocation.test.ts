import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REACHED, ROUTE_CAPACITY } from '../../../engine/limits.ts';
import { TOTE_AMR, type RobotClass } from '../../../engine/robots.ts';
import { tick } from '../../../engine/tick.ts';
import {
  atRest,
  laneRig,
  planVisits,
  polyline,
  putOnNode,
  release,
  type Point,
  places,
} from '../../support/laneRig.ts';

const LIMITS: Partial<RobotClass> = { reactionTicks: 0 };

/** @returns a class like the tote robot but for what is given, without dead time */
function classWith(limits: Partial<RobotClass>): RobotClass {
  return { ...TOTE_AMR, ...LIMITS, ...limits };
}

describe('an allocation', () => {
  /** A winding way with edges of different lengths, straight on here and there. */
  const WAY: readonly Point[] = places(
    30,
    30,
    31,
    30,
    32.4,
    30,
    33,
    30,
    33,
    31,
    33,
    32.5,
    34.2,
    33.4,
    36,
    33.4,
    37,
    33.4,
    38,
    34.4,
    38,
    36,
    39,
    36,
    40,
    36,
    40,
    35,
    40,
    34,
    41,
    34,
    42,
    34,
    43,
    34,
    44,
    34,
    45,
    34,
  );

  test('is never driven beyond, whatever is released when', () => {
    const releases = fc.array(
      fc.record({
        wait: fc.nat(40),
        more: fc.integer({ min: 0, max: 5 }),
        creep: fc.constantFrom(0, 0, 0.25, 0.6, 0.9),
      }),
      { minLength: 5, maxLength: 40 },
    );
    fc.assert(
      fc.property(releases, fc.constantFrom(TOTE_AMR, classWith({ reactionTicks: 4, maxSpeed: 2.2 })), (plan, of) => {
        const graph = polyline(WAY);
        const sim = laneRig(graph, { classes: [of] });
        const row = putOnNode(sim, 0, 1);
        const { route, pose } = sim.columns;
        let planned = 0;
        let allocated = 0;
        let creep = 0;
        for (const { wait, more, creep: wanted } of plan) {
          const room = ROUTE_CAPACITY - (planned - route.passed[row]);
          const next = Array.from({ length: Math.min(room, WAY.length - 1 - planned) }, (_, i) => planned + 1 + i);
          planned += planVisits(sim, row, next);
          const upTo = Math.min(planned, allocated + more);
          creep = upTo > allocated ? wanted : Math.max(creep, wanted);
          allocated = upTo;
          release(sim, row, allocated, creep);
          for (let ticks = 0; ticks <= wait; ticks++) {
            tick(sim);
            expect(route.passed[row]).toBeLessThanOrEqual(allocated);
            // Off its last place it may be by the creep, and along the edge that follows.
            const beyond = route.passed[row] === allocated && allocated < planned ? creep : 0;
            if (route.passed[row] < allocated) continue;
            const away = Math.hypot(pose.x[row] - WAY[allocated][0], pose.y[row] - WAY[allocated][1]);
            expect(away).toBeLessThanOrEqual(beyond + REACHED);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  test('of nothing keeps the robot where it is, and it turns to its next edge meanwhile', () => {
    const sim = laneRig(polyline(places(20, 20, 25, 20, 25, 25)));
    const row = putOnNode(sim, 1, 0);
    planVisits(sim, row, [2]);
    for (let ticks = 0; ticks < 100; ticks++) tick(sim);
    expect([sim.columns.pose.x[row], sim.columns.pose.y[row]]).toEqual([25, 20]);
    expect(sim.columns.pose.theta[row]).toBeCloseTo(Math.PI / 2, 5);
    expect(atRest(sim, row)).toBe(true);
  });
});
