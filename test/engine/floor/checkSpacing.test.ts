import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSpacing, laneSlack } from '../../../engine/floor/checkSpacing.ts';
import { generateWarehouse } from '../../../engine/floor/warehouse.ts';
import { WAREHOUSE_200 } from '../../../engine/floor/warehouse/presets.ts';
import type { GridFloor } from '../../../engine/floor/gridFloor.ts';
import { GUARD_MARGIN } from '../../../engine/limits.ts';
import { MP_500, TOTE_AMR, turningRadius } from '../../../engine/robots.ts';

function build(pitch: number): GridFloor {
  const result = generateWarehouse({ ...WAREHOUSE_200, pitch });
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.floor;
}

const SLACK = laneSlack(GUARD_MARGIN);

test('round robots have room to turn side by side at a pitch of 1 m, the MP-500 at 1.07 m and not at 1.05 m', () => {
  expect(checkSpacing(build(1), [TOTE_AMR], SLACK)).toEqual([]);
  expect(checkSpacing(build(1.07), [TOTE_AMR, MP_500], SLACK)).toEqual([]);
  const [problem, ...others] = checkSpacing(build(1.05), [TOTE_AMR, MP_500], SLACK);
  expect(others).toEqual([]);
  expect(problem.where).toMatch(
    /^class mp-500, nodes \d+ at \(\d+\.\d\d, \d+\.\d\d\) and \d+ at \(\d+\.\d\d, \d+\.\d\d\)$/,
  );
  expect(problem.message).toMatch(
    /need 1\.064 m between them and have 1\.050 m: raise the pitch from 1\.05 to 1\.07 m/,
  );
});

test('what the guard keeps free counts on both sides', () => {
  expect(laneSlack(0.1) - laneSlack(0)).toBeCloseTo(0.2, 9);
  expect(checkSpacing(build(1), [TOTE_AMR], laneSlack(0.14))).toEqual([]);
  expect(checkSpacing(build(1), [TOTE_AMR], laneSlack(0.15))).toHaveLength(1);
});

test('the pitch that is asked for is enough', () => {
  const radii = fc.integer({ min: 10, max: 90 }).map((cm) => cm / 100);
  fc.assert(
    fc.property(radii, (radius) => {
      const robot = { ...TOTE_AMR, footprint: { kind: 'circle' as const, radius } };
      const [problem] = checkSpacing(build(1), [robot], SLACK);
      expect(problem !== undefined).toBe(2 * turningRadius(robot.footprint) + SLACK > 1);
      const pitch = problem && Number(/to (\d+\.\d\d) m/.exec(problem.message)?.[1]);
      if (pitch !== undefined) expect(checkSpacing(build(pitch), [robot], SLACK)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
