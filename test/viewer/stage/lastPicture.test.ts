import { describe, expect, test } from 'vitest';
import { LastPicture } from '../../../viewer/stage/lastPicture.ts';
import { frameOf } from '../../support/frames.ts';

const frame = frameOf({ x: [1], y: [2] });
const other = frameOf({ x: [1], y: [2] });
const pair = { before: frame, after: other, alpha: 0.5 };
const VIEW = [1, 0, 3];

/** @returns one that has drawn `pair` from `VIEW` */
function drawn(): LastPicture {
  const last = new LastPicture();
  last.differs(pair, VIEW);
  return last;
}

describe('a picture', () => {
  test('is drawn once, and not again while moment and view are the same', () => {
    const last = new LastPicture();
    expect([1, 2, 3].map(() => last.differs({ ...pair }, [...VIEW]))).toEqual([true, false, false]);
  });

  test.each([
    ['another frame before', { ...pair, before: other }, VIEW],
    ['another frame after', { ...pair, after: frame }, VIEW],
    ['a moment between them', { ...pair, alpha: 0.6 }, VIEW],
    ['no fleet', null, VIEW],
    ['a camera elsewhere', pair, [1, 0, 4]],
  ])('is drawn anew for %s, once', (_, moment, view) => {
    const last = drawn();
    expect(last.differs(moment, view)).toBe(true);
    expect(last.differs(moment, view)).toBe(false);
  });

  test('is drawn anew, once, after anything else has changed', () => {
    const last = drawn();
    last.renew();
    expect([1, 2].map(() => last.differs(pair, VIEW))).toEqual([true, false]);
  });

  test('does not follow a view that is changed afterwards in place', () => {
    const view = [...VIEW];
    const last = new LastPicture();
    last.differs(pair, view);
    view[0] = 9;
    expect(last.differs(pair, view)).toBe(true);
  });
});
