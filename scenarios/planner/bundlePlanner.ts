import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Problem } from '../problem.ts';

/** A planner's file with everything that it imports, as one module of JavaScript. */
export type BundleResult =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What planners import from us: a helper for the types, which does nothing. */
const US = 'shoal/planner';
const OURS = 'export const definePlanner = (module) => module;';

/** Bundles a planner, TypeScript or JavaScript. Its types are stripped, not checked: that is for its author's editor. */
export async function bundlePlanner(file: string): Promise<BundleResult> {
  const bad = (message: string, at: { line?: number; column?: number } = {}): BundleResult => {
    const problem = { file, line: at.line ?? null, column: at.column ?? null, field: '', message };
    return { ok: false, problems: [problem] };
  };
  if (!existsSync(file) || !statSync(file).isFile()) return bad('there is no such file; give the path of a planner');
  const { rolldown } = await import('rolldown');
  try {
    const bundle = await rolldown({
      input: resolve(file),
      platform: 'node',
      logLevel: 'silent',
      plugins: [
        {
          name: 'shoal',
          resolveId: (id) => (id === US ? US : null),
          load: (id) => (id === US ? OURS : null),
        },
      ],
    });
    try {
      const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
      return { ok: true, code: output[0].code };
    } finally {
      await bundle.close();
    }
  } catch (error) {
    const { line, column, message } = firstError(error);
    return bad(message, { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) });
  }
}

interface BuildError {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** The bundler throws all it has found as one error with a list. */
function firstError(error: unknown): BuildError {
  const { errors, message } = error as {
    errors?: { message: string; loc?: { line: number; column: number } }[];
    message: string;
  };
  const [first] = errors ?? [];
  const text = stripVTControlCharacters(first?.message ?? message);
  const line = text.split('\n').find((one) => one.trim() !== '') ?? 'cannot be bundled';
  return first?.loc === undefined
    ? { message: line.trim() }
    : { message: line.trim(), line: first.loc.line, column: first.loc.column };
}
