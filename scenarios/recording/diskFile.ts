import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteFile } from './byteFile.ts';

/** A file on disk: read piece by piece, so that a recording of hours needs no more memory than one of minutes. */
export class DiskFile implements ByteFile {
  readonly size: number;
  readonly #handle: number;

  constructor(path: string) {
    this.#handle = openSync(path, 'r');
    this.size = fstatSync(this.#handle).size;
  }

  read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - offset)));
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(this.#handle, bytes, filled, bytes.length - filled, offset + filled);
      if (count === 0) return bytes.subarray(0, filled); // it became shorter meanwhile
      filled += count;
    }
    return bytes;
  }

  close(): void {
    closeSync(this.#handle);
  }
}
