import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file that only its owner may read. Whoever reads it meanwhile sees the old one, or the new one, whole. */
export function writeSecret(path: string, text: string): void {
  const beside = `${path}.new`;
  writeFileSync(beside, text, { mode: 0o600 });
  renameSync(beside, path);
}
