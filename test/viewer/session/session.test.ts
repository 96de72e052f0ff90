import { describe, expect, test } from 'vitest';
import type { Moment, Scene } from '../../../viewer/protocol.ts';
import { Session } from '../../../viewer/session/session.ts';
import { frameOf } from '../../support/frames.ts';
import { FakeSource, NO_PARTS, sceneWith } from '../../support/scenes.ts';

/** @returns a session, its source, and a way to let it be sent frames */
function opened(of: Partial<Scene> = {}) {
  const source = new FakeSource();
  const session = new Session(sceneWith(of), source);
  const frame = (tick: number, number = 0): void =>
    session.take({ kind: 'frame', bytes: frameOf({ tick, session: number, robots: 1 }).buffer });
  return { source, session, frame };
}

const moment = (of: Partial<Moment> = {}): Moment => ({
  kind: 'moment',
  tick: 10,
  session: 0,
  hash: 'ab',
  expected: 'ab',
  ...of,
});

describe('a session with a run that goes to any tick', () => {
  test('asks for where it is sent, and is under way until that frame has come', () => {
    const { source, session, frame } = opened();
    session.goTo(500.4);
    expect(source.asked).toEqual([{ kind: 'goTo', tick: 500, session: 1 }]);
    expect([session.isUnderWay, session.playhead.tick, session.advance(0.1)]).toEqual([true, 500, null]);
    frame(499, 1);
    expect(session.isUnderWay).toBe(true);
    frame(500, 1);
    expect([session.isUnderWay, session.advance(0)?.before.tick]).toEqual([false, 500]);
  });

  test('goes no farther than the run does', () => {
    const { source, session } = opened();
    session.goTo(-5);
    session.goTo(5000);
    expect(source.asked.map((one) => one.kind === 'goTo' && one.tick)).toEqual([0, 1000]);
  });

  test('takes no notice of frames and hashes from before its last jump', () => {
    const { session, frame } = opened();
    session.goTo(5);
    session.goTo(500);
    frame(500, 1);
    session.take(moment({ session: 1 }));
    expect([session.frames.size, session.isUnderWay, session.moment.value]).toEqual([0, true, null]);
  });

  test('asks for frames ahead of what it plays, and again only when half of them have been shown', () => {
    const { source, session, frame } = opened();
    session.goTo(0);
    frame(0, 1);
    session.play();
    session.advance(0);
    expect(source.asked.slice(1)).toEqual([{ kind: 'proceed', until: 6, every: 1 }]);
    for (let tick = 1; tick <= 6; tick++) frame(tick, 1);
    session.advance(0.2);
    expect(source.asked).toHaveLength(2);
    session.advance(0.2);
    expect(source.asked.at(-1)).toEqual({ kind: 'proceed', until: 10, every: 1 });
  });

  test('asks for what it wants at another speed at once', () => {
    const { source, session, frame } = opened();
    frame(0);
    session.play();
    session.advance(0);
    session.setSpeed(100);
    session.advance(0);
    expect(source.asked.at(-1)).toEqual({ kind: 'proceed', until: 432, every: 16 });
    session.setSpeed(1e9);
    expect([session.speed.value, session.playhead.speed]).toEqual([100, 100]);
  });

  test('stands on a whole tick when it pauses, and at the end of the run', () => {
    const { source, session, frame } = opened({ ticks: 3 });
    for (let tick = 0; tick <= 3; tick++) frame(tick);
    session.play();
    session.advance(0.14);
    session.pause();
    expect([session.isPlaying.value, source.asked.at(-1)]).toEqual([false, { kind: 'goTo', tick: 1, session: 1 }]);
    for (let tick = 1; tick <= 3; tick++) frame(tick, 1);
    session.play();
    session.advance(0.25);
    expect([session.isPlaying.value, source.asked.at(-1)]).toEqual([false, { kind: 'goTo', tick: 3, session: 2 }]);
    session.play();
    expect(source.asked.at(-1)).toEqual({ kind: 'goTo', tick: 0, session: 3 });
  });

  test('steps from where it is going, however fast one steps', () => {
    const { source, session } = opened();
    session.goTo(500);
    session.play();
    session.step(1);
    session.step(1);
    session.step(-10);
    expect(source.asked.map((one) => one.kind === 'goTo' && one.tick)).toEqual([500, 501, 502, 492]);
    expect(session.isPlaying.value).toBe(false);
  });

  test('shows details of the moment that is shown, and none from before a jump', () => {
    const { session, frame } = opened();
    frame(0);
    frame(5);
    for (const tick of [0, 3]) session.take({ kind: 'details', tick, robots: [] });
    session.playhead.tick = 4;
    session.advance(0);
    expect(session.details.value?.tick).toBe(3);
    session.goTo(4);
    session.advance(0);
    expect(session.details.value).toBeNull();
  });

  test('keeps the first hash that is not as recorded, whatever comes afterwards', () => {
    const { session } = opened();
    session.take(moment());
    session.take(moment({ expected: null, hash: 'xy' }));
    expect(session.mismatch.value).toBeNull();
    session.take(moment({ tick: 20, hash: 'cd', session: 7 }));
    session.take(moment({ tick: 30, hash: 'ef' }));
    expect(session.mismatch.value?.tick).toBe(20);
  });

  test('shows the last hash by the moment that is shown, not one that has come for later; none on the way to somewhere', () => {
    const { session, frame } = opened();
    for (const tick of [0, 10, 20]) frame(tick);
    for (const tick of [0, 10, 20]) session.take(moment({ tick, hash: `h${tick}` }));
    session.playhead.tick = 14;
    session.advance(0);
    expect(session.moment.value?.hash).toBe('h10');
    session.goTo(3);
    session.advance(0);
    expect(session.moment.value).toBeNull();
  });

  test('shows no details that are older than the frame that is shown', () => {
    const { session, frame } = opened();
    for (const tick of [0, 10, 20]) frame(tick);
    session.take({ kind: 'details', tick: 2, robots: [] });
    session.playhead.tick = 8;
    session.advance(0);
    expect(session.details.value?.tick).toBe(2);
    session.playhead.tick = 12;
    session.advance(0);
    expect(session.details.value).toBeNull();
  });

  test('hands on what is told, and what is looked at', () => {
    const { source, session } = opened();
    session.take({ kind: 'progress', what: 'going there', part: 0.5 });
    session.take({ kind: 'problem', message: 'no', fatal: true });
    session.take({ kind: 'link', state: 'lost' });
    session.take({ kind: 'timeline', from: 0, until: 5, done: [[3, 1]], events: [] });
    session.look([1], NO_PARTS);
    expect([session.progress.value?.part, session.problem.value?.message]).toEqual([0.5, 'no']);
    expect([session.link.value, session.timeline.done.counts()]).toEqual(['lost', [[3, 1]]]);
    expect(source.asked).toEqual([{ kind: 'look', robots: [1], parts: NO_PARTS }]);
    session.take({ kind: 'progress', what: null, part: null });
    expect(session.progress.value).toBeNull();
  });
});

describe('a session with a live run', () => {
  test('goes on, once it was stopped, as fast as the run did', () => {
    const { session, frame } = opened({ source: 'live' });
    for (let tick = 0; tick <= 300; tick += 5) {
      frame(tick);
      session.advance(0.1); // five ticks of a tenth of a second in a tenth of a second
    }
    session.pause();
    expect(session.speed.value).toBe(5);
  });

  test('follows it from the start, and asks for nothing', () => {
    const { source, session, frame } = opened({ source: 'live' });
    expect([session.isFollowing.value, session.isPlaying.value]).toEqual([true, true]);
    for (let tick = 0; tick <= 300; tick++) {
      frame(tick);
      session.advance(0.1);
    }
    expect(session.playhead.tick).toBeGreaterThan(295);
    expect(source.asked).toEqual([]);
  });

  test('goes back to what it has been sent, no farther, and follows again when told', () => {
    const { session, frame } = opened({ source: 'live' });
    for (let tick = 100; tick <= 200; tick++) frame(tick);
    session.goTo(20);
    expect([session.playhead.tick, session.isFollowing.value, session.isUnderWay]).toEqual([100, false, false]);
    expect(session.span).toEqual({ first: 100, last: 200 });
    session.follow();
    session.advance(0.1);
    expect([session.isFollowing.value, session.playhead.tick]).toEqual([true, 200]);
  });
});
