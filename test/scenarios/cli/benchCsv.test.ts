import { expect, test } from 'vitest';
import { benchCsv } from '../../../scenarios/cli/benchCsv.ts';

test('a benchmark becomes CSV: its rows, each with what was measured where', () => {
  const report = {
    title: 'two, cores',
    columns: [
      { key: 'a', heading: 'A' },
      { key: 'b', heading: 'B' },
    ],
    rows: [
      { a: 1, b: null },
      { a: 'x', b: true },
    ],
    bars: [],
  };
  expect(benchCsv(report)).toBe('A,B,measured\n1,,"two, cores"\nx,1,"two, cores"\n');
});
