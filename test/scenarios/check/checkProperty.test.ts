import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkProperty } from '../../../scenarios/check/checkProperty.ts';
import { PROPERTIES } from '../../../scenarios/check/properties.ts';
import { checkLive } from '../../../scenarios/check/properties/live.ts';
import { SHIPPED } from '../../../scenarios/check/subject.ts';

afterEach(() => vi.restoreAllMocks());

describe('what a glance finds', () => {
  test('counts only if a thorough look finds it too: who stands still for a while is not stuck', () => {
    let mistaken = 0;
    vi.spyOn(PROPERTIES.live, 'glance').mockImplementation((subject, instance) => {
      const outcome = checkLive(subject, instance, 2); // seconds: far too hasty
      if (outcome.finding !== null) mistaken++;
      return outcome;
    });
    const { failure, tally } = checkProperty(SHIPPED, { property: 'live', seed: 1, runs: 25 });
    expect(mistaken).toBeGreaterThan(0);
    expect(failure).toBeNull();
    expect(tally.runs).toBe(25);
  });
});
