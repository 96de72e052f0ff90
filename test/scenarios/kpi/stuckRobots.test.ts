import { describe, expect, test } from 'vitest';
import { StuckCause, StuckRobots } from '../../../scenarios/kpi/stuckRobots.ts';

const { circling, standing, goalClosed, noNearer, noWay } = StuckCause;
const counts = (stuck: StuckRobots): number[] => [circling, standing, goalClosed].map((cause) => stuck.count(cause));

describe('stuck robots', () => {
  test.each([0.1, 0.05, 0.3, 1 / 3])(
    'are those that stood for more than 120 s, or moved for 300 s to no end (ticks of %d s)',
    (dt) => {
      const stuck = new StuckRobots({ robots: 2, dt });
      const limit = Math.round(120 / dt);
      stuck.note(0, limit, standing);
      expect(stuck.total).toBe(0);
      stuck.note(0, limit + 1, standing);
      expect(stuck.total).toBe(1);
      stuck.note(1, Math.round(300 / dt), circling);
      expect(stuck.total).toBe(1);
      stuck.note(1, Math.round(300 / dt) + 1, circling);
      expect(stuck.total).toBe(2);
    },
  );

  test('are free movers that came no nearer for more than 120 s, or had no way to where they want to be', () => {
    const stuck = new StuckRobots({ robots: 2, dt: 0.1 });
    stuck.note(0, 1200, noNearer);
    stuck.note(1, 1200, noWay);
    expect(stuck.total).toBe(0);
    stuck.note(0, 1201, noNearer);
    stuck.note(1, 1201, noWay);
    expect([stuck.count(noNearer), stuck.count(noWay)]).toEqual([1, 1]);
  });

  test('count once each, however often and for whatever cause, and stay counted', () => {
    const stuck = new StuckRobots({ robots: 4, dt: 0.1 });
    stuck.note(0, 3100, circling);
    stuck.note(0, 1300, standing);
    stuck.note(0, 5000, circling);
    stuck.note(1, 3100, circling);
    stuck.note(2, 1300, standing);
    stuck.note(2, 1300, goalClosed);
    for (let robot = 0; robot < 4; robot++) stuck.note(robot, 0, standing);
    expect([stuck.total, counts(stuck)]).toEqual([3, [1, 1, 1]]);
  });
});
