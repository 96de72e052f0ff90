/** A file that is read piece by piece: on disk, or in the memory of a browser. */
export interface ByteFile {
  /** bytes */
  readonly size: number;
  /** @returns bytes from `offset`, fewer where the file ends before */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/** @returns a file that is all in memory */
export function bytesAsFile(bytes: Uint8Array): ByteFile {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(Math.max(0, offset), Math.max(0, offset + length)),
    close: () => undefined,
  };
}
