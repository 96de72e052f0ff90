import { describe, expect, test } from 'vitest';
import { checkProperty } from '../../scenarios/check/checkProperty.ts';
import { PROPERTY_NAMES } from '../../scenarios/check/finding.ts';
import { PROPERTIES } from '../../scenarios/check/properties.ts';
import { SHIPPED } from '../../scenarios/check/subject.ts';
import { SMALL_KINDS, smallWorlds } from '../../scenarios/check/smallWorlds.ts';

/** Instances for each property; the benchmark `check` has thousands. */
const RUNS = 60;
/** Of all the smallest worlds, every so-manieth; the benchmark `small` has them all. */
const EVERY = 25;

describe('the planners that are shipped', () => {
  test.each(PROPERTY_NAMES)('hold what is demanded of planners: %s', (property) => {
    const { failure, tally } = checkProperty(SHIPPED, { property, seed: 1, runs: RUNS });
    expect(failure).toBeNull();
    expect(tally.runs).toBe(RUNS);
  });

  test.each(SMALL_KINDS)(
    'touch nobody and finish all that can be done on floors of $columns × $rows with $robots robots',
    (kind) => {
      let at = 0;
      for (const world of smallWorlds(kind)) {
        if (at++ % EVERY !== 0) continue;
        expect(PROPERTIES.small.check(SHIPPED, world).finding, JSON.stringify(world)).toBeNull();
      }
      expect(at).toBeGreaterThan(3000);
    },
  );
});
