import { describe, expect, test } from 'vitest';
import { planningDef } from '../../../scenarios/run/planningDef.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';

const FLEET = { seed: 9, robots: 12, exclusive: true };

describe('the planning of a scenario', () => {
  test('has its times in ticks', () => {
    const scenario = scenarioOf(`${SITE}
planning: {pushPatience: 3s, stalledAfter: 2m, oldestAfter: 45s, hangAfter: 2s, restartWindow: 20s, coolDown: 4s, lateBy: 700ms}
dt: 0.05
`);
    const def = planningDef(scenario, FLEET);
    expect([def.motion.patience, def.motion.stalled, def.dispatch.oldestAfter]).toEqual([60, 2_400, 900]);
    expect([def.motion.frozen, def.motion.starved]).toEqual([800, 9_600]);
    expect(def.supervisor).toMatchObject({ hangAfter: 40, window: 400, coolDown: 80, lateBy: 14 });
    expect(def.serviceTime).toBe(5);
  });

  test('waits for a tick at the least where a time is shorter than that', () => {
    const def = planningDef(scenarioOf(`${SITE}\nplanning: {lateBy: 0, hangAfter: 10ms}\n`), FLEET);
    expect([def.supervisor.lateBy, def.supervisor.hangAfter]).toEqual([1, 1]);
  });

  test('takes numbers over as they are', () => {
    const scenario = scenarioOf(`${SITE}
planning: {commitAhead: 3.5, laneSurcharge: 4, lookAhead: 5, stationsDrawn: 2, unitsPerTick: 1234, mailboxLimit: 7, maxRestarts: 3}
battery: {chargeBelow: 0.3, chargeTo: 0.7}
`);
    const def = planningDef(scenario, { ...FLEET, exclusive: false });
    expect([def.motion.commitAhead, def.guidance.againstFactor, def.exclusive, def.dispatch.seed]).toEqual([
      3.5,
      4,
      false,
      9,
    ]);
    expect(def.dispatch).toMatchObject({ lookAhead: 5, stationsDrawn: 2, chargeBelow: 0.3, chargeTo: 0.7 });
    expect(def.supervisor).toMatchObject({ unitsPerTick: 1234, mailboxLimit: 7, maxRestarts: 3 });
  });

  test('sends nobody to charge where batteries last for ever', () => {
    expect(planningDef(scenarioOf(SITE, { battery: null }), FLEET).dispatch.chargeBelow).toBe(0);
  });

  test('has an order book with room for all that wait and all that are under way', () => {
    const pending = (count: number | null) =>
      planningDef(scenarioOf(SITE, { demand: { kind: 'closedLoop', pending: count } }), FLEET);
    expect(pending(null).openTasks).toBeGreaterThanOrEqual(24);
    expect(pending(5_000).openTasks).toBeGreaterThanOrEqual(5_012);
    const many = planningDef(scenarioOf(SITE, { demand: { kind: 'uniformGoals', stream: null } }), {
      ...FLEET,
      robots: 1_000,
    });
    expect(many.openTasks).toBeGreaterThanOrEqual(2_000);
  });
});
