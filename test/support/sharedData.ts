import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Public data sets that lie beside the repository and are not part of it. */
const SHARED = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** @returns the text of a shared file; undefined, said aloud, where the shared folder is absent: then skip the test */
export function readSharedData(path: string): string | undefined {
  if (existsSync(SHARED + path)) return readFileSync(SHARED + path, 'utf8');
  console.warn(`SKIPPED: ${SHARED}${path} is not there`);
  return undefined;
}

/** @returns the names of the files in a shared folder; null, said aloud, where it is absent: then skip the test */
export function listSharedData(folder: string): string[] | null {
  if (existsSync(SHARED + folder)) return readdirSync(SHARED + folder);
  console.warn(`SKIPPED: ${SHARED}${folder} is not there`);
  return null;
}
