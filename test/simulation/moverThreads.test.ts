import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { powerFor } from '../../scenarios/kernel/powerFor.ts';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import { advance, stateHashOf } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { startRun } from '../support/fleetRuns.ts';
import { builtIn } from '../support/moverRuns.ts';

const isBuilt = existsSync(join(packageRoot(), 'dist', 'kernelWorker.js'));
if (!isBuilt) console.warn('SKIPPED: threads of free movers: dist is not built (npm run build)');

function hashesOf(scenario: Scenario, threads: number): string[] {
  const run = startRun(scenario, { power: powerFor(scenario, threads) });
  const hashes: string[] = [];
  for (let i = 0; i < 30; i++) {
    advance(run);
    if (i % 10 === 9) hashes.push(stateHashOf(run));
  }
  run.sim.crowd?.kernel.end();
  return hashes;
}

describe.skipIf(!isBuilt && process.env['CI'] !== 'true')('the threads of a kernel', () => {
  test.each([
    ['bulk agents among boxes', builtIn('open-floor-1k', { robots: 800, guard: 'off' })],
    ['guarded robots', builtIn('open-floor-1k', { robots: 100 })],
  ])('have no influence on a run of %s', (_, scenario) => {
    expect(hashesOf(scenario, 3)).toEqual(hashesOf(scenario, 1));
  });
});

test('a run has threads that are of use: one for few movers, none for nobody', () => {
  expect(powerFor(builtIn('small'))).toBeNull();
  expect(powerFor(builtIn('open-floor-1k'))?.threads).toBe(1);
  expect(powerFor(builtIn('circle-swap', { guard: 'off' }))?.threads).toBe(1);
  expect(powerFor(builtIn('swarm-1m'))?.threads).toBeGreaterThanOrEqual(1);
  expect(powerFor(builtIn('circle-swap'), 5)?.threads).toBe(5);
});
