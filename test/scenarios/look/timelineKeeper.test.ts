import { describe, expect, test } from 'vitest';
import { captureState, Errand, restoreState } from '../../../engine/index.ts';
import { isDone, shownAs, TimelineKeeper } from '../../../scenarios/look/timelineKeeper.ts';
import type { RecordedEvent } from '../../../scenarios/recording/describeEvents.ts';
import { advance } from '../../../scenarios/run/fleetRun.ts';
import { faultsOf } from '../../support/faults.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

const event = (of: Partial<RecordedEvent>): RecordedEvent => ({
  kind: 'errandDone',
  robot: 1,
  other: 2,
  value: 0,
  ...of,
});

describe('what a timeline shows', () => {
  test('is a task done where it is delivered, or passed by', () => {
    const done = Object.entries(Errand).filter(([, value]) => isDone(event({ value })));
    expect(done.map(([name]) => name)).toEqual(['deliver', 'pass']);
    expect(isDone(event({ kind: 'errandStarted', value: Errand.deliver }))).toBe(false);
  });

  test('is everything that went wrong, and that is well again', () => {
    const kinds = [
      'protectiveStop',
      'contact',
      'fault',
      'repaired',
      'quarantined',
      'errandDone',
      'nodeReached',
    ] as const;
    expect(kinds.map((kind) => shownAs(event({ kind })))).toEqual([...kinds.slice(0, 5), null, null]);
  });
});

describe('the timeline of a run', () => {
  const run = startRun(scenarioOf(SITE, { faults: faultsOf('robot.breakdown:3@5s+10s') }));
  const start = captureState(run.parts, 0);
  const keeper = new TimelineKeeper();
  const go = (ticks: number): void => {
    for (let i = 0; i < ticks; i++) {
      advance(run);
      keeper.observe(run.sim);
    }
  };

  test('has each tick once, however often it is simulated, in pieces without a gap', () => {
    expect(keeper.waiting).toBe(0);
    go(400);
    expect(keeper.waiting).toBe(401);
    const first = keeper.take();
    expect([first.from, first.until, keeper.waiting]).toEqual([0, 401, 0]);
    expect(first.events.map(({ kind, robot }) => [kind, robot])).toEqual([
      ['fault', 3],
      ['repaired', 3],
    ]);
    expect(first.events.every(({ tick }) => tick >= 50 && tick <= 151)).toBe(true);
    restoreState(run.parts, start);
    go(400);
    expect([keeper.waiting, keeper.take()]).toEqual([0, { ...first, from: 401, until: 401, done: [], events: [] }]);
    go(600);
    const second = keeper.take();
    expect([second.from, second.until, second.events]).toEqual([401, 1001, []]);
    const done = [...first.done, ...second.done];
    expect(done).toEqual(done.toSorted(([a], [b]) => a - b));
    expect(done.reduce((sum, [, count]) => sum + count, 0)).toBe(run.planning.book.counters[3]);
  });
});
