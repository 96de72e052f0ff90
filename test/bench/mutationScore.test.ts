import { describe, expect, test } from 'vitest';
import { scoresOf } from './mutationScore.ts';

const mutants = (...all: readonly string[]) => ({ mutants: all.map((status) => ({ status })) });

describe('the score of mutants', () => {
  test('counts what ran for ever as found out, what no test came by as not, and leaves out what did not load', () => {
    const file = mutants('Killed', 'Timeout', 'NoCoverage', 'RuntimeError', 'Ignored');
    expect(scoresOf('guard', { files: { 'a.ts': file } })[0]).toEqual({
      file: 'a.ts',
      mutants: 3,
      killed: 1,
      timeout: 1,
      survived: 0,
      noCoverage: 1,
      score: 66.66,
    });
  });

  test('is told of every file, and of the part as a whole', () => {
    const files = { 'b.ts': mutants('Killed', 'Killed', 'Survived'), 'a.ts': mutants('Killed') };
    expect(scoresOf('ledger', { files }).map(({ file, mutants: all, score }) => [file, all, score])).toEqual([
      ['a.ts', 1, 100],
      ['b.ts', 3, 66.66],
      ['ledger', 4, 75],
    ]);
  });

  test('is never rounded up to a bar', () => {
    const almost = mutants(...Array.from({ length: 99_999 }, () => 'Killed'), 'Survived');
    expect(scoresOf('guard', { files: { 'a.ts': almost } }).at(-1)?.score).toBe(99.99);
    expect(scoresOf('guard', { files: {} })[0].score).toBe(0);
  });
});
