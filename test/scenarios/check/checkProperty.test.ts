import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkProperty, WrongPath } from '../../../scenarios/check/checkProperty.ts';
import { PROPERTIES } from '../../../scenarios/check/properties.ts';
import { checkLive } from '../../../scenarios/check/properties/live.ts';
import { SHIPPED } from '../../../scenarios/check/subject.ts';

afterEach(() => vi.restoreAllMocks());

test('a path that leads nowhere is told from one that leads to no failure', () => {
  const job = { property: 'small', seed: 1, runs: 1, path: { chunk: 0, path: '0:77:1' } } as const;
  expect(() => checkProperty(SHIPPED, job)).toThrow(WrongPath);
  expect(checkProperty(SHIPPED, { ...job, path: { chunk: 0, path: '0' } }).failure).toBeNull();
});

describe('what a glance finds', () => {
  test('counts only if a thorough look finds it too: who stands still for a while is not stuck', () => {
    let mistaken = 0;
    vi.spyOn(PROPERTIES.live, 'glance').mockImplementation((subject, instance) => {
      const outcome = checkLive(subject, instance, () => ({ stillFor: 2 })); // seconds: far too hasty
      if (outcome.finding !== null) mistaken++;
      return outcome;
    });
    const { failure, tally } = checkProperty(SHIPPED, { property: 'live', seed: 1, runs: 25 });
    expect(mistaken).toBeGreaterThan(0);
    expect(failure).toBeNull();
    expect(tally.runs).toBe(25);
  });

  test('is not asked where a path leads: a glance may miss the failure at its end', () => {
    const stats = { ticks: 1, robots: 1, met: false };
    const finding = { property: 'tasks', rule: 'books', tick: 1, robots: [], message: 'late in the run' } as const;
    const [seen, missed] = [
      { finding, stats },
      { finding: null, stats },
    ];
    vi.spyOn(PROPERTIES.tasks, 'check').mockReturnValue(seen);
    const glance = vi.spyOn(PROPERTIES.tasks, 'glance').mockReturnValue(seen);
    const job = { property: 'tasks', seed: 1, runs: 1 } as const;
    const found = checkProperty(SHIPPED, job).failure;
    expect(found?.path).not.toBeNull();
    glance.mockReturnValue(missed);
    const again = checkProperty(SHIPPED, { ...job, path: found?.path ?? { chunk: 0, path: '' } }).failure;
    expect(again).toMatchObject({ finding, instance: found?.instance, repeats: true });
  });
});
