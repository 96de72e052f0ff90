import { existsSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Tries whether files can be written into a folder that may yet have to be made, and leaves nothing behind. Before a run,
 * because a run is long; and because Node's own way of making folders never returns where there cannot be any, as in /proc.
 *
 * @returns what is wrong, in words; null where nothing is
 */
export function probeFolder(folder: string): string | null {
  if (folder === '') return 'names no folder; give one';
  let there = resolve(folder);
  while (!existsSync(there)) there = dirname(there);
  try {
    rmdirSync(mkdtempSync(join(there, '.shoal-')));
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = statSync(there).isDirectory() ? `${there} takes no files (${code})` : `${there} is a file`;
    return `cannot be written: ${why}; choose another place`;
  }
}

/** The same for a file. */
export function probeFile(path: string): string | null {
  if (path === '' || (existsSync(path) && statSync(path).isDirectory())) return 'names no file; give one';
  return probeFolder(dirname(path));
}
