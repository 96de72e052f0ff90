import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of Shoal's own package.json: the same from source, from `dist` and from an installed package, so that
 * files shipped beside the code are found in all three.
 */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && readManifest(manifest).name === 'shoal') return folder;
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json of shoal above ${fileURLToPath(import.meta.url)}`);
    folder = parent;
  }
}

function readManifest(path: string): { name: string } {
  return JSON.parse(readFileSync(path, 'utf8')) as { name: string };
}
