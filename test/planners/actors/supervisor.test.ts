import { describe, expect, test } from 'vitest';
import type { ActorFault, FaultSchedule } from '../../../planners/actors/actor.ts';
import { SUPERVISOR_DEFAULTS } from '../../../planners/actors/supervisor.ts';
import { actorRig, counting, isSane, mail, said, telling } from '../../support/actorRig.ts';

const during =
  (fault: ActorFault, from: number, to: number, name = 'a'): FaultSchedule =>
  (actor, tick) =>
    actor === name && tick >= from && tick <= to ? fault : null;

/** Throws on the message of one tick. */
const failingAt = (poison: number) =>
  counting('a', (tick, state, out) => {
    out.act(said(tick, state.handled[0]));
    if (tick === poison) throw new Error('poison');
    return 1;
  });

describe('an actor in good health', () => {
  test('handles its mail in order, in the tick in which it is run', () => {
    const { supervisor, done } = actorRig({ actors: [telling('a')] });
    for (const tick of [1, 2, 3]) supervisor.post('a', 'clock', mail(tick));
    supervisor.run('a', 3);
    expect(done.map(([, robot]) => robot)).toEqual([1, 2, 3]);
  });

  test('hears what another actor sends in the same tick, if it is run after it', () => {
    const speaker = counting('a', (tick, _, out) => {
      out.send('b', mail(100 + tick));
      return 1;
    });
    const { supervisor, done } = actorRig({ actors: [speaker, telling('b')] });
    supervisor.post('a', 'clock', mail(1));
    supervisor.run('a', 1);
    supervisor.run('b', 1);
    expect(done.map(([, robot]) => robot)).toEqual([101]);
  });

  test('may not speak but while it handles a message', () => {
    let speak = (): void => undefined;
    const sleeper = counting('a', (tick, _, out) => {
      speak = () => out.act(said(tick, 0));
      return 1;
    });
    actorRig({ actors: [sleeper] }).through(1, 1);
    expect(() => speak()).toThrow('an actor speaks only while it handles a message');
  });

  test('is the only one of its name', () => {
    expect(() => actorRig({ actors: [telling('a'), telling('a')] })).toThrow('there is one actor called a');
  });
});

describe('a full mailbox', () => {
  test('refuses, and says so to whoever posts; the refusals are counted', () => {
    const { supervisor } = actorRig({ actors: [telling('a')], def: { mailboxLimit: 2 } });
    expect([1, 2, 3].map((tick) => supervisor.post('a', 'clock', mail(tick)))).toEqual([true, true, false]);
    expect(supervisor.post('nobody', 'clock', mail(1))).toBe(false);
    expect(supervisor.report()).toMatchObject({ refused: 1, mailboxPeak: 2 });
  });
});

describe('an actor that throws', () => {
  test('is started anew in the next tick, with nothing of its old state', () => {
    const { through, done } = actorRig({ actors: [failingAt(3)] });
    through(1, 5);
    expect(done).toEqual([
      [1, 1, 1],
      [2, 2, 2],
      // tick 3 is lost with the message that killed it; the new incarnation counts from 1
      [4, 4, 1],
      [5, 5, 2],
    ]);
  });

  test('leaves nothing of what it half did', () => {
    const { through, done } = actorRig({ actors: [failingAt(3)] });
    through(1, 3);
    expect(done.some(([, robot]) => robot === 3)).toBe(false);
  });

  test('keeps the mail behind the message that killed it, and never sees that message again', () => {
    const { supervisor, done } = actorRig({ actors: [failingAt(2)] });
    for (const tick of [1, 2, 3, 4]) supervisor.post('a', 'clock', mail(tick));
    supervisor.run('a', 10);
    expect(done.map(([, robot]) => robot)).toEqual([1]);
    supervisor.run('a', 11);
    expect(done.map(([, robot]) => robot)).toEqual([1, 3, 4]);
    expect(supervisor.report().restarts).toBe(1);
  });

  test('is down until it is started anew, and takes nobody else down', () => {
    const { supervisor, through, done } = actorRig({ actors: [failingAt(3), telling('b')] });
    through(1, 3);
    expect([supervisor.isUp('a'), supervisor.isUp('b')]).toEqual([false, true]);
    through(4, 4);
    expect([supervisor.isUp('a'), supervisor.isUp('b')]).toEqual([true, true]);
    expect(done.filter(([tick]) => tick === 3)).toEqual([[3, 3, 3]]); // by b alone
  });
});

describe('restarts', () => {
  const rig = () =>
    actorRig({
      actors: [telling('a')],
      def: { maxRestarts: 2, window: 20, coolDown: 10 },
      faults: during('crash', 10, 15),
    });

  test('beyond the limit within the window escalate: a pause, then another attempt', () => {
    const { supervisor, through, done } = rig();
    through(1, 40);
    // It crashes at 10, 11 and 12: the third is one too many. At 22 the fault is over.
    expect(supervisor.report()).toMatchObject({ restarts: 3, escalations: 1 });
    const heard = [...new Set(done.map(([tick]) => tick))];
    expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, ...Array.from({ length: 19 }, (_, i) => 22 + i)]);
  });

  test('keep the mail through the pause', () => {
    const { through, done } = rig();
    through(1, 22);
    expect(done.filter(([tick]) => tick === 22).map(([, robot]) => robot)).toEqual([
      13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
    ]);
  });

  test('that are far apart never escalate', () => {
    const { supervisor, through } = actorRig({
      actors: [telling('a')],
      def: { maxRestarts: 2, window: 20, coolDown: 10 },
      faults: (_, tick) => (tick % 11 === 0 ? 'crash' : null),
    });
    through(1, 200);
    expect(supervisor.report()).toMatchObject({ restarts: 18, escalations: 0 });
  });
});

describe('an actor that hangs', () => {
  const rig = (to: number, actor = telling('a')) =>
    actorRig({ actors: [actor], def: { hangAfter: 5 }, faults: during('hang', 10, to) });

  test('is given up after a while with mail that it does not answer', () => {
    const { supervisor, through } = rig(1000);
    through(1, 14);
    expect(supervisor.report().restarts).toBe(0);
    through(15, 15);
    expect([supervisor.report().restarts, supervisor.isUp('a')]).toEqual([1, false]);
  });

  test('that comes to in time goes on with its state and its mail', () => {
    const { supervisor, through, done } = rig(12);
    through(1, 13);
    expect(done.slice(-4)).toEqual([
      [13, 10, 10],
      [13, 11, 11],
      [13, 12, 12],
      [13, 13, 13],
    ]);
    expect(supervisor.report().restarts).toBe(0);
  });

  test('is tried again as often as the limit allows, and works on once the fault is over', () => {
    const { supervisor, through, done } = rig(40);
    through(1, 60);
    expect(supervisor.report()).toMatchObject({ escalations: 0 });
    expect(supervisor.report().restarts).toBeGreaterThan(3);
    expect(done.at(-1)?.slice(0, 2)).toEqual([60, 60]);
  });

  test('is given its time from the end of long work on, not from when it took that on', () => {
    const busy = counting('a', (tick) => (tick === 1 ? 10 * SUPERVISOR_DEFAULTS.unitsPerTick : 0));
    const { supervisor, through } = rig(1000, busy);
    through(1, 15); // it is at work through tick 10
    expect(supervisor.report().restarts).toBe(0);
    through(16, 16);
    expect(supervisor.report().restarts).toBe(1);
  });

  test('is not taken for hung while it has no mail', () => {
    const { supervisor } = rig(100);
    for (let tick = 1; tick <= 100; tick++) supervisor.run('a', tick);
    expect(supervisor.report().restarts).toBe(0);
  });
});

describe('an actor that is late', () => {
  test('does and says everything, in order, as many ticks later', () => {
    const speaker = counting('a', (tick, state, out) => {
      out.act(said(tick, state.handled[0]));
      out.send('b', mail(100 + tick));
      return 1;
    });
    const { done, through } = actorRig({
      actors: [speaker, telling('b')],
      def: { lateBy: 3 },
      faults: during('late', 2, 3),
    });
    through(1, 6);
    expect(done.filter(([, robot]) => robot === 2 || robot === 3).map(([tick, robot]) => [tick, robot])).toEqual([
      [2, 2], // b's own mail
      [3, 3],
      [5, 2], // a's
      [6, 3],
    ]);
    expect(done.filter(([, robot]) => robot > 100).map(([tick, robot]) => [tick, robot])).toEqual([
      [1, 101],
      [4, 104],
      [5, 102],
      [5, 105],
      [6, 103],
      [6, 106],
    ]);
  });

  test('is late by itself when it works more than its budget, and takes no mail until it is done', () => {
    const worker = counting('a', (tick, _, out) => {
      out.act(said(tick, 0));
      return tick * 10;
    });
    const { done, through } = actorRig({ actors: [worker], def: { unitsPerTick: 20 } });
    through(1, 8);
    // 10 units at tick 1: at once. 20 at 2, 30 at 3: one tick later. 40 at 4: two later, at 6; only then is 5 looked at.
    expect(done.map(([tick, robot]) => [robot, tick - robot])).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
      [4, 2],
      [5, 3],
    ]);
  });

  test('has a bounded amount in flight, however little it may do in a tick', () => {
    const worker = counting('a', (tick, _, out) => {
      out.act(said(tick, 0));
      return 1000;
    });
    const { supervisor, done, through } = actorRig({ actors: [worker], def: { unitsPerTick: 1, mailboxLimit: 4 } });
    through(1, 5000);
    expect(done.map(([tick]) => tick)).toEqual([1001, 2001, 3001, 4001]);
    expect((supervisor.capture() as { inFlight: unknown[] }).inFlight.length).toBe(1);
    expect(supervisor.report().refused).toBeGreaterThan(4900);
  });

  test('does its work of a tick out of one budget, however many messages it takes', () => {
    const worker = counting('a', (tick, _, out) => {
      out.act(said(tick, 0));
      return 4;
    });
    const { supervisor, done } = actorRig({ actors: [worker], def: { unitsPerTick: 10 } });
    for (const tick of [1, 2, 3, 4]) supervisor.post('a', 'clock', mail(tick));
    supervisor.run('a', 5);
    expect(done.map(([, robot]) => robot)).toEqual([1, 2]);
    supervisor.run('a', 6);
    expect(done.map(([, robot]) => robot)).toEqual([1, 2, 3, 4]);
  });

  test('what it sent before it died still lands', () => {
    const faults: FaultSchedule = (_, tick) => (tick === 2 ? 'late' : tick === 3 ? 'crash' : null);
    const { done, through } = actorRig({ actors: [telling('a')], def: { lateBy: 4 }, faults });
    through(1, 6);
    expect(done).toContainEqual([6, 2, 2]);
  });
});

describe('an actor that sends garbage', () => {
  test('is started anew for the first effect that makes no sense', () => {
    const chatter = counting('a', (_, state, out) => {
      for (let robot = 0; robot < 20; robot++) out.act(said(robot, state.handled[0]));
      return 1;
    });
    const faults = during('garbage', 5, 5);
    const { supervisor, through, done } = actorRig({ actors: [chatter], faults, believes: isSane });
    through(1, 6);
    expect(supervisor.report().restarts).toBe(1);
    expect(done.filter(([tick]) => tick === 5).length).toBeLessThan(20);
    expect(done.filter(([tick, robot]) => tick === 6 && robot === 0)).toEqual([[6, 0, 1]]);
  });

  test('does nothing more in that tick', () => {
    const chatter = counting('a', (tick, _, out) => {
      for (const robot of [1, -1, 2, 3]) out.act(said(robot, tick));
      return 1;
    });
    const { supervisor, through, done } = actorRig({ actors: [chatter], believes: isSane });
    through(1, 1);
    expect(done).toEqual([[1, 1, 1]]);
    expect([supervisor.isUp('a'), supervisor.report().restarts]).toEqual([false, 1]);
  });

  test('can be ended by those who hear it, once for each life', () => {
    const { supervisor, through } = actorRig({ actors: [telling('a')] });
    through(1, 1);
    supervisor.reject('a');
    supervisor.reject('a');
    expect([supervisor.isUp('a'), supervisor.report().restarts]).toEqual([false, 1]);
    through(2, 2);
    expect(supervisor.isUp('a')).toBe(true);
  });
});
