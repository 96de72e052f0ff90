import { compress, decompress, init } from '@bokuweb/zstd-wasm';
import { checked } from './zstdFrame.ts';

let ready: Promise<void> | null = null;

/**
 * Resolves once `compress` and `decompressTo` may be called. The package's own `init` must run only once a process: a second
 * one swaps its memory away from under it, and all that is compressed from then on is garbage.
 */
export function zstdReady(): Promise<void> {
  ready ??= init();
  return ready;
}

export { compress, decompress };

/** Decompresses to so many bytes, or throws. */
export const decompressTo = checked(decompress);
