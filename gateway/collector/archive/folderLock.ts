import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const LOCK = '.collecting';
/** ms after which whoever has a folder on another machine, or in another container, and shows no sign of life has ended without a word */
const SILENT_AFTER = 30_000;

/** Takes a folder for this process alone. @param now ms since 1970. @returns who has it; null: it is taken */
export function lockFolder(folder: string, now: number): string | null {
  const path = join(folder, LOCK);
  const own = `${process.pid} on ${hostname()}`;
  try {
    writeFileSync(path, own, { flag: 'wx' });
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = readFileSync(path, 'utf8');
  if (holder !== own && isThere(holder, now - statSync(path).mtimeMs)) return holder;
  writeFileSync(path, own); // whoever had it ended without a word
  return null;
}

/** Shows a sign of life. Call every few seconds. @param now ms since 1970 */
export function keepLock(folder: string, now: number): void {
  const path = join(folder, LOCK);
  if (existsSync(path)) utimesSync(path, now / 1000, now / 1000);
  else writeFileSync(path, `${process.pid} on ${hostname()}`); // somebody has cleared up
}

export function unlockFolder(folder: string): void {
  rmSync(join(folder, LOCK), { force: true });
}

/** @param now ms since 1970. @returns whether somebody collects there, as far as one can tell */
export function isCollectedInto(folder: string, now: number): boolean {
  const path = join(folder, LOCK);
  try {
    return isThere(readFileSync(path, 'utf8'), now - statSync(path).mtimeMs);
  } catch {
    return false; // nobody does, or has just gone
  }
}

/** @param silence ms since its last sign of life */
function isThere(holder: string, silence: number): boolean {
  const [pid, host] = holder.split(' on ');
  return host === hostname() ? isAlive(Number(pid)) : silence < SILENT_AFTER;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's
  }
}
