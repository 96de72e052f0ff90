import { expect, test } from 'vitest';
import { adversary } from '../../scenarios/check/adversary/adversary.ts';

/** More of it: `shoal bench adversary`. */
const ROBOT_TICKS = 1_000_000;

/** ms: it takes a fraction of that, on a machine that has nothing else to do. */
const TIMEOUT = 600_000;

test(
  'in a million robot-ticks of hostile planners nothing touches, and what can be granted mostly is',
  { timeout: TIMEOUT },
  async () => {
    const report = await adversary({ seed: 1, robotTicks: ROBOT_TICKS });
    expect(report.failures.map(({ description }) => description)).toEqual([]);
    expect(report.robotTicks).toBeGreaterThanOrEqual(ROBOT_TICKS);
    // Two margins between robots and one to a wall; half a margin less for moves that lead away, and the oracle's precision.
    expect(report.robotGapInMargins).toBeGreaterThan(1.4);
    expect(report.wallGapInMargins).toBeGreaterThan(0.4);
    expect(report.granted).toBeGreaterThan(0.5 * report.grantable);
    // The worlds are worth it: robots are in each other's way, there is something to grant, and they come along.
    expect(report.nearTicks).toBeGreaterThan(0.5 * report.ticks);
    expect(report.grantable).toBeGreaterThan(0.2 * report.proposals);
    expect(report.travelled).toBeGreaterThan(0.005 * ROBOT_TICKS);
    for (const percent of [5, 25, 50]) expect(report.fill[percent / 5]).toBeGreaterThan(0);
  },
);
