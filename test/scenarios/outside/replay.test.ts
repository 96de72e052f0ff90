import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ExternalInput } from '../../../gateway/onboard.ts';
import { replay } from '../../../scenarios/replay.ts';
import { run } from '../../../scenarios/run.ts';
import { actionOf, orderAlong } from '../../support/outsideRig.ts';
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

const inputs = { at: (tick: number) => SAID.get(tick) ?? [] };

async function record(name: string): Promise<string> {
  const outDir = join(folder, name);
  const outcome = await run({ scenario: SITE, seed: 1, durationSeconds: 120, outDir, inputs });
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

  test('is another run where somebody says something else', async () => {
    const before = await replay(await record('before'), {});
    SAID.delete(263);
    const after = await replay(await record('after'), {});
    expect(before).toHaveProperty('stateHash');
    expect('stateHash' in after && 'stateHash' in before && after.stateHash !== before.stateHash).toBe(true);
  });
});
