import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { packageRoot } from '../../scenarios/packageRoot.ts';

/** The six source folders; there are no others. */
export const FOLDERS = ['engine', 'planners', 'gateway', 'viewer', 'scenarios', 'test'] as const;

export type Folder = (typeof FOLDERS)[number];

/** sources in AssemblyScript */
const ASSEMBLY_SCRIPT = 'engine/kernels/assembly/';
const ROOT = packageRoot();
const SKIPPED = new Set(['node_modules', 'dist', 'runs', 'coverage']);

/** @returns paths of all files below `folder` from the root of the project, build outputs and hidden folders left out */
export function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name) && !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    })
    .toSorted();
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/**
 * Blanks comments and templates, and with `strings: true` all other strings and patterns too (but not what templates compute); every line stays in its place.
 * Enough of a scanner for this project's sources; no parser is at hand, TypeScript 7 has no API for one.
 */
export function blank(source: string, options: { readonly strings: boolean }): string {
  return source.replace(TOKEN, (match) => {
    if (!options.strings && (match.startsWith("'") || match.startsWith('"'))) return match;
    // What a template computes is code.
    const code = options.strings && match.startsWith('`') ? /\$\{[^}]*\}|\n/g : /\n/g;
    return match.replace(new RegExp(String.raw`(${code.source})|[\s\S]`, 'g'), (_, kept?: string) => kept ?? ' ');
  });
}

const TOKEN = new RegExp(
  [
    String.raw`\/\/[^\n]*`,
    String.raw`\/\*[\s\S]*?\*\/`,
    String.raw`'(?:[^'\\\n]|\\.)*'`,
    String.raw`"(?:[^"\\\n]|\\.)*"`,
    '`(?:[^`\\\\]|\\\\[\\s\\S])*`',
    // A slash begins a pattern where a value may stand.
    String.raw`(?<=[(,=:[!&|?{};+\n]\s*)\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*`,
  ].join('|'),
  'g',
);

/** A module that a file names, as written. */
export interface Import {
  readonly specifier: string;
  /** erased before anything runs */
  readonly typeOnly: boolean;
}

/** @returns everything that a source imports, re-exports, loads later or starts as a worker */
export function importsOf(source: string): Import[] {
  const code = blank(source, { strings: false });
  const found: Import[] = [];
  for (const [, type, specifier] of code.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  )) {
    found.push({ specifier, typeOnly: type !== undefined });
  }
  for (const [, specifier] of code.matchAll(/\bimport\s*\(?\s*['"]([^'"]+)['"]/g))
    found.push({ specifier, typeOnly: false });
  for (const [, specifier] of code.matchAll(/new URL\(\s*['"](\.[^'"]+\.ts)['"]/g))
    found.push({ specifier, typeOnly: false });
  return found;
}

/** @returns path from the root of the project that a relative specifier means, without what it asks of the bundler; null for a package */
export function targetOf(file: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const target = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''));
  return file.startsWith(ASSEMBLY_SCRIPT) ? `${target}.ts` : target; // its compiler adds the ending, and takes none
}

/** @returns whether a path in the document at `file` exists: beside the document or from the root, a bare name anywhere */
export function documentPathExists(file: string, written: string, known: readonly string[]): boolean {
  const exists = (path: string): boolean => existsSync(join(ROOT, path));
  if (exists(posix.join(posix.dirname(file), written)) || exists(written)) return true;
  return !written.includes('/') && known.some((path) => posix.basename(path) === written);
}

/** @returns the sources' files by path, each with what it imports from the project */
export function importGraph(files: readonly string[], options: { readonly types: boolean }): Map<string, string[]> {
  return new Map(
    files.map((file) => {
      const targets = importsOf(readText(file))
        .filter(({ typeOnly }) => options.types || !typeOnly)
        .map(({ specifier }) => targetOf(file, specifier))
        .filter((target) => target !== null);
      return [file, [...new Set(targets)]];
    }),
  );
}

export function folderOf(file: string): string {
  return file.split('/')[0];
}
