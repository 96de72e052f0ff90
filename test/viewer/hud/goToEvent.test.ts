import { describe, expect, test } from 'vitest';
import { goToEvent } from '../../../viewer/hud/transport.ts';
import { Session } from '../../../viewer/session/session.ts';
import { FakeSource, sceneWith } from '../../support/scenes.ts';

/** @returns a session at a tick, with events at these ticks and a planned fault from 200 to 300, and one from 900 on */
function at(tick: number, events: readonly number[]) {
  const faults = [
    { kind: 'station.outage', target: 'station 1', from: 200, until: 300 },
    { kind: 'planner.crash', target: 'zone 1', from: 900, until: null },
  ];
  const session = new Session(sceneWith({ faults }), new FakeSource());
  const told = events.map((one) => ({ tick: one, kind: 'fault' as const, robot: 0, other: -1 }));
  session.take({ kind: 'timeline', from: 0, until: 1000, done: [], events: told });
  session.goTo(tick);
  return session;
}

/** @returns where one comes to */
function after(direction: 1 | -1, tick: number, events: readonly number[] = []): number {
  const session = at(tick, events);
  goToEvent(session, direction);
  return session.playhead.tick;
}

describe('the next event', () => {
  test('is what happened, or where a planned fault begins or ends', () => {
    expect([0, 100, 150, 200, 250, 300].map((tick) => after(1, tick, [150, 250]))).toEqual([
      150, 150, 200, 250, 300, 900,
    ]);
    expect([1000, 900, 300, 250, 150].map((tick) => after(-1, tick, [150, 250]))).toEqual([900, 300, 250, 200, 150]);
  });

  test('is nowhere else where there is none', () => {
    expect([after(1, 950), after(-1, 200)]).toEqual([950, 200]);
  });
});
