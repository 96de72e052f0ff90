import { lstatSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a whole file or none: a reader, or a full disk, never meets half of it. What is no plain file is written to as it is. */
export function writeWhole(path: string, text: string): void {
  const isPlain = lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
  if (!isPlain) return writeFileSync(path, text); // a link, or /dev/stdout: to put a file in its place would break it
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.part`;
  writeFileSync(beside, text);
  renameSync(beside, path);
}
