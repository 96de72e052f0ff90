import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../packageRoot.ts';

/** @returns the folder of the built page, null where it has not been built */
export function siteFolder(): string | null {
  const folder = join(packageRoot(), 'dist', 'site');
  return existsSync(join(folder, 'index.html')) ? folder : null;
}
