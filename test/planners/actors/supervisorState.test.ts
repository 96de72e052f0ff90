import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ActorFault, FaultSchedule } from '../../../planners/actors/actor.ts';
import { actorRig, counting, mail, said, telling, type ActorRig } from '../../support/actorRig.ts';

const FAULTS = [
  null,
  null,
  'crash',
  'hang',
  'late',
  'garbage',
  'drop',
  'duplicate',
] as const satisfies (ActorFault | null)[];

/** A fault for each actor and each run of a few ticks, drawn by fast-check. */
const schedules: fc.Arbitrary<FaultSchedule> = fc
  .array(fc.tuple(fc.constantFrom(...FAULTS), fc.constantFrom(...FAULTS)), { minLength: 12, maxLength: 12 })
  .map(
    (all): FaultSchedule =>
      (actor, tick) =>
        all[Math.floor(tick / 5) % 12][actor === 'a' ? 0 : 1],
  );

function rig(faults: FaultSchedule): ActorRig {
  const worker = counting('a', (tick, state, out) => {
    out.act(said(tick, state.handled[0]));
    out.send('b', mail(1000 + tick));
    return tick % 7 === 0 ? 250 : 10;
  });
  return actorRig({
    actors: [worker, telling('b')],
    def: { mailboxLimit: 8, unitsPerTick: 100, hangAfter: 3, maxRestarts: 2, window: 12, coolDown: 4, lateBy: 2 },
    faults,
    // What is no number is told from what is one, as all who listen to planners do: in a snapshot it is null.
    believes: (effect) => effect.kind === 'claim' && Number.isInteger(effect.robot) && Number.isInteger(effect.edge),
  });
}

/** @returns a rig that goes on where `from` is, by way of what a snapshot file holds */
function resumed(from: ActorRig, faults: FaultSchedule): ActorRig {
  const other = rig(faults);
  other.supervisor.restore(JSON.parse(JSON.stringify(from.supervisor.capture())));
  const arrays = other.supervisor.arrays();
  for (const [i, array] of from.supervisor.arrays().entries()) arrays[i].set(array);
  return other;
}

describe('supervision resumed from a capture', () => {
  test('goes on exactly as without, from any tick of any faults', () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 0, max: 50 }), (faults, at) => {
        const whole = rig(faults);
        whole.through(1, at);
        const before = whole.done.length;
        const second = resumed(whole, faults);
        whole.through(at + 1, 60);
        second.through(at + 1, 60);
        expect(second.done).toEqual(whole.done.slice(before));
        expect(second.supervisor.report()).toEqual(whole.supervisor.report());
        expect(JSON.stringify(second.supervisor.capture())).toBe(JSON.stringify(whole.supervisor.capture()));
        expect(second.supervisor.arrays()).toEqual(whole.supervisor.arrays());
      }),
    );
  });

  test('a capture does not change with what happens later', () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 1, max: 50 }), (faults, at) => {
        const { supervisor, through } = rig(faults);
        through(1, at);
        const kept = supervisor.capture();
        const text = JSON.stringify(kept);
        through(at + 1, at + 10);
        expect(JSON.stringify(kept)).toBe(text);
      }),
    );
  });

  test('the arrays of an actor stay the same objects through crashes, so that snapshots may hold on to them', () => {
    const { supervisor, through } = rig((_, tick) => (tick % 4 === 0 ? 'crash' : null));
    const arrays = supervisor.arrays();
    through(1, 30);
    expect(supervisor.report().restarts).toBeGreaterThan(0);
    supervisor.arrays().forEach((array, i) => expect(array).toBe(arrays[i]));
  });
});

test('the state of an actor is the same arrays in all its incarnations, and there is none of who does not exist', () => {
  const { supervisor, through } = actorRig({
    actors: [
      counting('a', (tick) => {
        if (tick === 3) throw new Error('poison');
        return 1;
      }),
    ],
  });
  const state = supervisor.stateOf('a');
  through(1, 5);
  expect(supervisor.stateOf('a')).toBe(state);
  expect(state.handled[0]).toBe(2);
  expect(() => supervisor.stateOf('b')).toThrow('there is an actor called b');
});
