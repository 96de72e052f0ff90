import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMapsTurn } from '../../../viewer/hud/isMapsTurn.ts';

/** @returns how often each had its turn in so many frames of so many seconds */
function turnsIn(frames: number, seconds: number): { read: number; map: number } {
  const every = { read: 0.2, map: 0.6 };
  const since = { ...every };
  const had = { read: 0, map: 0 };
  for (let i = 0; i < frames; i++) {
    since.read += seconds;
    since.map += seconds;
    const isMap = isMapsTurn({ map: since.map / every.map, read: since.read / every.read });
    if (!isMap && since.read < every.read) continue;
    const turn = isMap ? 'map' : 'read';
    since[turn] = 0;
    had[turn]++;
  }
  return had;
}

describe('turns of the map and of what is read', () => {
  test('come as often as each wants them where frames are quick', () => {
    const { read, map } = turnsIn(6000, 1 / 60);
    expect(read).toBeGreaterThan(450);
    expect(read).toBeLessThanOrEqual(500);
    expect(map).toBeGreaterThan(140);
    expect(map).toBeLessThanOrEqual(167);
  });

  test('come to both however slow frames are: each frame is one of theirs', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 30, noNaN: true }), (seconds) => {
        const { read, map } = turnsIn(40, seconds);
        expect(Math.min(read, map)).toBeGreaterThanOrEqual(9);
        expect(read + map).toBe(40);
      }),
    );
  });
});
