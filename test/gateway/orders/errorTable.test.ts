import { describe, expect, test } from 'vitest';
import type { PredefinedError } from '../../../gateway/onboard.ts';
import { ORDER_ERRORS, type ErrorCase } from '../../support/errorCases.ts';
import { ZONE_ERRORS } from '../../support/zoneErrorCases.ts';

/** All of them: the compiler sees to it. */
const TABLE: Readonly<Record<PredefinedError, ErrorCase>> = { ...ORDER_ERRORS, ...ZONE_ERRORS };

describe('the predefined errors of VDA5050 v3.0.0, §6.6.5.4', () => {
  test.each(Object.entries(TABLE).map(([type, one]) => ({ type, ...one })))(
    '§6.6.5.4: $type is $level, says what it is about, and lasts $lasts',
    ({ type, level, about, comes, ends }) => {
      const rig = comes();
      expect(rig.told()).toEqual([`${type} ${level}`]);
      expect(Object.fromEntries(rig.robot().errors.flatMap(({ references }) => [...references]))).toMatchObject(about);
      ends(rig);
      expect(rig.told()).toEqual([]);
    },
  );
});
