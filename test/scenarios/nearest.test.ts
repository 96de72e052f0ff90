import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from '../../scenarios/nearest.ts';

const KNOWN = ['count', 'class', 'fleet', 'starts', 'maxSpeed'];

describe('the nearest known word', () => {
  test.each([
    ['cuont', 'count'],
    ['Count', 'count'],
    ['start', 'starts'],
    ['speed', 'maxSpeed'],
  ])('%s most likely means %s', (typed, meant) => {
    expect(nearest(typed, KNOWN)).toEqual([meant]);
  });

  test('a word like none of them gets the whole list', () => {
    expect(didYouMean('zebra', KNOWN)).toBe('known are: count, class, fleet, starts, maxSpeed');
  });

  test('a known word is its own nearest, and one slip of the hand still finds it', () => {
    const slip = fc.tuple(fc.constantFrom(...KNOWN), fc.nat(), fc.constantFrom('drop', 'double'));
    fc.assert(
      fc.property(slip, ([word, at, kind]) => {
        const i = at % word.length;
        const typed =
          kind === 'drop' ? word.slice(0, i) + word.slice(i + 1) : word.slice(0, i) + word[i] + word.slice(i);
        expect(nearest(word, KNOWN)).toEqual([word]);
        expect(nearest(typed, KNOWN)).toEqual([word]);
      }),
    );
  });
});
