import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../engine/random.ts';
import { expectEqual } from '../support/expectEqual.ts';

const DRAWS = 40_000;
const draw = (stream: RandomStream, count: number): number[] => Array.from({ length: count }, () => stream.bits());

/** Sum of squared deviations of counts from evenly many, over how many those are. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** A bound that chance exceeds in one of a million cases, by Wilson and Hilferty. */
function chiSquareBound(freedom: number): number {
  const spread = 2 / (9 * freedom);
  return freedom * (1 - spread + 4.75 * Math.sqrt(spread)) ** 3;
}

/** SFC32 as published with PractRand (Doty-Humphrey), in whole numbers without a limit; 16 rounds thrown away. */
function* published(seed: bigint, purpose: string): Generator<number> {
  const word = (value: bigint): bigint => BigInt.asUintN(32, value);
  let hash = 0x811c9dc5n;
  for (const letter of purpose) hash = word((hash ^ BigInt(letter.charCodeAt(0))) * 0x01000193n);
  let [a, b, c, counter] = [word(seed), word(seed >> 32n), hash, 1n];
  for (let i = 0; ; i++) {
    const result = word(a + b + counter);
    counter = word(counter + 1n);
    a = b ^ (b >> 9n);
    b = word(c + (c << 3n));
    c = word(word(c << 21n) + (c >> 11n) + result);
    if (i >= 16) yield Number(result);
  }
}

describe('a random stream', () => {
  test.each([
    [0n, 'demand'],
    [1n, 'starts'],
    [4_294_967_295n, 'faults'],
    [81_985_529_216_486n, 'articles'],
  ])('is SFC32, seeded with the seed and a hash of the purpose (%d, %s)', (seed, purpose) => {
    const stream = new RandomStream(Number(seed), purpose);
    const source = published(seed, purpose);
    for (let i = 0; i < 500; i++) expect(stream.bits() >>> 0).toBe(source.next().value);
  });

  test('is the same for the same seed and purpose', () => {
    expect(draw(new RandomStream(7, 'demand'), 100)).toEqual(draw(new RandomStream(7, 'demand'), 100));
  });

  test('differs by seed, also beyond 32 bits and below zero, and by purpose', () => {
    const streams = [
      new RandomStream(0, 'a'),
      new RandomStream(1, 'a'),
      new RandomStream(2 ** 32, 'a'),
      new RandomStream(2 ** 32 + 1, 'a'),
      new RandomStream(-1, 'a'),
      new RandomStream(2 ** 32 - 1, 'a'),
      new RandomStream(0, 'b'),
      new RandomStream(0, ''),
      new RandomStream(0, 'ab'),
      new RandomStream(0, 'ba'),
    ];
    const firsts = streams.map((stream) => draw(stream, 4).join());
    expect(new Set(firsts).size).toBe(streams.length);
  });

  test('for one purpose does not feel draws for another', () => {
    const alone = new RandomStream(5, 'faults');
    const beside = new RandomStream(5, 'faults');
    const other = new RandomStream(5, 'demand');
    const left = draw(alone, 50);
    const right = Array.from({ length: 50 }, () => {
      draw(other, 3);
      return beside.bits();
    });
    expect(right).toEqual(left);
  });

  test('goes on from its four words of state', () => {
    const stream = new RandomStream(9, 'x');
    draw(stream, 1_000);
    const kept = stream.state.slice();
    const next = draw(stream, 20);
    const other = new RandomStream(1, 'y');
    other.state.set(kept);
    expect(draw(other, 20)).toEqual(next);
  });

  test.each([
    [1, 'demand'],
    [2, 'starts'],
    [4_294_967_295, 'faults'],
  ])('is even over bytes, intervals and pairs (seed %d, %s)', (seed, purpose) => {
    const stream = new RandomStream(seed, purpose);
    const low = new Array<number>(256).fill(0);
    const high = new Array<number>(256).fill(0);
    const tenths = new Array<number>(10).fill(0);
    const pairs = new Array<number>(64).fill(0);
    let before = 0;
    for (let i = 0; i < DRAWS; i++) {
      const bits = stream.bits() >>> 0;
      low[bits & 255]++;
      high[bits >>> 24]++;
      tenths[stream.integer(10)]++;
      pairs[before * 8 + (bits >>> 29)]++;
      before = bits >>> 29;
    }
    for (const counts of [low, high, tenths, pairs]) {
      expect(chiSquare(counts)).toBeLessThan(chiSquareBound(counts.length - 1));
      expect(chiSquare(counts)).toBeGreaterThan(counts.length / 4); // and not more even than chance allows
    }
  });

  test('streams of neighbouring seeds, and of different purposes, have nothing in common', () => {
    const pairs: [RandomStream, RandomStream][] = [
      [new RandomStream(1, 'demand'), new RandomStream(2, 'demand')],
      [new RandomStream(1, 'demand'), new RandomStream(1, 'starts')],
    ];
    for (const [one, other] of pairs) {
      let sum = 0;
      for (let i = 0; i < DRAWS; i++) sum += (one.real() - 0.5) * (other.real() - 0.5);
      expect(Math.abs(sum / DRAWS) * 12).toBeLessThan(4.75 / Math.sqrt(DRAWS));
    }
  });

  test('draws numbers of [0, 1) and integers below the bound', () => {
    const stream = new RandomStream(3, 'bounds');
    for (let i = 0; i < 10_000; i++) {
      const real = stream.real();
      expectEqual(real >= 0 && real < 1, true);
      const integer = stream.integer(3);
      expectEqual(integer === 0 || integer === 1 || integer === 2, true);
    }
    expect(stream.integer(1)).toBe(0);
  });
});
