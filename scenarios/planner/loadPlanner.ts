import { fileProblem, type Problem } from '../problem.ts';
import { bundlePlanner } from './bundlePlanner.ts';
import { openPlanner, type WorkerPort, type WorkerPortOptions } from './workerPort.ts';

export type LoadResult =
  | { readonly ok: true; readonly port: WorkerPort }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** By the clock and in MiB: what a planner may take in a run. */
const LIMITS: WorkerPortOptions = { patience: 5000, memory: 1024, prints: true };

/** Bundles a planner and gives it a thread of its own. */
export async function loadPlanner(file: string): Promise<LoadResult> {
  const bundled = await bundlePlanner(file);
  if (!bundled.ok) return bundled;
  const opened = openPlanner(bundled.code, LIMITS);
  if (opened.ok) return opened;
  return { ok: false, problems: [fileProblem(file, opened.message)] };
}
