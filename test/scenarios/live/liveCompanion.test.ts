import { describe, expect, test } from 'vitest';
import { readFrame } from '../../../engine/index.ts';
import { LiveCompanion } from '../../../scenarios/live/liveCompanion.ts';
import { decodeMessage } from '../../../scenarios/live/wire.ts';
import { advance } from '../../../scenarios/run/fleetRun.ts';
import type { ViewerMessage } from '../../../viewer/index.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { toldOf } from '../../support/players.ts';
import { NO_PARTS } from '../../support/scenes.ts';
import { FakeSocket } from '../../support/viewers.ts';

const scenario = scenarioOf(SITE);

/** Time that passes when the test says so. */
class Later {
  #waiting: (() => void)[] = [];

  get count(): number {
    return this.#waiting.length;
  }

  readonly call = (run: () => void): void => void this.#waiting.push(run);

  pass(): void {
    for (const run of this.#waiting.splice(0)) run();
  }
}

function companion(
  of: { readonly speed?: number; readonly stopped?: boolean; readonly later?: Later } = {},
): LiveCompanion {
  const { speed = Infinity, stopped = false, later = new Later() } = of;
  return new LiveCompanion({ speed, seed: scenario.seed, shouldStop: () => stopped, later: later.call });
}

const told = ({ sent }: FakeSocket): ViewerMessage[] => sent.map(decodeMessage);
const kinds = (socket: FakeSocket): string[] => told(socket).map(({ kind }) => kind);

describe('whoever shows a run', () => {
  test('lets those wait who come before it begins, unless they have gone', () => {
    const live = companion();
    const [early, gone] = [new FakeSocket(), new FakeSocket()];
    for (const socket of [early, gone]) live.accept(socket.asSocket());
    gone.readyState = 3;
    expect(early.sent).toEqual([]);
    live.begin(startRun(scenario), 600);
    expect([kinds(early), gone.sent]).toEqual([['scene', 'timeline', 'frame'], []]);
    expect([early.listenerCount('close'), gone.listenerCount('close')]).toEqual([1, 0]);
    expect(toldOf(told(early), 'scene')[0].scene.ticks).toBe(600);
  });

  test('shows each tick to those who are there, and soon what they look at, once however often they ask', () => {
    const later = new Later();
    const live = companion({ later });
    const run = startRun(scenario);
    live.begin(run, 600);
    const socket = new FakeSocket();
    live.accept(socket.asSocket());
    for (let i = 0; i < 1000; i++) {
      socket.receive(JSON.stringify({ kind: 'look', robots: [1], parts: { ...NO_PARTS, held: true } }));
    }
    expect([toldOf(told(socket), 'frame').length, later.count]).toEqual([1, 1]);
    later.pass();
    expect([toldOf(told(socket), 'frame').length, later.count]).toEqual([2, 0]);
    const [, frame] = toldOf(told(socket), 'frame').map(({ bytes }) => readFrame(bytes));
    expect([frame.held.length > 0, toldOf(told(socket), 'details')[0].robots[0].robot]).toEqual([true, 1]);
    for (let i = 0; i < 10; i++) {
      advance(run);
      live.afterTick();
    }
    expect(toldOf(told(socket), 'moment').map(({ tick }) => tick)).toEqual([10]);
    socket.emit('close');
    const count = socket.sent.length;
    for (let i = 0; i < 10; i++) {
      advance(run);
      live.afterTick();
    }
    expect(socket.sent).toHaveLength(count);
  });

  test('says that it is over to those who are there, and to those who come later', () => {
    const live = companion();
    live.begin(startRun(scenario), 600);
    const [there, late] = [new FakeSocket(), new FakeSocket()];
    live.accept(there.asSocket());
    live.end();
    live.accept(late.asSocket());
    for (const socket of [there, late]) expect(told(socket).at(-1)).toEqual({ kind: 'link', state: 'ended' });
  });

  test('lets ticks wait for their time only where there is a pace', async () => {
    const quick = companion();
    quick.begin(startRun(scenario), 600);
    expect([quick.beforeTick(), quick.beforeTick(), quick.beforeTick()]).toEqual([null, null, null]);
    const slow = companion({ speed: 1e-6, stopped: true });
    slow.begin(startRun(scenario), 600);
    expect(slow.beforeTick()).toBeNull();
    const wait = slow.beforeTick(); // a day, if it were not told to stop
    expect(wait).not.toBeNull();
    await wait;
  });
});
