import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queueTask, unqueueTask } from '../../../planners/dispatch/pendingQueue.ts';

/** A queue over slots whose ids are in no order, as in a book that has been in use for long. */
function queueOver(ids: readonly number[]) {
  const pending = {
    counters: Int32Array.of(0, 0, 0, 0, -1, -1),
    before: new Int32Array(ids.length).fill(-1),
    after: new Int32Array(ids.length).fill(-1),
    id: Int32Array.from(ids),
  };
  /** slots from one end to the other */
  const walk = (first: number, next: Int32Array): number[] => {
    const slots: number[] = [];
    for (let at = first; at >= 0 && slots.length <= ids.length; at = next[at]) slots.push(at);
    return slots;
  };
  const forwards = (): number[] => walk(pending.counters[4], pending.after);
  const backwards = (): number[] => walk(pending.counters[5], pending.before);
  return { pending, forwards, backwards };
}

test('who is new comes last; who is given back goes before those that are younger', () => {
  const { pending, forwards, backwards } = queueOver([30, 10, 20]);
  queueTask(pending, 1);
  queueTask(pending, 2);
  queueTask(pending, 0);
  expect(forwards()).toEqual([1, 2, 0]);
  unqueueTask(pending, 1);
  unqueueTask(pending, 2);
  expect([forwards(), backwards()]).toEqual([[0], [0]]);
  queueTask(pending, 2);
  queueTask(pending, 1);
  expect([forwards(), backwards()]).toEqual([
    [1, 2, 0],
    [0, 2, 1],
  ]);
});

test('taken out from anywhere and put back in any order, the queue is in the order of ids, from both ends', () => {
  const ids = fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(ids, fc.array(fc.nat(), { maxLength: 40 }), (all, toggles) => {
      const { pending, forwards, backwards } = queueOver(all);
      const inside = new Set<number>();
      for (const toggle of toggles) {
        const slot = toggle % all.length;
        if (inside.delete(slot)) {
          unqueueTask(pending, slot);
        } else {
          inside.add(slot);
          queueTask(pending, slot);
        }
        const expected = [...inside].sort((a, b) => all[a] - all[b]);
        expect(forwards()).toEqual(expected);
        expect(backwards()).toEqual(expected.toReversed());
      }
    }),
  );
});
