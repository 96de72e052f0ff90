import { closeSync, openSync, writeSync } from 'node:fs';
import type { IWritable } from '@mcap/core';

/** A file that is written from front to back. */
export class OutputFile implements IWritable {
  readonly #path: string;
  readonly #handle: number;
  #position = 0n;

  constructor(path: string) {
    this.#path = path;
    this.#handle = openSync(path, 'w');
  }

  /** @throws where the disk fails, naming the file: Node itself names none where it has only a handle */
  async write(bytes: Uint8Array): Promise<void> {
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(this.#handle, bytes, written);
    } catch (error) {
      if (error instanceof Error) error.message += ` '${this.#path}'`;
      throw error;
    }
    this.#position += BigInt(bytes.length);
  }

  position(): bigint {
    return this.#position;
  }

  close(): void {
    closeSync(this.#handle);
  }
}
