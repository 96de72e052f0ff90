import { McapWriter, type IWritable } from '@mcap/core';
import { compress, zstdReady } from './zstd.ts';

/** zstd's quickest: stronger ones save a tenth and cost the run's time. */
const LEVEL = 1;

/** What may change of chunks as a file is written. */
export class ChunkLimit {
  /** before compression: beyond these a chunk ends with the message at hand */
  bytes: number;
  /** false: the chunk at hand is written as it is */
  packs = true;

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
      chunkBytes instanceof ChunkLimit && !chunkBytes.packs
        ? { compression: '', compressedData: data }
        : { compression: 'zstd', compressedData: compress(data, LEVEL) },
  });
  await writer.start({ profile: '', library });
  return writer;
}
