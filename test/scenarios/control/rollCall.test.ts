import { describe, expect, test } from 'vitest';
import type { Report, StateReport, Told } from '../../../gateway/index.ts';
import { Places } from '../../../gateway/onboard.ts';
import { callTheRoll } from '../../../scenarios/control/await.ts';
import { RollCall } from '../../../scenarios/control/rollCall.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

const PLACES = new Places(startRun(scenarioOf(SITE)).floor);
const STAMP = { headerId: 1, sentAt: 0 };
const SURPLUS = 1000;

const there = (isOnline: boolean): Report => ({ kind: 'connection', ...STAMP, isOnline });

/** Of a robot that has nothing to do. */
function idleAt(lastNodeId: string): StateReport {
  return {
    kind: 'state',
    ...STAMP,
    orderId: '',
    updateId: 0,
    lastNodeId,
    lastNodeSequenceId: 0,
    ahead: 0,
    position: null,
    velocity: null,
    isDriving: false,
    isPaused: false,
    hasLoad: false,
    charge: 1,
    isCharging: false,
    obeys: true,
    isStopped: false,
    isProtected: false,
    actions: new Map(),
    errors: [],
  };
}

/** @returns a roll call for `wanted` robots, what lets it hear something, and lets its clock go on */
function rollCall(wanted: number) {
  let waiting: Told[] = [];
  let now = 0;
  const asked: string[] = [];
  const link = {
    take(): readonly Told[] {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    act: (serial: string) => asked.push(serial) > 0,
    order: () => true,
    isConnected: true,
    connections: 1,
  };
  const call = new RollCall({ link, places: PLACES, now: () => now, newId: (what) => what }, wanted);
  const hear = (serial: string, ...reports: Report[]): void => {
    for (const report of reports) waiting.push({ serial, report });
  };
  return { call, hear, asked, later: (ms: number) => (now += ms) };
}

const name = (i: number): string => `robot-${String(i).padStart(4, '0')}`;

describe('a roll call', () => {
  test('has the robots that are online, idle and at nodes, by their names', () => {
    const { call, hear, later } = rollCall(2);
    hear(name(1), there(true), idleAt('n2'));
    hear(name(0), there(true), idleAt('n3'));
    hear(name(2), there(true), idleAt('n4'));
    expect(call.proceed()).toBeNull(); // their factsheets are waited for
    later(2000);
    expect(call.proceed()).toMatchObject([{ serial: name(0) }, { serial: name(1) }]);
    expect(call.surplus).toEqual([name(2)]);
  });

  test('finds them among any number that somebody has made up, and remembers a few of these', () => {
    const { call, hear, later } = rollCall(2);
    for (let i = 0; i < SURPLUS; i++) hear(`made-up-${i}`, there(false), idleAt('n2'));
    call.proceed();
    for (let i = 0; i < SURPLUS; i++) hear(name(i), there(true), idleAt('n3'));
    call.proceed();
    later(2000);
    expect(call.proceed()).toMatchObject([{ serial: name(0) }, { serial: name(1) }]);
    expect(call.surplus.length).toBeGreaterThan(10);
    expect(call.surplus.length).toBeLessThan(100);
  });

  test('asks one that it had forgotten for its state when it comes back', () => {
    const { call, hear, asked, later } = rollCall(1);
    hear('z', there(false), idleAt('n3'));
    for (let i = 0; i < SURPLUS; i++) hear(name(i), there(false));
    call.proceed();
    hear('z', there(true));
    call.proceed();
    expect(asked).toEqual(['z']);
    hear('z', idleAt('n3'));
    later(2000);
    expect(call.proceed()).toMatchObject([{ serial: 'z' }]);
  });

  test('tells a few by name who are there and were not waited for, and how many more', async () => {
    const { call, hear, later } = rollCall(1);
    for (let i = 0; i < SURPLUS; i++) hear(name(i), there(true), idleAt('n3'));
    call.proceed();
    later(2000);
    const lines: string[] = [];
    await callTheRoll(call, { lastError: '' }, { onNotice: (line) => lines.push(line), shouldStop: () => false });
    expect(lines[0]).toContain(`${name(1)} is there, too`);
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toMatch(/^so are at least \d+ more$/);
  });
});
