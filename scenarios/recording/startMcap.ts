import { McapWriter, type IWritable } from '@mcap/core';
import { compress, zstdReady } from './zstd.ts';

/** zstd's quickest: stronger ones save a tenth and cost the run's time. */
const LEVEL = 1;

/** bytes: a larger chunk is the snapshot of a crowd, numbers that zstd halves in the time of several ticks */
const LARGE = 16 * 1024 * 1024;

/** Bytes before compression beyond which a chunk ends with the message at hand. */
export class ChunkLimit {
  bytes: number;

  constructor(bytes: number) {
    this.bytes = bytes;
  }

  /** A writer has no call that ends a chunk, but compares its size with this after each message: below 0, it ends there. */
  valueOf(): number {
    return this.bytes;
  }
}

/**
 * Begins an MCAP file whose chunks are compressed.
 *
 * @param about library: who wrote it; chunkBytes: size of a chunk before compression, which may change as it goes on; isIndexed: its end tells
 *   where each chunk lies. All of that is kept in memory until then, a kilobyte a chunk: nothing for a file of small chunks that may never end
 */
export async function startMcap(
  writable: IWritable,
  {
    library,
    chunkBytes,
    isIndexed = true,
  }: { readonly library: string; readonly chunkBytes: number | ChunkLimit; readonly isIndexed?: boolean },
): Promise<McapWriter> {
  await zstdReady();
  const writer = new McapWriter({
    writable,
    chunkSize: chunkBytes as number,
    useChunkIndex: isIndexed,
    useMessageIndex: isIndexed,
    compressChunk: (data) =>
      data.byteLength > LARGE
        ? { compression: '', compressedData: data }
        : { compression: 'zstd', compressedData: compress(data, LEVEL) },
  });
  await writer.start({ profile: '', library });
  return writer;
}
