import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InFlight, type Outgoing } from '../../../planners/actors/inFlight.ts';
import { mail, said } from '../../support/actorRig.ts';

const word = (number: number): Outgoing => ({ from: 'a', to: 'b', what: mail(number) });

/** @returns the ticks that were sent as words and land now */
const landing = (inFlight: InFlight, tick: number): number[] =>
  inFlight.take(tick).map(({ what }) => ('tick' in what ? what.tick : -1));

describe('what is in flight', () => {
  test('lands when it is due, once', () => {
    const inFlight = new InFlight();
    inFlight.add(word(1), 5);
    expect([4, 5, 5, 6].map((tick) => landing(inFlight, tick))).toEqual([[], [1], [], []]);
  });

  test('lands late where nobody looked in time', () => {
    const inFlight = new InFlight();
    inFlight.add(word(1), 5);
    expect(landing(inFlight, 9)).toEqual([1]);
  });

  test('keeps who sent it to whom: the world has no name', () => {
    const inFlight = new InFlight();
    const effect: Outgoing = { from: 'a', to: null, what: said(1, 2) };
    inFlight.add(effect, 3);
    expect(inFlight.take(3)).toEqual([{ ...effect, due: 3 }]);
  });

  test('lands in the order in which it was sent, whenever it is due, and nothing gets lost', () => {
    const sent = fc.array(fc.record({ at: fc.nat(20), delay: fc.nat(10) }), { maxLength: 40 });
    fc.assert(
      fc.property(sent, (all) => {
        const inFlight = new InFlight();
        const words = all.map((one, number) => ({ ...one, number, due: one.at + one.delay }));
        words.sort((a, b) => a.at - b.at);
        for (let tick = 0; tick <= 30; tick++) {
          for (const { number, at, due } of words) if (at === tick) inFlight.add(word(number), due);
          expect(landing(inFlight, tick)).toEqual(words.filter(({ due }) => due === tick).map(({ number }) => number));
        }
        expect(inFlight.capture()).toEqual([]);
      }),
    );
  });
});

describe('a capture of it', () => {
  test('goes on as the original, and neither changes with the other', () => {
    const [one, other] = [new InFlight(), new InFlight()];
    one.add(word(1), 5);
    one.add(word(2), 3);
    const captured = one.capture();
    one.add(word(3), 3);
    other.restore(captured);
    other.add(word(4), 9);
    expect(captured).toHaveLength(2);
    expect([3, 5, 9].map((tick) => landing(other, tick))).toEqual([[2], [1], [4]]);
    expect(landing(one, 5)).toEqual([1, 2, 3]);
  });

  test('replaces what was in flight before', () => {
    const inFlight = new InFlight();
    inFlight.add(word(1), 5);
    inFlight.restore([]);
    expect(landing(inFlight, 9)).toEqual([]);
  });
});
