import { describe, expect, test } from 'vitest';
import {
  bytesPerRobot,
  COMPONENTS,
  columnsByteLength,
  Errand,
  layOutColumns,
  VISIT_EDGE,
  VISIT_ENDS_ERRAND,
} from '../../engine/components.ts';

type Column = Float32Array | Int32Array | Uint8Array;

function columnsOf(capacity: number): { name: string; column: Column }[] {
  const columns = layOutColumns(new ArrayBuffer(columnsByteLength(capacity)), capacity);
  return Object.entries(columns).flatMap(([group, fields]) =>
    Object.entries<Column>(fields).map(([field, column]) => ({ name: `${group}.${field}`, column })),
  );
}

describe('the columns of a simulation', () => {
  test('are all that the components name, each of its type', () => {
    const names = Object.entries(COMPONENTS).flatMap(([group, fields]) =>
      Object.keys(fields).map((field) => `${group}.${field}`),
    );
    expect(columnsOf(3).map(({ name }) => name)).toEqual(names);
    const columns = Object.fromEntries(columnsOf(3).map(({ name, column }) => [name, column]));
    expect(columns['pose.x']).toBeInstanceOf(Float32Array);
    expect(columns['route.passed']).toBeInstanceOf(Int32Array);
    expect(columns['kind.mode']).toBeInstanceOf(Uint8Array);
    expect(columns['route.edge']).toHaveLength(3 * 8);
  });

  test.each([1, 7, 64, 1000])(
    'of %d robots do not overlap, start on a cache line each, and fill the memory',
    (capacity) => {
      const spans = columnsOf(capacity).map(({ name, column }) => ({
        name,
        start: column.byteOffset,
        end: column.byteOffset + column.byteLength,
      }));
      let before = 0;
      for (const { name, start, end } of spans) {
        expect(start % 64, name).toBe(0);
        expect(start, name).toBeGreaterThanOrEqual(before);
        before = end;
      }
      const bytes = columnsByteLength(capacity);
      expect(before).toBeLessThanOrEqual(bytes);
      expect(bytes - before).toBeLessThan(64);
      expect(bytes % 64).toBe(0);
    },
  );

  test('writing one column leaves all others alone', () => {
    const all = columnsOf(5);
    for (const { column } of all) {
      column.fill(1);
      for (const other of all)
        if (other.column !== column) expect(other.column.every((value) => value === 0)).toBe(true);
      column.fill(0);
    }
  });

  test('take at most 160 bytes of a robot, which is what the layout needs but for the padding', () => {
    expect(bytesPerRobot()).toBeLessThanOrEqual(160);
    expect(columnsByteLength(64_000) / 64_000).toBeCloseTo(bytesPerRobot(), 1);
  });

  test('a visit holds its edge and its flag apart', () => {
    expect(VISIT_EDGE & VISIT_ENDS_ERRAND).toBe(0);
    expect((12_345 | VISIT_ENDS_ERRAND) & VISIT_EDGE).toBe(12_345);
    expect(VISIT_EDGE | VISIT_ENDS_ERRAND).toBeGreaterThan(0); // a visit is never negative
    expect(new Set(Object.values(Errand)).size).toBe(Object.keys(Errand).length);
  });
});
