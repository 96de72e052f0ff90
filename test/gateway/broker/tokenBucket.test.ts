import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from '../../../gateway/broker/tokenBucket.ts';

test('a bucket lets its rate through in the long run, and two seconds of it at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(fc.tuple(fc.nat(5000), fc.nat(50))), (rate, takes) => {
      let now = 0;
      let taken = 0;
      const bucket = new TokenBucket(rate, now);
      for (const [ms, tokens] of takes) {
        now += ms;
        const wait = bucket.take(tokens, now);
        taken += tokens;
        now += wait; // whoever keeps to it
        expect(taken).toBeLessThanOrEqual(2 * rate + (rate * now) / 1000 + 1e-6 * now + 1e-6);
      }
    }),
  );
});

test('who keeps below the rate never waits', () => {
  const bucket = new TokenBucket(100, 0);
  for (let now = 0; now < 60_000; now += 10) expect(bucket.take(1, now)).toBe(0);
});
