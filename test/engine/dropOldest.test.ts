import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropOldest } from '../../engine/dropOldest.ts';

const kinds = fc.array(fc.constantFrom('stop', 'fault', 'contact'), { maxLength: 30 });

test('what is too much of a list is taken out of it: the oldest of one kind, then the oldest of all', () => {
  fc.assert(
    fc.property(kinds, fc.nat(30), (all, most) => {
      const events = all.map((kind, at) => ({ kind, at }));
      const list = [...events];
      const dropped = dropOldest(list, { most, expendable: 'stop' });
      expect(list).toHaveLength(Math.min(most, all.length));
      expect([...list, ...dropped].toSorted((a, b) => a.at - b.at)).toEqual(events);
      expect(list.map(({ at }) => at)).toEqual(list.map(({ at }) => at).toSorted((a, b) => a - b));
      const oldest = (isStop: boolean) => list.find(({ kind }) => (kind === 'stop') === isStop)?.at ?? Infinity;
      for (const { kind, at } of dropped) expect(at).toBeLessThan(oldest(kind === 'stop'));
      if (dropped.some(({ kind }) => kind !== 'stop')) expect(list.some(({ kind }) => kind === 'stop')).toBe(false);
    }),
  );
});
