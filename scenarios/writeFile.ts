import { lstatSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file in the making: what was there before stays until it is kept. */
export interface NewFile {
  /** where to write it */
  readonly path: string;
  /** puts it in its place; once it is whole and closed */
  keep(): void;
  /** leaves everything as it was; does nothing once it is kept */
  drop(): void;
}

/** Begins a file that is there whole or not at all: a reader, or a full disk, never meets half of it. Makes its folder. */
export function beginFile(path: string): NewFile {
  const nothing = (): void => undefined;
  if (isOther(path)) return { path, keep: nothing, drop: nothing }; // to put a file in the place of /dev/stdout would break it
  mkdirSync(dirname(path), { recursive: true });
  const place = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true ? realpathSync(path) : path;
  const beside = besideOf(place);
  let isKept = false;
  return {
    path: beside,
    keep() {
      renameSync(beside, place);
      isKept = true;
    },
    drop() {
      if (!isKept) rmSync(beside, { force: true });
    },
  };
}

/** Writes a whole file or none. What is no plain file is written to as it is; what a link leads to is replaced, not the link. */
export function writeWhole(path: string, text: string): void {
  const file = beginFile(path);
  try {
    writeFileSync(file.path, text);
    file.keep();
  } finally {
    file.drop();
  }
}

/** @returns whether writing `to` would change `from`, whatever the two are called */
export function wouldOverwrite(to: string, from: string): boolean {
  const source = statSync(from, { throwIfNoEntry: false });
  if (source === undefined) return false;
  return [to, besideOf(to)].some((path) => {
    const target = statSync(path, { throwIfNoEntry: false });
    return target !== undefined && target.dev === source.dev && target.ino === source.ino;
  });
}

function besideOf(path: string): string {
  return `${path}.part`;
}

/** @returns whether there is something that is no plain file, such as a device, or a link that leads nowhere */
function isOther(path: string): boolean {
  const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  return isThere && statSync(path, { throwIfNoEntry: false })?.isFile() !== true;
}
