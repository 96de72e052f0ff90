import { describe, expect, test } from 'vitest';
import { adversary } from '../../../../scenarios/check/adversary/adversary.ts';
import { runWorld } from '../../../../scenarios/check/adversary/runWorld.ts';
import { isSafeStart } from '../../../../scenarios/check/adversary/safeStart.ts';
import { unguardedTick } from '../../../support/worlds.ts';

const BOUNDS = { ticks: 60, robots: 12 };

describe('the adversary', () => {
  test('plays world after world until there are enough robot-ticks, the same for the same seed', async () => {
    const one = await adversary({ seed: 7, robotTicks: 1500, bounds: BOUNDS });
    const two = await adversary({ seed: 7, robotTicks: 1500, bounds: BOUNDS });
    const other = await adversary({ seed: 8, robotTicks: 1500, bounds: BOUNDS });
    expect(one).toEqual(two);
    expect(one).not.toEqual({ ...other, seed: 7 });
    expect(one.worlds).toBeGreaterThan(4);
    expect(one.robotTicks).toBeGreaterThanOrEqual(1500);
    expect(one.robotTicks).toBeLessThan(1500 + BOUNDS.ticks * BOUNDS.robots);
    expect(one.fill.reduce((sum, count) => sum + count, 0)).toBe(one.robotTicks);
  });

  test('tells of its progress, and stops when it is asked to', async () => {
    const told: number[] = [];
    const report = await adversary({
      seed: 1,
      robotTicks: Infinity,
      bounds: BOUNDS,
      onProgress: ({ worlds }) => told.push(worlds),
      shouldStop: () => told.length === 5,
    });
    expect(told).toEqual([1, 2, 3, 4, 5]);
    expect(report.worlds).toBe(5);
  });

  test('hands out failures that replay, plain and in full, and ends when there are enough', async () => {
    const report = await adversary({
      seed: 1,
      robotTicks: Infinity,
      bounds: BOUNDS,
      tick: unguardedTick,
      mostFailures: 2,
    });
    expect(report.failures).toHaveLength(2);
    for (const failure of report.failures) {
      const { violation, tick, crew } = runWorld(failure.world, { tick: unguardedTick });
      expect(violation?.kind).toBe('contact');
      expect([tick, violation?.rows.map((row) => crew.on(row))]).toEqual([failure.tick, failure.robots]);
      expect(runWorld(failure.world, {}).violation).toBeNull();
      expect(runWorld(failure.plainest, { tick: unguardedTick }).violation?.kind).toBe('contact');
      expect(runWorld(failure.plainest, {}).violation).toBeNull();
      expect(isSafeStart(failure.plainest)).toBe(true);
      expect(failure.plainest.robots.length).toBeLessThanOrEqual(2);
      expect(failure.plainest.ticks).toBeLessThanOrEqual(failure.tick);
      expect(failure.description).toContain('there is a contact of');
    }
    expect(report.failures[0].number).toBeLessThan(report.failures[1].number);
  });

  test('gives the world away in which the engine itself breaks down', async () => {
    const tick = (): never => {
      throw new Error('there is a mistake');
    };
    const broken = adversary({ seed: 1, robotTicks: 1, bounds: BOUNDS, tick });
    await expect(broken).rejects.toThrow(/^the engine fails in the world \{"robots":\[\{/);
  });
});
