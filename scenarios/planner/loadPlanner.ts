import { traitsOf } from '../../planners/index.ts';
import type { Problem } from '../problem.ts';
import { bundlePlanner } from './bundlePlanner.ts';
import { importPlanner } from './importPlanner.ts';
import { workerPort, type WorkerPort, type WorkerPortLimits } from './workerPort.ts';

export type LoadResult =
  { readonly ok: true; readonly port: WorkerPort } | { readonly ok: false; readonly problems: readonly Problem[] };

/** By the clock and in MiB: what a planner may take in a run. */
const LIMITS: WorkerPortLimits = { patience: 5000, memory: 1024 };

/** Bundles a planner and gives it a thread of its own. */
export async function loadPlanner(file: string): Promise<LoadResult> {
  const bundled = await bundlePlanner(file);
  if (!bundled.ok) return bundled;
  const imported = await importPlanner(bundled.code);
  if (imported.ok) return { ok: true, port: workerPort(bundled.code, traitsOf(imported.module), LIMITS) };
  return { ok: false, problems: [{ file, line: null, column: null, field: '', message: imported.message }] };
}
