import { describe, expect, test } from 'vitest';
import { parseGoals } from '../../../scenarios/demand/parseGoals.ts';

describe('a stream of goals', () => {
  test('is a number of goals and then as many cells', () => {
    expect(parseGoals('# cells\n3\n5\r\n6\n7\n', 'a.task')).toEqual({ ok: true, goals: [5, 6, 7] });
  });

  test.each([
    ['nothing', '', 1, 'the file is empty'],
    ['no goals', '0\n', 1, 'holds no goals'],
    ['fewer goals than announced', '3\n5\n', 1, 'announces 3 goals and holds 1'],
    ['a goal that is no cell', '2\n5\n-6\n', 3, "'-6' is no whole number"],
  ])('%s is told by its line', (_, text, line, message) => {
    expect(parseGoals(text, 'a.task')).toMatchObject({
      ok: false,
      problems: [{ file: 'a.task', line, message: expect.stringContaining(message) }],
    });
  });
});
