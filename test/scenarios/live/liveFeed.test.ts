import { describe, expect, test } from 'vitest';
import { Errand, EventKind, readFrame } from '../../../engine/index.ts';
import { LiveFeed } from '../../../scenarios/live/liveFeed.ts';
import { advance, stateHashOf } from '../../../scenarios/run/fleetRun.ts';
import { TimelineModel } from '../../../viewer/session/timelineModel.ts';
import { faultsOf } from '../../support/faults.ts';
import { runTo, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { tallyOf } from '../../../scenarios/look/tally.ts';
import { toldOf } from '../../support/players.ts';
import { FakeViewer } from '../../support/viewers.ts';

const scenario = scenarioOf(SITE, { faults: faultsOf('robot.breakdown:3@5s+10s') });

/** @returns a run with a feed at tick 0, and a way to let it go on */
function fed(of = scenario) {
  const run = startRun(of);
  const feed = new LiveFeed(run, { seed: of.seed, ticks: 6000 });
  const go = (ticks: number): void => {
    for (let i = 0; i < ticks; i++) {
      advance(run);
      feed.observe();
    }
  };
  return { run, feed, go };
}

const bytesOf = ({ told }: FakeViewer): ArrayBuffer[] => toldOf(told, 'frame').map(({ bytes }) => bytes);

/** @returns what a page knows of the timeline that it was told */
function timelineOf({ told }: FakeViewer): TimelineModel {
  const model = new TimelineModel();
  for (const piece of toldOf(told, 'timeline')) model.add(piece);
  return model;
}

describe('a live run', () => {
  test('tells who comes the scene first, then the timeline, then the fleet as it is', () => {
    const { feed, go } = fed();
    go(25);
    const viewer = new FakeViewer({ heat: true }, [2]);
    feed.add(viewer);
    expect(viewer.told.map(({ kind }) => kind)).toEqual(['scene', 'timeline', 'frame', 'details']);
    expect(viewer.told[0]).toMatchObject({ scene: { source: 'live', ticks: 6000, seed: scenario.seed } });
    expect(readFrame(bytesOf(viewer)[0])).toMatchObject({ tick: 25, session: 0 });
  });

  test('makes a frame once for all who look at the same', () => {
    const { feed, go } = fed();
    const [one, other, held] = [new FakeViewer(), new FakeViewer({ heat: true }, [1]), new FakeViewer({ held: true })];
    for (const viewer of [one, other, held]) feed.add(viewer);
    go(3);
    expect(bytesOf(one)).toHaveLength(4);
    for (const [i, bytes] of bytesOf(one).slice(1).entries()) expect(bytesOf(other)[i + 1]).toBe(bytes);
    expect(bytesOf(held)[3]).not.toBe(bytesOf(one)[3]);
    expect([readFrame(bytesOf(held)[3]).held.length > 0, readFrame(bytesOf(one)[3]).held.length]).toEqual([true, 0]);
    expect(
      toldOf(other.told, 'details')
        .at(-1)
        ?.robots.map(({ robot }) => robot),
    ).toEqual([1]);
    expect(toldOf(one.told, 'details')).toEqual([]);
  });

  test('sends no frame to a viewer that wants none, but all that it cannot do without', () => {
    const { feed, go, run } = fed();
    const [slow, quick] = [new FakeViewer({ heat: true }), new FakeViewer({ heat: true })];
    for (const viewer of [slow, quick]) feed.add(viewer);
    const hadOne = new FakeViewer({ heat: true });
    feed.add(hadOne);
    slow.wantsFrame = hadOne.wantsFrame = false;
    slow.isBehind = true;
    go(10);
    expect([bytesOf(slow).length, toldOf(slow.told, 'heat').length]).toEqual([1, 0]);
    // Who had a frame just now is told where robots wait all the same.
    expect([bytesOf(hadOne).length, toldOf(hadOne.told, 'heat').length]).toEqual([1, 1]);
    expect([bytesOf(quick).length, toldOf(quick.told, 'heat').length]).toEqual([11, 1]);
    const hash = stateHashOf(run);
    expect(toldOf(slow.told, 'moment')).toEqual([{ kind: 'moment', tick: 10, session: 0, hash, expected: null }]);
  });

  test('tells nobody anything who has gone', () => {
    const { feed, go } = fed();
    const viewer = new FakeViewer();
    const leave = feed.add(viewer);
    leave();
    const count = viewer.told.length;
    go(20);
    feed.showAgain(viewer);
    feed.tellAll({ kind: 'link', state: 'ended' });
    expect(viewer.told).toHaveLength(count);
  });

  test('shows at once what a viewer looks at anew', () => {
    const { feed, go } = fed();
    go(5);
    const viewer = new FakeViewer({ heat: true, regions: true }, [0, 500]);
    feed.add(viewer);
    viewer.told.length = 0;
    feed.showAgain(viewer);
    expect(viewer.told.map(({ kind }) => kind)).toEqual(['frame', 'details', 'heat']);
    expect(readFrame(bytesOf(viewer)[0]).regions).not.toBeNull();
    expect(toldOf(viewer.told, 'details')[0].robots.map(({ robot }) => robot)).toEqual([0]);
  });

  test('is the same run, whoever looks', () => {
    const { run, feed, go } = fed();
    for (const parts of [{}, { held: true, heat: true }, { regions: true }]) feed.add(new FakeViewer(parts, [0, 5]));
    const alone = startRun(scenario);
    for (const tick of [100, 200, 300]) {
      go(100);
      expect([tick, stateHashOf(run)]).toEqual([tick, stateHashOf(runTo(alone, tick))]);
    }
  });

  test('tells whoever comes whenever the same timeline', () => {
    const { feed, go, run } = fed();
    const viewers = [new FakeViewer()];
    feed.add(viewers[0]);
    for (let tick = 0; tick < 900; tick += 7) {
      go(7);
      const late = new FakeViewer();
      late.wantsFrame = false;
      feed.add(late);
      viewers.push(late);
    }
    go(10);
    const [first, ...others] = viewers.map(timelineOf);
    expect([first.done.counts().length > 5, first.events.map(({ kind }) => kind)]).toEqual([
      true,
      ['fault', 'repaired'],
    ]);
    expect(first.until).toBe(10 * Math.floor(run.sim.clock[0] / 10) + 1);
    const all = [first.done.counts(), first.events];
    for (const { done, events } of others) expect([done.counts(), events]).toEqual(all);
  });

  test('tells who comes late of what is rare, however many protective stops there were since', () => {
    const { feed, run } = fed({ ...scenario, faults: [] });
    const { sim } = run;
    for (let tick = 1; tick <= 3000; tick++) {
      sim.clock[0] = tick;
      sim.events.count = 0;
      if (tick === 5) sim.events.push(EventKind.contact, 3, 4);
      for (let i = 0; i < 10; i++) sim.events.push(EventKind.protectiveStop, i, i + 1);
      feed.observe();
    }
    const late = new FakeViewer();
    feed.add(late);
    const model = timelineOf(late);
    expect([model.events.length, model.events[0]]).toEqual([20_000, { tick: 5, kind: 'contact', robot: 3, other: 4 }]);
    expect([5, 3000].map((tick) => model.countUpTo(tick, 'protectiveStop'))).toEqual([null, 30_000]);
    expect([4, 5].map((tick) => model.countUpTo(tick, 'contact'))).toEqual([0, 1]);
  });

  test('tells who comes late of any number of tasks, in a message that stays small', () => {
    const { feed, run } = fed({ ...scenario, faults: [] });
    const { sim } = run;
    for (let tick = 1; tick <= 60_000; tick++) {
      sim.clock[0] = tick;
      sim.events.count = 0;
      for (let i = 0; i < 3; i++) sim.events.push(EventKind.errandDone, 0, i, Errand.deliver);
      feed.observe();
    }
    const late = new FakeViewer();
    feed.add(late);
    const model = timelineOf(late);
    expect(model.doneBetween(0, Infinity)).toBe(180_000);
    expect(model.doneBetween(59_000, 60_001)).toBe(3003);
    expect(Math.abs(model.doneBetween(0, 20_000) - 60_000)).toBeLessThan(1500);
    expect(JSON.stringify(toldOf(late.told, 'timeline')).length).toBeLessThan(1 << 18);
  });

  test('tells where robots have waited in the last five minutes, and of how long that is', () => {
    const [share] = scenario.robots.fleet;
    const few = { ...scenario, faults: [], robots: { ...scenario.robots, fleet: [{ ...share, count: 4 }] } };
    const { run, feed, go } = fed(few);
    const tally = tallyOf(run);
    const waited: Uint32Array[] = [];
    const viewer = new FakeViewer({ heat: true });
    feed.add(viewer);
    while (run.sim.clock[0] < 3300) {
      go(1);
      tally.observe(run.planning);
      waited[run.sim.clock[0]] = tally.copy().waited;
    }
    const heat = toldOf(viewer.told, 'heat');
    expect(heat).toHaveLength(330);
    for (const { tick, seconds, window } of heat) {
      const since = tick - Math.round(window / few.dt);
      expect(since).toBe(tick < 3000 ? 0 : 300 * Math.floor(tick / 300) - 2700);
      const before = waited[since] ?? new Uint32Array(seconds.length);
      const expected = Float32Array.from(waited[tick], (ticks, node) => (ticks - before[node]) * few.dt);
      expect(Buffer.compare(Buffer.from(seconds.buffer), Buffer.from(expected.buffer))).toBe(0);
    }
    expect(waited[3300].some((ticks) => ticks > 0)).toBe(true);
  });
});
