import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, LONGEST_DURATION, parseDuration } from '../../scenarios/duration.ts';

describe('durations', () => {
  test.each([
    ['90s', 90],
    ['10m', 600],
    ['8h', 28_800],
    ['1h30m', 5_400],
    ['1h 30m 5s', 5_405],
    ['1.5h', 5_400],
    ['250ms', 0.25],
    ['2 min', 120],
    ['1d', 86_400],
    ['120', 120],
    [120, 120],
    ['0s', 0],
  ])('%s is %d s', (text, seconds) => {
    expect(parseDuration(text)).toEqual({ ok: true, seconds });
  });

  test.each([
    ['3 parsecs', "'parsecs' is no unit of time"],
    ['10km', "'km' is no unit of time"],
    ['10M', "'M' is no unit of time"],
    ['', 'is no duration'],
    ['soon', 'is no duration'],
    ['-5s', 'is no duration'],
    ['1.s', 'is no duration'],
    ['30m1h', 'larger units first'],
    ['1m 1m', 'larger units first'],
    ['32d', 'at most 31d'],
    [-1, 'not negative'],
    [Number.NaN, 'is no duration'],
    [Number.POSITIVE_INFINITY, 'at most 31d'],
    ['constructor', 'is no duration'],
    ['1constructor', "'constructor' is no unit of time"],
  ])('%s is refused, with what to write instead', (text, message) => {
    expect(parseDuration(text)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  test('a duration reads back as it was written', () => {
    const whole = fc.integer({ min: 0, max: LONGEST_DURATION });
    const milliseconds = fc.integer({ min: 0, max: LONGEST_DURATION * 1000 }).map((ms) => ms / 1000);
    fc.assert(
      fc.property(fc.oneof(whole, milliseconds), (seconds) => {
        expect(parseDuration(formatDuration(seconds))).toEqual({ ok: true, seconds });
      }),
    );
  });

  test('no text makes it throw, and what it accepts is finite and not negative', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9.]{0,6} ?[a-z]{0,4}$/)), (text) => {
        const result = parseDuration(text);
        if (result.ok) expect(result.seconds >= 0 && result.seconds <= LONGEST_DURATION).toBe(true);
        else expect(result.message).not.toContain('\n');
      }),
    );
  });
});
