import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mailbox } from '../../../planners/actors/mailbox.ts';

describe('a mailbox', () => {
  test('gives messages out in the order in which they came, and takes no more than its limit', () => {
    const box = new Mailbox<string>(2);
    expect([box.put('a'), box.put('b'), box.put('c')]).toEqual([true, true, false]);
    expect([box.take(), box.take(), box.take()]).toEqual(['a', 'b', undefined]);
  });

  test('has room again once something is taken', () => {
    const box = new Mailbox<string>(1);
    box.put('a');
    expect(box.put('b')).toBe(false);
    box.take();
    expect(box.put('c')).toBe(true);
    expect(box.take()).toBe('c');
  });

  test('counts what it refused and how full it ever was, and keeps the count when it is cleared', () => {
    const box = new Mailbox<number>(3);
    for (let i = 0; i < 5; i++) box.put(i);
    box.clear();
    expect([box.size, box.peak, box.refused]).toEqual([0, 3, 2]);
  });

  test('does as a bounded list does, whatever is put and taken', () => {
    const actions = fc.array(fc.option(fc.integer(), { nil: 'take' as const }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), actions, (limit, all) => {
        const box = new Mailbox<number>(limit);
        const list: number[] = [];
        for (const action of all) {
          if (action === 'take') expect(box.take()).toBe(list.shift());
          else if (list.length < limit) {
            expect(box.put(action)).toBe(true);
            list.push(action);
          } else expect(box.put(action)).toBe(false);
          expect(box.size).toBe(list.length);
        }
      }),
    );
  });

  test('captured and restored, goes on as before; what happens later does not reach the capture', () => {
    const box = new Mailbox<number>(3);
    for (let i = 0; i < 4; i++) box.put(i);
    const kept = box.capture();
    box.take();
    box.put(9);
    box.put(9);

    const other = new Mailbox<number>(3);
    other.restore(kept);
    expect([other.peak, other.refused, other.put(7)]).toEqual([3, 1, false]);
    expect([other.take(), other.take(), other.take(), other.take()]).toEqual([0, 1, 2, undefined]);
    expect(kept.messages).toEqual([0, 1, 2]);
  });
});
