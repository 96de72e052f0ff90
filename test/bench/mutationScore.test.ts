import { describe, expect, test } from 'vitest';
import { mutationScores } from './mutationScore.ts';

const mutants = (...all: readonly string[]) => ({ mutants: all.map((status) => ({ status })) });

describe('the score of mutants', () => {
  const { files, parts } = mutationScores({
    files: {
      'planners/b.ts': mutants('Killed', 'Killed', 'Survived'),
      'engine/c.ts': mutants('Killed'),
      'engine/a.ts': mutants('Killed', 'Timeout', 'NoCoverage', 'RuntimeError', 'Ignored'),
    },
  });

  test('counts what ran for ever as found out, what no test came by as not, and leaves out what did not load', () => {
    expect(files[0]).toEqual({
      file: 'engine/a.ts',
      mutants: 3,
      killed: 1,
      timeout: 1,
      survived: 0,
      noCoverage: 1,
      score: 66.66,
    });
  });

  test('is told of every file and of the two parts as a whole', () => {
    expect(files.map(({ file }) => file)).toEqual(['engine/a.ts', 'engine/c.ts', 'planners/b.ts']);
    expect(parts.map(({ file, mutants: all, score }) => [file, all, score])).toEqual([
      ['the guard', 4, 75],
      ['the ledger', 3, 66.66],
    ]);
  });

  test('is never rounded up to a bar', () => {
    const almost = mutants(...Array.from({ length: 9999 }, () => 'Killed'), 'Survived');
    expect(mutationScores({ files: { 'engine/a.ts': almost } }).parts[0].score).toBe(99.99);
    expect(mutationScores({ files: {} }).parts[0].score).toBe(0);
  });
});
