import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VarintReader, VarintWriter } from '../../../gateway/telemetry/varints.ts';

const number = fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 3 }), fc.integer());
const columns = fc.array(fc.record({ sparse: fc.boolean(), values: fc.array(number, { maxLength: 40 }) }), {
  maxLength: 6,
});

test('numbers are read as they were put, however large, and in whichever way', () => {
  fc.assert(
    fc.property(columns, (all) => {
      const writer = new VarintWriter(all.reduce((sum, { values }) => sum + values.length + 1, 0));
      for (const { sparse, values } of all) {
        if (sparse) writer.putSparse(Int32Array.from(values));
        else writer.putAll(Int32Array.from(values));
      }
      const reader = new VarintReader(writer.take());
      for (const { sparse, values } of all) {
        const into = new Int32Array(values.length).fill(7);
        expect(sparse ? reader.takeSparse(into) : reader.takeAll(into)).toBe(true);
        expect([...into]).toEqual(values);
      }
      expect(reader.isAtEnd).toBe(true);
    }),
  );
});

test('whatever the bytes are, reading them ends, and asks for no more than there is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), fc.nat(40), fc.boolean(), (bytes, robots, sparse) => {
      const reader = new VarintReader(bytes);
      const into = new Int32Array(robots);
      const isThere = sparse ? reader.takeSparse(into) : reader.takeAll(into);
      if (!sparse && robots > bytes.length) expect(isThere).toBe(false);
    }),
  );
});

test('numbers that are 0 but for a few take a few bytes', () => {
  const writer = new VarintWriter(1000);
  writer.putSparse(Int32Array.from({ length: 1000 }, (_, i) => (i === 500 ? -1 : 0)));
  expect(writer.take()).toHaveLength(2 + 1 + 2);
});
