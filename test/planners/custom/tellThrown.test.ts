import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLine, tellThrown } from '../../../planners/custom/tellThrown.ts';

test('whatever is thrown is told in one line that is not long', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (thrown) => {
      const text = tellThrown(thrown);
      expect(text.split(/[\n\r]/)).toHaveLength(1);
      expect(text.length).toBeLessThanOrEqual(200);
    }),
  );
});

test('an error is told by its name and the first line of its message', () => {
  expect(tellThrown(new RangeError('too far\nat somewhere'))).toBe('RangeError: too far');
  expect(tellThrown('out of paper')).toBe('out of paper');
  expect(tellThrown(Object.create(null))).toBe('something that cannot be told');
  expect(tellThrown(Object.assign(new Error('x'), { name: Symbol('n') }))).toBe('something that cannot be told');
  expect(oneLine('\n  \n a \n b')).toBe('a');
});
