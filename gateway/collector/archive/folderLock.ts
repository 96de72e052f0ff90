import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = '.collecting';

/** Takes a folder for this process alone. @returns who has it, by its process number; null: it is taken */
export function lockFolder(folder: string): number | null {
  const path = join(folder, LOCK);
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = Number(readFileSync(path, 'utf8'));
  if (holder !== process.pid && isAlive(holder)) return holder;
  writeFileSync(path, String(process.pid)); // whoever had it ended without a word
  return null;
}

export function unlockFolder(folder: string): void {
  rmSync(join(folder, LOCK), { force: true });
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
