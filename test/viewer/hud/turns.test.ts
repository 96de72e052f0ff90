import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Turns } from '../../../viewer/hud/turns.ts';

/** @returns how often each had its turn in so many frames of so many seconds */
function turnsIn(frames: number, seconds: number): { read: number; map: number } {
  const turns = new Turns({ read: 0.2, map: 0.6 });
  const had = { read: 0, map: 0 };
  for (let i = 0; i < frames; i++) {
    const name = turns.next(seconds);
    if (name !== null) had[name]++;
  }
  return had;
}

describe('turns among what is updated now and then', () => {
  test('come as often as each wants them where frames are quick', () => {
    const { read, map } = turnsIn(6000, 1 / 60);
    expect(read).toBeGreaterThan(450);
    expect(read).toBeLessThanOrEqual(500);
    expect(map).toBeGreaterThan(140);
    expect(map).toBeLessThanOrEqual(167);
  });

  test('come to everybody however slow frames are: each is one of theirs', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 30, noNaN: true }), (seconds) => {
        const { read, map } = turnsIn(40, seconds);
        expect(Math.min(read, map)).toBeGreaterThanOrEqual(9);
        expect(read + map).toBe(40);
      }),
    );
  });

  test('begin with what may wait the least', () => {
    const turns = new Turns({ map: 0.6, read: 0.2 });
    expect([turns.next(0.01), turns.next(0.01), turns.next(0.01)]).toEqual(['read', 'map', null]);
  });
});
