import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageRoot } from '../packageRoot.ts';
import { writeWhole } from '../writeFile.ts';
import { withBoot } from './boot.ts';

/** id of the element that holds the recording */
const ELEMENT = 'recording';

/** @returns the page that a recording is put into, null where it has not been built */
export function htmlTemplate(): string | null {
  const file = join(packageRoot(), 'dist', 'single', 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Writes one page that holds viewer and recording and needs nothing else: it opens from disk. */
export function writeHtml(template: string, recordingPath: string, to: string): void {
  const page = withBoot(template, { kind: 'inline', element: ELEMENT, name: basename(recordingPath) });
  const data = readFileSync(recordingPath).toString('base64');
  // Before the script that reads it: at the end of the page a browser may not have it yet.
  const at = page.indexOf('<script id="boot"');
  writeWhole(
    to,
    `${page.slice(0, at)}<script id="${ELEMENT}" type="text/plain">${data}</script>\n    ${page.slice(at)}`,
  );
}
