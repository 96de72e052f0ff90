import { describe, expect, test } from 'vitest';
import { TierWatch } from '../../../viewer/stage/tiers.ts';

/** @returns after which frames less was to be drawn, of frames that take so long */
function told(ms: readonly number[]): number[] {
  const watch = new TierWatch();
  return ms.flatMap((one, i) => (watch.isTooSlow(one) ? [i + 1] : []));
}

const frames = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms);

describe('whoever watches how long frames take', () => {
  test('says once that they take too long, after the first thirty', () => {
    expect(told(frames(200, 46))).toEqual([30]);
    expect(told(frames(29, 1000))).toEqual([]);
  });

  test('says nothing where they do not, whatever the first ones and some others take', () => {
    expect(told(frames(200, 45))).toEqual([]);
    expect(told([...frames(5, 3000), ...frames(13, 10), ...frames(12, 900)])).toEqual([]);
  });

  test('takes no notice of what comes later', () => {
    expect(told([...frames(30, 10), ...frames(500, 1000)])).toEqual([]);
  });
});
