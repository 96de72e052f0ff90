import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimelineEvent, TimelinePiece } from '../../../viewer/protocol.ts';
import { TimelineModel } from '../../../viewer/session/timelineModel.ts';

const event = (tick: number): TimelineEvent => ({ tick, kind: 'fault', robot: 0, other: -1 });

/** @returns what happened in a stretch of a run in which a task was done, and something happened, at each of these ticks */
function pieceOf(all: readonly number[], from: number, until: number): TimelinePiece {
  const ticks = all.filter((tick) => tick >= from && tick < until);
  return { kind: 'timeline', from, until, done: ticks, events: ticks.map(event) };
}

const happenings = fc.array(fc.nat(100), { maxLength: 40 }).map((ticks) => ticks.toSorted((a, b) => a - b));

describe('a timeline', () => {
  test('counts what was done between two ticks as one would by hand', () => {
    fc.assert(
      fc.property(happenings, fc.nat(110), fc.nat(110), (ticks, a, b) => {
        const model = new TimelineModel();
        model.add(pieceOf(ticks, 0, 101));
        const [from, until] = [Math.min(a, b), Math.max(a, b)];
        expect(model.doneBetween(from, until)).toBe(ticks.filter((tick) => tick >= from && tick < until).length);
      }),
    );
  });

  test('is the same however it comes: in one piece, in many, or told again from the start', () => {
    fc.assert(
      fc.property(happenings, fc.array(fc.tuple(fc.boolean(), fc.nat(101)), { maxLength: 8 }), (ticks, pieces) => {
        const model = new TimelineModel();
        for (const [again, upTo] of pieces) {
          const until = Math.max(model.until, upTo);
          model.add(pieceOf(ticks, again ? 0 : model.until, until));
        }
        expect(model.done).toEqual(ticks.filter((tick) => tick < model.until));
        expect(model.events.map(({ tick }) => tick)).toEqual(model.done);
        expect(model.until).toBe(Math.max(0, ...pieces.map(([, upTo]) => upTo)));
      }),
    );
  });

  test('changes its version with what it shows, and with nothing else', () => {
    const model = new TimelineModel();
    model.add(pieceOf([], 0, 10));
    expect(model.version).toBe(1);
    model.add(pieceOf([7], 5, 10));
    expect([model.version, model.done]).toEqual([1, []]);
  });

  test('begins anew with a piece from the start: a connection has come back, maybe to another run', () => {
    const model = new TimelineModel();
    model.add(pieceOf([5, 90], 0, 100));
    model.add(pieceOf([2], 0, 10));
    expect([model.done, model.events.length, model.until, model.version]).toEqual([[2], 1, 10, 2]);
  });

  test('finds the event before a tick, and the one after it', () => {
    const model = new TimelineModel();
    model.add(pieceOf([5, 9], 0, 20));
    expect([4, 5, 9].map((tick) => model.nextEvent(tick, 1)?.tick)).toEqual([5, 9, undefined]);
    expect([5, 6, 20].map((tick) => model.nextEvent(tick, -1)?.tick)).toEqual([undefined, 5, 9]);
  });

  test('keeps the newest events where there are too many', () => {
    const model = new TimelineModel();
    model.add(pieceOf([...Array.from({ length: 20_005 }).keys()], 0, 30_000));
    expect([model.events.length, model.events[0].tick, model.done.length]).toEqual([20_000, 5, 20_005]);
  });

  test('counts those too that it does not keep, and those that it never was told of', () => {
    const model = new TimelineModel();
    model.add({
      ...pieceOf([...Array.from({ length: 20_005 }).keys()], 0, 30_000),
      unlisted: { fault: 7, contact: 1 },
    });
    expect([30_000, 20_004, 20_003].map((tick) => model.countUpTo(tick, 'fault'))).toEqual([20_012, 20_012, 20_011]);
    expect([model.countUpTo(30_000, 'contact'), model.countUpTo(30_000, 'repaired')]).toEqual([1, 0]);
    model.add(pieceOf([3], 0, 10));
    expect([2, 3].map((tick) => model.countUpTo(tick, 'fault'))).toEqual([0, 1]);
  });
});
