import { closeSync, openSync, writeSync } from 'node:fs';
import type { IWritable } from '@mcap/core';

/** A file that is written from front to back. */
export class OutputFile implements IWritable {
  readonly #handle: number;
  #position = 0n;

  constructor(path: string) {
    this.#handle = openSync(path, 'w');
  }

  write(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length;) written += writeSync(this.#handle, bytes, written);
    this.#position += BigInt(bytes.length);
    return Promise.resolve();
  }

  position(): bigint {
    return this.#position;
  }

  close(): void {
    closeSync(this.#handle);
  }
}
