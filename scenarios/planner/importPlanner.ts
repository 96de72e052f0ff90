import { tellThrown, type PlannerModule } from '../../planners/index.ts';

export type ImportResult =
  | { readonly ok: true; readonly module: PlannerModule }
  | { readonly ok: false; readonly message: string };

/** Runs a bundled planner's module in this thread. @returns the planner that it exports, or one line about why there is none */
export async function importPlanner(code: string): Promise<ImportResult> {
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  try {
    const exports = (await import(/* @vite-ignore */ url)) as { readonly default?: unknown };
    return readModule(exports.default);
  } catch (error) {
    return { ok: false, message: `throws while it is loaded: ${tellThrown(error)}` };
  }
}

const DRIVES: readonly unknown[] = ['lanes', 'trajectories', 'twists'];
const WHO: readonly unknown[] = ['shoal', 'own'];

/** A module of which nobody has looked at anything yet. */
type Unread = { readonly [K in keyof PlannerModule]?: unknown };

function readModule(value: unknown): ImportResult {
  const bad = (message: string): ImportResult => ({ ok: false, message });
  if (typeof value !== 'object' || value === null) {
    return bad('has no default export; write export default { name, drives, create(setup) { … } }');
  }
  const { name, drives, reservations = 'shoal', dispatch = 'shoal', create } = value as Unread;
  if (typeof name !== 'string' || name === '' || name.length > 64)
    return bad('has no name; give it one, up to 64 characters');
  if (!DRIVES.includes(drives)) return bad(`drives: ${shown(drives)} is not known; write ${DRIVES.join(', ')}`);
  if (!WHO.includes(reservations))
    return bad(`reservations: ${shown(reservations)} is not known; write ${WHO.join(' or ')}`);
  if (!WHO.includes(dispatch)) return bad(`dispatch: ${shown(dispatch)} is not known; write ${WHO.join(' or ')}`);
  if (reservations === 'own' && drives !== 'lanes')
    return bad("reservations: 'own' is for drives: 'lanes'; leave it out");
  if (typeof create !== 'function') return bad('has no create(setup); it must return an object with plan(view)');
  return { ok: true, module: value as PlannerModule };
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value.slice(0, 40)}'` : value === undefined ? 'missing' : `a ${typeof value}`;
}
