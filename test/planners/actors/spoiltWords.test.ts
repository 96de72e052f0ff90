import { describe, expect, test } from 'vitest';
import type { ActorFault, FaultSchedule } from '../../../planners/actors/actor.ts';
import { actorRig, counting, said, telling } from '../../support/actorRig.ts';

const during =
  (fault: ActorFault, from: number, to: number): FaultSchedule =>
  (_, tick) =>
    tick >= from && tick <= to ? fault : null;

describe('an actor whose words are lost', () => {
  const lost = () => {
    const rig = actorRig({ actors: [telling('a')], faults: during('drop', 11, 110) });
    rig.through(1, 120);
    return rig;
  };

  test('says about every other one, and all of them before and after', () => {
    const told = new Set(lost().done.map(([, robot]) => robot));
    const heard = (from: number, to: number): number =>
      Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((tick) => told.has(tick)).length;
    expect([heard(1, 10), heard(111, 120)]).toEqual([10, 10]);
    expect(Math.abs(heard(11, 110) - 50)).toBeLessThan(5 * Math.sqrt(25));
  });

  test('has handled all its mail, and is not started anew', () => {
    const { done, supervisor } = lost();
    expect(done.at(-1)).toEqual([120, 120, 120]);
    expect(supervisor.report().restarts).toBe(0);
  });

  test('loses the same ones every time', () => {
    expect(lost().done).toEqual(lost().done);
  });
});

describe('an actor whose words come twice', () => {
  const twice = () => {
    const rig = actorRig({ actors: [telling('a')], faults: during('duplicate', 3, 4) });
    rig.through(1, 8);
    return rig.done.map(([tick, robot]) => [tick, robot]);
  };

  test('is heard at once and again in the next tick', () => {
    expect(twice()).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 3],
      [4, 4],
      [5, 4],
      [5, 5],
      [6, 6],
      [7, 7],
      [8, 8],
    ]);
  });

  test('for whom work takes longer says both later', () => {
    const worker = counting('a', (tick, _, out) => {
      out.act(said(tick, 0));
      return tick === 3 ? 30 : 1;
    });
    const { done, through } = actorRig({
      actors: [worker],
      def: { unitsPerTick: 10 },
      faults: during('duplicate', 3, 3),
    });
    through(1, 8);
    expect(done.filter(([, robot]) => robot === 3).map(([tick]) => tick)).toEqual([6, 7]);
  });
});
