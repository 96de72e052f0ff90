import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StateHash, type StateArray } from '../../engine/stateHash.ts';

const words = fc.array(fc.integer(), { minLength: 1, maxLength: 40 });

function hashOf(...arrays: StateArray[]): string {
  const hash = new StateHash();
  for (const array of arrays) hash.add(array);
  return hash.digest();
}

describe('the state hash', () => {
  test('is 16 hexadecimal digits, and the same for the same bits', () => {
    expect(hashOf(Int32Array.of(1, 2, 3))).toMatch(/^[0-9a-f]{16}$/);
    expect(hashOf(Int32Array.of(1, 2, 3))).toBe(hashOf(Int32Array.of(1, 2, 3)));
    expect(hashOf(Float32Array.of(1.5))).toBe(hashOf(new Float32Array(Int32Array.of(0x3fc00000).buffer)));
  });

  test('changes with every bit of every array', () => {
    fc.assert(
      fc.property(words, fc.nat(), (values, choice) => {
        const array = Int32Array.from(values);
        const before = hashOf(array);
        const bit = choice % (array.length * 32);
        array[bit >>> 5] ^= 1 << (bit & 31);
        expect(hashOf(array)).not.toBe(before);
      }),
    );
  });

  test('sees the bytes that do not fill a word, and views that do not start at one', () => {
    for (let length = 1; length <= 9; length++) {
      for (let offset = 0; offset < 4; offset++) {
        const bytes = new Uint8Array(16);
        const view = bytes.subarray(offset, offset + length);
        const before = hashOf(view);
        for (let bit = 0; bit < 8 * length; bit++) {
          view[bit >>> 3] ^= 1 << (bit & 7);
          expect(hashOf(view)).not.toBe(before);
          view[bit >>> 3] ^= 1 << (bit & 7);
        }
        expect(hashOf(view)).toBe(before);
      }
    }
  });

  test('does not depend on where in memory the bits lie', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 21 }), fc.integer({ min: 0, max: 7 }), (bytes, offset) => {
        const moved = new Uint8Array(offset + bytes.length);
        moved.set(bytes, offset);
        expect(hashOf(moved.subarray(offset))).toBe(hashOf(bytes.slice()));
      }),
    );
  });

  test('changes with the order of words, of arrays, and with where one array ends and the next begins', () => {
    expect(hashOf(Int32Array.of(1, 2))).not.toBe(hashOf(Int32Array.of(2, 1)));
    expect(hashOf(Int32Array.of(1), Int32Array.of(2))).not.toBe(hashOf(Int32Array.of(2), Int32Array.of(1)));
    expect(hashOf(Int32Array.of(1, 2))).not.toBe(hashOf(Int32Array.of(1), Int32Array.of(2)));
    expect(hashOf(Int32Array.of(0))).not.toBe(hashOf(Int32Array.of(0, 0)));
    expect(hashOf(new Int32Array(0))).not.toBe(hashOf());
    expect(hashOf(Float32Array.of(0))).not.toBe(hashOf(Float32Array.of(-0)));
  });

  test('sees plain data: values, keys, and their order', () => {
    const of = (value: unknown): string => new StateHash().addPlain(value).digest();
    const values = [
      null,
      0,
      1,
      '',
      '1',
      [],
      [1],
      [[1]],
      {},
      { a: 1 },
      { a: 2 },
      { b: 1 },
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ];
    expect(new Set(values.map(of)).size).toBe(values.length);
    expect(of({ a: [1, { b: 'ü' }] })).toBe(of({ a: [1, { b: 'ü' }] }));
  });

  test('of plain data is that of what a snapshot keeps of it', () => {
    const of = (value: unknown): string => new StateHash().addPlain(value).digest();
    const state = { inFlight: [Number.NaN, Infinity, -Infinity, -0, 0.1], at: -0 };
    expect(of(JSON.parse(JSON.stringify(state)))).toBe(of(state));
  });

  test('has no collision among a hundred thousand small states', () => {
    const seen = new Set<string>();
    const state = new Int32Array(2);
    for (state[0] = 0; state[0] < 400; state[0]++) {
      for (state[1] = 0; state[1] < 250; state[1]++) seen.add(hashOf(state));
    }
    expect(seen.size).toBe(100_000);
  });
});
