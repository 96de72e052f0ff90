import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { compress, decompressTo, zstdReady } from '../../../scenarios/recording/zstd.ts';

beforeAll(() => zstdReady());

test('what was compressed is decompressed to the size that is known, and to no other', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70_000, size: 'max' }), (content) => {
      const bytes = compress(content, 1);
      if (bytes.length < 18) return; // too short to have a head to speak of: no chunk is
      expect(Buffer.compare(decompressTo(bytes, content.length), content)).toBe(0);
      for (const size of [content.length - 1, content.length + 1]) {
        expect(() => decompressTo(bytes, size)).toThrow('do not have the size that they should');
      }
    }),
    { numRuns: 30 },
  );
});

test('whatever stands in the head of damaged data, what is decompressed after it is right', () => {
  const content = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) >> 3);
  const bytes = compress(content, 1);
  for (let at = 0; at < 18; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] ^= 1 << bit;
      try {
        expect(decompressTo(damaged, content.length)).toHaveLength(content.length);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      expect(Buffer.compare(decompressTo(bytes, content.length), content), `byte ${at}, bit ${bit}`).toBe(0);
    }
  }
});
