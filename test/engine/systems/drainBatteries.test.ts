import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Activity, Errand, Fault, Mode } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import { MP_500, TOTE_AMR, type RobotClass } from '../../../engine/robots.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { tick } from '../../../engine/tick.ts';
import { eventsOf, guardRig, put } from '../../support/guardRig.ts';
import { drainBatteries } from '../../../engine/systems/drainBatteries.ts';
import { atRest, driveToEnd, laneRig, polyline, putOnNode, send, places } from '../../support/laneRig.ts';

const UNITS_PER_JOULE = 100;

function drive(of: RobotClass, metres: number): { sim: Simulation; spent: number; ticks: number } {
  const sim = laneRig(
    polyline([
      [20, 20],
      [20 + metres, 20],
    ]),
    { classes: [of], batteries: true },
  );
  putOnNode(sim, 0, 1);
  const before = sim.columns.work.charge[0];
  send(sim, 0, [1]);
  const ticks = driveToEnd(sim, 0);
  return { sim, spent: (before - sim.columns.work.charge[0]) / UNITS_PER_JOULE, ticks };
}

describe('a battery', () => {
  test.each([
    ['tote-amr', TOTE_AMR, 12],
    ['mp-500', MP_500, 30],
    [
      'a heavy one',
      { ...TOTE_AMR, battery: { ...TOTE_AMR.battery, mass: 900, rollingForce: 140, efficiency: 0.5 } },
      7,
    ],
  ])('of %s pays for time, way and speeding up once: idle·t + F·d/η + ½mv²/η', (_, of, metres) => {
    const { spent, ticks } = drive(of, metres);
    const { idlePower, rollingForce, mass, efficiency } = of.battery;
    const idle = idlePower * ticks * 0.1;
    const rolling = (rollingForce * metres) / efficiency;
    const kinetic = (0.5 * mass * of.maxSpeed * of.maxSpeed) / efficiency;
    // Each tick is rounded to a hundredth of a joule.
    expect(Math.abs(spent - (idle + rolling + kinetic))).toBeLessThan((0.5 * ticks) / UNITS_PER_JOULE + 0.01);
  });

  test('gets nothing back in braking: two starts pay twice', () => {
    const { spent: whole, ticks } = drive(TOTE_AMR, 12);
    const half = drive(TOTE_AMR, 6);
    const { idlePower, mass, efficiency } = TOTE_AMR.battery;
    const extra = 2 * half.spent - whole - idlePower * (2 * half.ticks - ticks) * 0.1;
    expect(extra).toBeCloseTo((0.5 * mass * 1.5 * 1.5) / efficiency, 0);
  });

  test('pays for a sideways and a backward way alike', () => {
    const battery = { ...TOTE_AMR.battery, idlePower: 0 };
    const holonomic = { ...TOTE_AMR, battery, drive: 'holonomic' as const };
    const sim = guardRig({ classes: [holonomic], batteries: true });
    const forwards = [0.6, -0.6, 0, 0.36];
    const lefts = [0, 0, 0.6, -0.48];
    const spent = forwards.map((forward, i) => {
      const row = put(sim, { x: 5 + 6 * i, y: 10, mode: Mode.free });
      sim.columns.twist.forward[row] = forward;
      sim.columns.twist.left[row] = lefts[i];
      const before = sim.columns.work.charge[row];
      drainBatteries(sim);
      return before - sim.columns.work.charge[row];
    });
    expect(Math.max(...spent) - Math.min(...spent)).toBeLessThanOrEqual(1);
    expect(spent[0]).toBeCloseTo(((20 * 0.06 + 0.5 * 110 * 0.36) / 0.7) * UNITS_PER_JOULE, -1);
  });

  test('that is empty stops the robot where it is: reported once, never below nothing', () => {
    const sim = laneRig(polyline(places(20, 20, 40, 20)), { batteries: true });
    putOnNode(sim, 0, 1);
    send(sim, 0, [1]);
    for (let i = 0; i < 30; i++) tick(sim);
    sim.columns.work.charge[0] = 1_000;
    const faults: number[][] = [];
    for (let i = 0; i < 100; i++) {
      tick(sim);
      faults.push(...eventsOf(sim, EventKind.fault));
      expect(sim.columns.work.charge[0]).toBeGreaterThanOrEqual(0);
    }
    expect(faults).toEqual([[0, -1, Fault.flat]]);
    expect([sim.columns.work.fault[0], sim.columns.work.charge[0], atRest(sim, 0)]).toEqual([Fault.flat, 0, true]);
    expect(sim.columns.pose.x[0]).toBeLessThan(30);
  });

  test('charges by its power, less what the robot draws meanwhile', () => {
    const sim = laneRig(polyline(places(20, 20, 25, 20)), { batteries: true });
    putOnNode(sim, 0, 1);
    sim.columns.work.charge[0] = 50_000_000;
    sim.commands.push(CommandKind.setErrand, 0, 0, Errand.charge, -1, 0);
    tick(sim);
    expect(sim.columns.work.activity[0]).toBe(Activity.charging);
    const before = sim.columns.work.charge[0];
    for (let i = 0; i < 600; i++) tick(sim);
    const { chargePower, idlePower } = TOTE_AMR.battery;
    expect((sim.columns.work.charge[0] - before) / UNITS_PER_JOULE).toBeCloseTo((chargePower - idlePower) * 60, 6);
  });

  test('does not run down where batteries are off', () => {
    const sim = laneRig(polyline(places(20, 20, 40, 20)));
    putOnNode(sim, 0, 1);
    const before = sim.columns.work.charge[0];
    send(sim, 0, [1]);
    driveToEnd(sim, 0);
    expect(sim.columns.work.charge[0]).toBe(before);
  });
});
