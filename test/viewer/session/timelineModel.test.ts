import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimelineEvent, TimelinePiece } from '../../../viewer/protocol.ts';
import type { CountAt } from '../../../engine/look.ts';
import { TimelineModel } from '../../../viewer/session/timelineModel.ts';

const event = (tick: number): TimelineEvent => ({ tick, kind: 'fault', robot: 0, other: -1 });

/** @returns what happened in a stretch of a run in which a task was done, and something happened, at each of these ticks */
function pieceOf(all: readonly number[], from: number, until: number): TimelinePiece {
  const ticks = all.filter((tick) => tick >= from && tick < until);
  return { kind: 'timeline', from, until, done: countsOf(ticks), events: ticks.map(event) };
}

function countsOf(ticks: readonly number[]): CountAt[] {
  const counts = new Map<number, number>();
  for (const tick of ticks) counts.set(tick, (counts.get(tick) ?? 0) + 1);
  return [...counts];
}

const doneOf = ({ done }: TimelineModel): readonly number[] =>
  done.counts().flatMap(([tick, count]) => Array<number>(count).fill(tick));

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
        expect(doneOf(model)).toEqual(ticks.filter((tick) => tick < model.until));
        expect(model.events.map(({ tick }) => tick)).toEqual(doneOf(model));
        expect(model.until).toBe(Math.max(0, ...pieces.map(([, upTo]) => upTo)));
      }),
    );
  });

  test('changes its version with what it shows, and with nothing else', () => {
    const model = new TimelineModel();
    model.add(pieceOf([], 0, 10));
    expect(model.version).toBe(1);
    model.add(pieceOf([7], 5, 10));
    expect([model.version, doneOf(model)]).toEqual([1, []]);
  });

  test('begins anew with a piece from the start: a connection has come back, maybe to another run', () => {
    const model = new TimelineModel();
    model.add(pieceOf([5, 90], 0, 100));
    model.add(pieceOf([2], 0, 10));
    expect([doneOf(model), model.events.length, model.until, model.version]).toEqual([[2], 1, 10, 2]);
  });

  test('finds the event before a tick, and the one after it', () => {
    const model = new TimelineModel();
    model.add(pieceOf([5, 9], 0, 20));
    expect([4, 5, 9].map((tick) => model.nextEvent(tick, 1, 0.1)?.tick)).toEqual([5, 9, undefined]);
    expect([5, 6, 20].map((tick) => model.nextEvent(tick, -1, 0.1)?.tick)).toEqual([undefined, 5, 9]);
  });

  test('keeps the newest events where there are too many', () => {
    const model = new TimelineModel();
    model.add(pieceOf([...Array.from({ length: 20_005 }).keys()], 0, 30_000));
    expect([model.events.length, model.events[0].tick, model.doneBetween(0, 30_000)]).toEqual([20_000, 5, 20_005]);
    expect(model.listedSince('fault')).toBe(6);
  });

  test('counts at every tick what happened up to it, however much of it is not kept', () => {
    const model = new TimelineModel();
    model.add(pieceOf([...Array.from({ length: 45_000 }).keys()], 0, 50_000));
    const ticks = [0, 766, 24_999, 25_000, 44_998, 49_999];
    expect(ticks.map((tick) => model.countUpTo(tick, 'fault'))).toEqual([1, 767, 25_000, 25_001, 44_999, 45_000]);
    expect(ticks.map((tick) => model.countUpTo(tick, 'contact'))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('counts what it never was told the time of, and says of no tick before that that it knows', () => {
    const model = new TimelineModel();
    model.add({ ...pieceOf([10, 20], 0, 30), unlisted: { fault: 7, contact: 1 } });
    expect([9, 10, 20].map((tick) => model.countUpTo(tick, 'fault'))).toEqual([null, 8, 9]);
    expect([9, 10].map((tick) => model.countUpTo(tick, 'contact'))).toEqual([null, 1]);
    expect(model.countUpTo(9, 'repaired')).toBe(0);
    model.add(pieceOf([3], 0, 10));
    expect([2, 3].map((tick) => model.countUpTo(tick, 'fault'))).toEqual([0, 1]);
    model.add({ ...pieceOf([], 10, 20), unlisted: { fault: 2 } });
    expect([3, 18, 19].map((tick) => model.countUpTo(tick, 'fault'))).toEqual([null, null, 3]);
  });

  const stop = (tick: number): TimelineEvent => ({ tick, kind: 'protectiveStop', robot: 0, other: 1 });

  /** @returns a run of 10,000 ticks of a tenth of a second with so many stops, evenly, and a fault at two ticks */
  function withStops(count: number): TimelineModel {
    const stops = Array.from({ length: count }, (_, i) => stop(Math.floor((i * 10_000) / count)));
    const events = [...stops, event(10), event(5000)].toSorted((a, b) => a.tick - b.tick);
    const model = new TimelineModel();
    model.add({ kind: 'timeline', from: 0, until: 10_000, done: [], events });
    return model;
  }

  test('goes from stop to stop where there are few, and passes over them where they are routine', () => {
    expect([199, 200].map((count) => withStops(count).areStopsRoutine(0.1))).toEqual([false, true]);
    expect(withStops(200).areStopsRoutine(1)).toBe(false); // in ten times the time
    expect([1, -1].map((way) => withStops(100).nextEvent(4000, way as 1 | -1, 0.1)?.tick)).toEqual([4100, 3900]);
    expect([1, -1].map((way) => withStops(300).nextEvent(4000, way as 1 | -1, 0.1)?.tick)).toEqual([5000, 10]);
    expect(withStops(300).nextEvent(5000, 1, 0.1)).toBeNull();
  });

  test('leaves out stops before all else where there are too many, and knows how many there were when', () => {
    const model = withStops(50_000);
    expect(model.events.filter(({ kind }) => kind === 'fault').map(({ tick }) => tick)).toEqual([10, 5000]);
    expect(model.events).toHaveLength(20_000);
    expect([model.listedSince('protectiveStop') > 6000, model.listedSince('fault')]).toEqual([true, 0]);
    expect(model.countBetween(100, 200, 'protectiveStop')).toBe(500);
    expect(model.countBetween(0, 10_001, 'protectiveStop')).toBe(50_000);
  });

  test('does not know of stops that it was never told the time of, and knows of what was rarer', () => {
    const model = new TimelineModel();
    const events = [event(10), stop(500), event(600), stop(700)];
    model.add({ kind: 'timeline', from: 0, until: 1000, done: [], events, unlisted: { protectiveStop: 40 } });
    expect(model.areStopsRoutine(0.1)).toBe(true);
    expect([0, 400, 499].map((from) => model.countBetween(from, from + 2, 'protectiveStop'))).toEqual([
      null,
      null,
      null,
    ]);
    expect(model.countBetween(501, 1000, 'protectiveStop')).toBe(1);
    expect([model.listedSince('protectiveStop'), model.listedSince('fault')]).toEqual([501, 0]);
    expect(model.countBetween(0, 1000, 'fault')).toBe(2);
  });
});
