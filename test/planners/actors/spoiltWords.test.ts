import { describe, expect, test } from 'vitest';
import type { ActorFault, FaultSchedule } from '../../../planners/actors/actor.ts';
import { actorRig, counting, mail, said, telling } from '../../support/actorRig.ts';

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

  test('loses others than somebody else does in the same tick, and others of the second letter of a tick', () => {
    const tells = (name: string, first: number) =>
      counting(name, (about, _, out) => {
        out.act(said(first + about, 0));
        return 1;
      });
    const rig = actorRig({ actors: [tells('a', 0), tells('b', 2000)], faults: () => 'drop' });
    for (let tick = 1; tick <= 200; tick++) {
      for (const name of ['a', 'b']) rig.supervisor.post(name, 'clock', mail(1000 + tick));
      rig.through(tick, tick);
    }
    const heard = new Set(rig.done.map(([, robot]) => robot));
    const alike = (one: number, other: number): number =>
      Array.from({ length: 200 }, (_, i) => i + 1).filter((i) => heard.has(one + i) === heard.has(other + i)).length;
    // two letters of one actor, and the first and the second of both
    const pairs = [[0, 1000], [0, 2000], [1000, 3000]]; // prettier-ignore
    for (const [one, other] of pairs) expect(Math.abs(alike(one, other) - 100)).toBeLessThan(50);
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
