import type { PlannerModule } from '../../planners/index.ts';

export type ImportResult =
  { readonly ok: true; readonly module: PlannerModule } | { readonly ok: false; readonly message: string };

/** Runs a bundled planner's module in this thread. @returns the planner that it exports, or one line about why there is none */
export async function importPlanner(code: string): Promise<ImportResult> {
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  let exports: { readonly default?: unknown };
  try {
    exports = (await import(/* @vite-ignore */ url)) as typeof exports;
  } catch (error) {
    return {
      ok: false,
      message: `throws while it is loaded: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  return readModule(exports.default);
}

const DRIVES: readonly string[] = ['lanes', 'trajectories', 'twists'];
const WHO: readonly string[] = ['shoal', 'own'];

function readModule(value: unknown): ImportResult {
  const bad = (message: string): ImportResult => ({ ok: false, message });
  if (typeof value !== 'object' || value === null) {
    return bad('has no default export; write export default { name, drives, create(setup) { … } }');
  }
  const { name, drives, reservations = 'shoal', dispatch = 'shoal', create } = value as Partial<PlannerModule>;
  if (typeof name !== 'string' || name === '' || name.length > 64)
    return bad('has no name; give it one, up to 64 characters');
  if (!DRIVES.includes(String(drives)))
    return bad(`drives: ${String(drives)} is not known; write ${DRIVES.join(', ')}`);
  if (!WHO.includes(reservations)) return bad(`reservations: ${reservations} is not known; write ${WHO.join(' or ')}`);
  if (!WHO.includes(dispatch)) return bad(`dispatch: ${dispatch} is not known; write ${WHO.join(' or ')}`);
  if (reservations === 'own' && drives !== 'lanes')
    return bad("reservations: 'own' is for drives: 'lanes'; leave it out");
  if (typeof create !== 'function') return bad('has no create(setup); it must return an object with plan(view)');
  return { ok: true, module: value as PlannerModule };
}
