import { expect, test } from 'vitest';
import { Evictions } from '../../../gateway/mqtt/evictions.ts';

/** @returns ms to stay away after each of some connections, which last so long */
function staysAfter(...lasting: readonly number[]): number[] {
  const evictions = new Evictions();
  let now = 0;
  return lasting.map((ms) => {
    evictions.began(now, 0);
    now += ms;
    return evictions.ended(now).stay;
  });
}

test('who is cut at once for the third time stays away, ever longer up to a minute', () => {
  expect(staysAfter(100, 0, 200, 100, 100, 100, 100, 100)).toEqual([
    0, 0, 5000, 10_000, 20_000, 40_000, 60_000, 60_000,
  ]);
});

test('who was connected for a while comes back as ever', () => {
  expect(staysAfter(100, 100, 5000, 100, 100, 100)).toEqual([0, 0, 0, 0, 0, 5000]);
});

test('tries that fail say nothing about it', () => {
  const evictions = new Evictions();
  for (let i = 0; i < 5; i++) expect(evictions.ended(i)).toEqual({ wasUp: false, stay: 0 });
});

test('a broker that starts again and again throws nobody out, whether one has seen that it was gone or others have', () => {
  const [seen, told] = [new Evictions(), new Evictions()];
  for (let start = 0; start < 6; start++) {
    seen.began(start * 10_000, 0);
    told.began(start * 10_000, start);
    expect([seen, told].map((one) => one.ended(start * 10_000 + 2000).stay)).toEqual([0, 0]);
    expect(seen.ended(start * 10_000 + 3000)).toEqual({ wasUp: false, stay: 0 });
  }
});
