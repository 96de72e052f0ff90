import { describe, expect, test } from 'vitest';
import { Activity, Fault } from '../../../engine/components.ts';
import { RobotFigures, since } from '../../../scenarios/kpi/robotFigures.ts';
import { Spent } from '../../../scenarios/kpi/timeSplit.ts';
import { advance } from '../../../scenarios/run/fleetRun.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

/** Robots that charge often: low batteries, and enough is soon enough. */
const CHARGING = `${SITE.replace('{count: 12}', '{count: 8, initialCharge: {from: 0.3, to: 0.4}}')}
battery: {chargeBelow: 0.35, chargeTo: 0.37}
`;

describe('the energy that robots draw', () => {
  const run = startRun(scenarioOf(CHARGING));
  const { sim, planning } = run;
  const { work, twist } = sim.columns;
  const [c] = sim.classes;
  const figures = new RobotFigures(planning.fleet, { robots: 8, batteries: true });
  const begin = work.charge.slice();
  /** by a model of its own, in units of charge: idling, rolling, and what speeding up takes; and what chargers gave */
  const drawn = new Float64Array(8);
  const charged = new Float64Array(8);
  let [ticksCharging, stands] = [0, 0];
  for (let tick = 0; tick < 6_000; tick++) {
    const [before, speed, activity] = [work.charge.slice(), work.speed.slice(), work.activity.slice()];
    advance(run, {
      afterTick: () => {
        figures.drive(planning.fleet);
        for (let robot = 0; robot < 8; robot++) {
          const now = Math.abs(twist.forward[robot]);
          const faster = Math.max(0, now * now - speed[robot] * speed[robot]);
          const spent = Math.round(c.idlePerTick + c.perMetre * now * 0.1 + c.perSpeedSquared * faster);
          drawn[robot] += spent;
          charged[robot] += work.charge[robot] - before[robot] + spent;
          if (activity[robot] === Activity.charging && work.activity[robot] === Activity.charging) ticksCharging++;
          if (now === 0) stands++;
        }
      },
    });
  }

  test('is what idling and driving take, also while they charge', () => {
    expect(ticksCharging).toBeGreaterThan(500);
    expect(stands).toBeGreaterThan(1_000);
    for (let robot = 0; robot < 8; robot++) expect(figures.energy(robot) * 100).toBeCloseTo(drawn[robot], 6);
    expect(figures.totals().energy * 100).toBeCloseTo(
      drawn.reduce((sum, units) => sum + units, 0),
      4,
    );
  });

  test('is what the batteries lost and what chargers put in, together', () => {
    const given = charged.reduce((sum, units) => sum + units, 0);
    expect(given).toBeGreaterThanOrEqual(ticksCharging * c.chargedPerTick * 0.99);
    for (let robot = 0; robot < 8; robot++) {
      const lost = begin[robot] - work.charge[robot];
      expect(figures.energy(robot) * 100).toBeCloseTo(lost + charged[robot], 6);
    }
  });
});

describe('the figures of a robot', () => {
  test('an empty battery gives no more than it has', () => {
    const run = startRun(scenarioOf(SITE.replace('{count: 12}', '{count: 2, initialCharge: {from: 1, to: 1}}')));
    const { work } = run.sim.columns;
    work.charge.fill(5_000);
    const figures = new RobotFigures(run.planning.fleet, { robots: 2, batteries: true });
    for (let tick = 0; tick < 600; tick++) {
      advance(run, { afterTick: () => figures.drive(run.planning.fleet) });
    }
    expect(Array.from(work.fault)).toEqual([Fault.flat, Fault.flat]);
    expect([figures.energy(0), figures.energy(1)]).toEqual([50, 50]);
  });

  test('without batteries nothing is drawn', () => {
    const run = startRun(scenarioOf(SITE, { battery: null }));
    const figures = new RobotFigures(run.planning.fleet, { robots: 12, batteries: false });
    for (let tick = 0; tick < 50; tick++) advance(run, { afterTick: () => figures.drive(run.planning.fleet) });
    expect(figures.totals().distance).toBeGreaterThan(0);
    expect(figures.totals().energy).toBe(0);
  });

  test('count what was driven sideways, too, and totals are sums over robots', () => {
    const run = startRun(scenarioOf(SITE));
    const { twist } = run.sim.columns;
    const figures = new RobotFigures(run.planning.fleet, { robots: 12, batteries: false });
    [twist.forward[4], twist.left[4], twist.forward[5]] = [-3, 4, -2];
    figures.drive(run.planning.fleet);
    figures.drive(run.planning.fleet);
    for (const robot of [4, 5, 5]) figures.spends(robot, Spent.loaded);
    expect([figures.distance[4], figures.distance[5]]).toEqual([expect.closeTo(1, 9), expect.closeTo(0.4, 9)]);
    expect([...figures.ticksOf(5)]).toEqual([0, 2, 0, 0, 0, 0, 0]);
    const first = figures.totals();
    figures.drive(run.planning.fleet);
    figures.spends(5, Spent.waiting);
    expect(first).toEqual({ ticks: [0, 3, 0, 0, 0, 0, 0], distance: expect.closeTo(1.4, 9), energy: 0 });
    expect(since(first, figures.totals())).toEqual({
      ticks: [0, 0, 1, 0, 0, 0, 0],
      distance: expect.closeTo(0.7, 9),
      energy: 0,
    });
  });
});
