import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextSpeed, Playhead, SPEEDS } from '../../../viewer/session/playhead.ts';

const DT = 0.1;

function playing(of: Partial<Pick<Playhead, 'tick' | 'speed' | 'isFollowing'>> = {}): Playhead {
  return Object.assign(new Playhead(DT), { isPlaying: true, ...of });
}

/** Lets a live run go on at `rate` ticks a second for ten seconds, at 60 pictures a second. @returns where it was each time */
function followed(head: Playhead, rate: number): { tick: number; last: number }[] {
  return Array.from({ length: 600 }, (_, i) => {
    const last = Math.floor((rate * (i + 1)) / 60);
    head.advance(1 / 60, { first: 0, last });
    return { tick: head.tick, last };
  });
}

describe('speeds', () => {
  test('are gone through one by one there and back, from those between them too', () => {
    expect([0.7, 1, 3, 99].map((speed) => nextSpeed(speed, 1))).toEqual([1, 2, 5, 100]);
    expect([0.7, 1, 3, 101].map((speed) => nextSpeed(speed, -1))).toEqual([0.5, 0.5, 2, 100]);
    expect([nextSpeed(0.1, -1), nextSpeed(100, 1)]).toEqual([SPEEDS[0], SPEEDS.at(-1)]);
  });
});

describe('a playhead', () => {
  test('never leaves what there is to show, however it is moved', () => {
    const step = fc.record({
      seconds: fc.double({ min: 0, max: 100, noNaN: true }),
      first: fc.nat(1000),
      length: fc.nat(1000),
      isPlaying: fc.boolean(),
      isFollowing: fc.boolean(),
      speed: fc.constantFrom(0.1, 1, 100),
      leap: fc.option(fc.integer({ min: -100, max: 3000 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const head = new Playhead(DT);
        for (const { seconds, first, length, leap, ...state } of steps) {
          Object.assign(head, state);
          head.tick = leap ?? head.tick;
          head.advance(seconds, { first, last: first + length });
          expect(head.tick).toBeGreaterThanOrEqual(first);
          expect(head.tick).toBeLessThanOrEqual(first + length);
        }
      }),
    );
  });

  test('goes on at its speed while it plays, and stands otherwise', () => {
    const head = playing({ speed: 5 });
    head.advance(0.2, { first: 0, last: 100 });
    expect(head.tick).toBeCloseTo(10, 9);
    head.isPlaying = false;
    head.advance(0.2, { first: 0, last: 100 });
    expect(head.tick).toBeCloseTo(10, 9);
  });

  test('does not leap after a picture that hung', () => {
    const head = playing();
    head.advance(3600, { first: 0, last: 1e6 });
    expect(head.tick).toBeLessThanOrEqual(0.25 / DT);
  });

  test('stays where it is as long as there is nothing to show', () => {
    const head = playing({ tick: 12 });
    head.advance(1, null);
    expect(head.tick).toBe(12);
  });

  test.each([10, 60, 600])('follows a live run of %i ticks a second closely, never back, at an even pace', (rate) => {
    const head = playing({ isFollowing: true });
    const later = followed(head, rate).slice(300);
    const moved = later.slice(1).map(({ tick }, i) => tick - later[i].tick);
    for (const { tick, last } of later) expect(last - tick).toBeLessThan(3 * Math.max(1, rate / 60));
    expect(Math.min(...moved)).toBeGreaterThan(0);
    expect(Math.max(...moved)).toBeLessThan(2 * (rate / 60));
  });

  test('makes up softly for a little that it is behind', () => {
    const head = playing({ isFollowing: true });
    const first = followed(head, 60).at(-1)?.last ?? 0;
    head.tick -= 8;
    for (let i = 1; i <= 240; i++) {
      const before = head.tick;
      head.advance(1 / 60, { first: 0, last: first + i });
      expect(head.tick - before).toBeLessThan(2);
    }
    expect(first + 240 - head.tick).toBeLessThan(2);
  });

  test('catches up at once with a live run that is far away', () => {
    const head = playing({ isFollowing: true });
    head.advance(1 / 60, { first: 0, last: 5000 });
    expect(head.tick).toBeGreaterThan(4990);
  });
});

describe('frames that a playhead wants', () => {
  test('reach no farther than it is while it stands, and ahead while it plays', () => {
    const head = new Playhead(DT);
    head.tick = 10.2;
    expect(head.wanted(1000)).toEqual({ until: 11, every: 1 });
    head.isPlaying = true;
    expect(head.wanted(1000)).toEqual({ until: 17, every: 1 });
  });

  test('are no more than anybody sees, and end with the run', () => {
    const head = playing({ tick: 0, speed: 100 });
    expect(head.wanted(1e6)).toEqual({ until: 432, every: 16 });
    expect(head.wanted(50).until).toBe(50);
  });
});
