import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Action, ExternalInput, Response } from '../../../gateway/onboard.ts';
import { replay } from '../../../scenarios/replay.ts';
import { run } from '../../../scenarios/run.ts';
import { faultsOf } from '../../support/faults.ts';
import { actionOf, orderAlong, positionOf, zoneOf } from '../../support/outsideRig.ts';
import { readRight } from '../../support/scenarioText.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-outside-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SITE = readRight(`
duration: 2m
warmUp: 0
floor:
  text: |
    @@@@@@@@@@@@
    @..........@
    @..........@
    @C.........@
    @@@@@@@@@@@@
robots:
  count: 2
  starts: [[1, 1], [10, 2]]
demand:
  outside: {}
recording:
  snapshotEvery: 20s
`);

/** Nodes are numbered as they are drawn: 0 … 9 in the first row. */
const row = (from: number, to: number): string[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => `n${from + Math.sign(to - from) * i}`);

/** What somebody outside says: two robots to and fro, one of them paused and cancelled on its way, and nonsense. */
const SAID = new Map<number, ExternalInput[]>([
  [5, [{ robot: 0, input: { kind: 'order', order: orderAlong(row(0, 9), { released: 5, actions: { 3: [actionOf('pick')] } }) } }]],
  [7, [{ robot: 1, input: { kind: 'order', order: orderAlong(row(19, 10)) } }]],
  [20, [{ robot: 1, input: { kind: 'instantActions', actions: [actionOf('startPause', { blocking: 'none' })] } }]],
  [60, [{ robot: 0, input: { kind: 'order', order: orderAlong(row(4, 9), { update: 1, from: 8 }) } }]],
  [250, [{ robot: 1, input: { kind: 'instantActions', actions: [actionOf('stopPause', { blocking: 'none' })] } }]],
  [263, [{ robot: 1, input: { kind: 'instantActions', actions: [actionOf('cancelOrder', { blocking: 'none' })] } }]],
  [300, [{ robot: 0, input: { kind: 'order', order: orderAlong(['n99'], { id: 'nonsense' }) } }]],
]); // prettier-ignore

/** Everything else that somebody outside, a clock and people may have to say. */
const asked = (type: string, parameters: Action['parameters'] = [], robot = 0): ExternalInput => {
  return { robot, input: { kind: 'instantActions', actions: [actionOf(type, { blocking: 'none', parameters })] } };
};
const answered = (grant: Response['grant'], number: number): ExternalInput => {
  const responses = [{ requestId: `request-${number}`, grant, leaseExpiry: 9_000_000 }];
  return { robot: 0, input: { kind: 'responses', responses } };
};
const { actionId: _, ...look } = actionOf('finePositioning', { blocking: 'none' });
const ZONES = [
  zoneOf('slow', 'speedLimit', [2, 3, 4, 4], { maximumSpeed: 0.5 }),
  zoneOf('lift', 'release', [6, 3, 8, 4], { onLoss: 'stop' }),
  zoneOf('look', 'action', [8, 3, 10, 4], { entryActions: [look], duringActions: [look], exitActions: [look] }),
];
const turned = { positions: { 3: positionOf(4.5, 3.5, { theta: 1 }) }, edges: { 1: { maximumSpeed: 0.3 } } };
const ALL_SAID = new Map<number, ExternalInput[]>([
  [5, [{ robot: 0, input: { kind: 'zoneSet', zoneSet: { zoneSetId: 'day', mapId: 'site', zones: ZONES } } }]],
  [6, [asked('enableZoneSet', [['zoneSetId', 'day']])]],
  [8, [{ robot: 0, input: { kind: 'order', order: orderAlong(row(0, 9), turned) } }]],
  [40, [answered('queued', 1)]],
  [45, [answered('granted', 1)]],
  [148, [{ robot: 0, input: { kind: 'leaseExpired', requestId: 'request-1' } }]],
  [280, [answered('granted', 1)]],
  [20, [{ robot: 1, input: { kind: 'order', order: orderAlong(row(19, 10), { actions: { 2: [actionOf('drop', { retriable: true })] } }) } }]],
  [120, [asked('skipRetry', [['actionId', 'drop']], 1)]],
  [450, [asked('startHibernation', [['wakeUpTime', 1]], 1)]],
  [520, [{ robot: 1, input: { kind: 'wakeUp' } }]],
]); // prettier-ignore

const WHOLE = { ...SITE, faults: faultsOf('robot.intervened:1@5s+4s', 'robot.lost:0@10s+2s', 'robot.manual:1@30s+3s') };

async function record(name: string, scenario = SITE, said = SAID, seconds = 120): Promise<string> {
  const outDir = join(folder, name);
  const inputs = { at: (tick: number) => said.get(tick) ?? [] };
  const outcome = await run({ scenario, seed: 1, durationSeconds: seconds, outDir, inputs });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.recordingPath ?? '';
}

describe('a run with orders from outside', () => {
  test('is replayed by its journal alone, from the start and from each snapshot, to the same hashes', async () => {
    const path = await record('run');
    const whole = await replay(path, {});
    expect(whole).toMatchObject({ kind: 'same', ticks: 1200 });
    const legs = await replay(path, { everySnapshot: true });
    expect(legs).toMatchObject({ kind: 'same', ticks: 1200, snapshots: [0, 200, 400, 600, 800, 1000, 1200] });
  });

  test('is so with zones, requests, leases, modes and hibernation among what was said, too', async () => {
    const path = await record('whole', WHOLE, ALL_SAID, 60);
    const legs = await replay(path, { everySnapshot: true });
    expect(legs).toMatchObject({ kind: 'same', ticks: 600, snapshots: [0, 200, 400, 600] });
    const before = await replay(path, {});
    for (const tick of [148, 520, 120]) {
      const less = new Map(ALL_SAID);
      less.delete(tick);
      const after = await replay(await record(`without ${tick}`, WHOLE, less, 60), {});
      const isOther = 'stateHash' in after && 'stateHash' in before && after.stateHash !== before.stateHash;
      expect([tick, isOther]).toEqual([tick, true]);
    }
  });

  test('is another run where somebody says something else', async () => {
    const before = await replay(await record('before'), {});
    SAID.delete(263);
    const after = await replay(await record('after'), {});
    expect(before).toHaveProperty('stateHash');
    expect('stateHash' in after && 'stateHash' in before && after.stateHash !== before.stateHash).toBe(true);
  });
});
