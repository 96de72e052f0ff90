import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDuration, withRobots } from '../../scenarios/overrideScenario.ts';
import { run } from '../../scenarios/run.ts';
import type { Kpis } from '../../scenarios/kpis.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

export interface BenchRun {
  readonly kpis: Kpis;
  /** bytes of the recording, 0 without one */
  readonly recordingBytes: number;
}

/** Runs a scenario as `shoal run` does, with guard, hash and journal on. */
export async function runKpis(
  scenario: Scenario,
  how: { readonly seed: number; readonly seconds: number; readonly robots?: number; readonly record?: boolean },
): Promise<BenchRun> {
  const sized = how.robots === undefined ? scenario : withRobots(scenario, how.robots);
  const ready = withDuration({ ...sized, seed: how.seed }, how.seconds);
  const folder = how.record === false ? null : mkdtempSync(join(tmpdir(), 'shoal-bench-'));
  try {
    const options = { scenario: ready, seed: how.seed, durationSeconds: how.seconds, outDir: folder };
    const outcome = await run(options);
    if (outcome.kind === 'badInput') throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
    const bytes = outcome.recordingPath === null ? 0 : statSync(outcome.recordingPath).size;
    return { kpis: outcome.kpis, recordingBytes: bytes };
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true });
  }
}
