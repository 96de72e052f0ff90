import { McapWriter, type IWritable } from '@mcap/core';
import { compress, zstdReady } from './zstd.ts';

/** zstd's quickest: stronger ones save a tenth and cost the run's time. */
const LEVEL = 1;

/**
 * Begins an MCAP file whose chunks are compressed.
 *
 * @param about library: who wrote it; chunkBytes: size of a chunk before compression
 */
export async function startMcap(
  writable: IWritable,
  { library, chunkBytes }: { readonly library: string; readonly chunkBytes: number },
): Promise<McapWriter> {
  await zstdReady();
  const writer = new McapWriter({
    writable,
    chunkSize: chunkBytes,
    compressChunk: (data) => ({ compression: 'zstd', compressedData: compress(data, LEVEL) }),
  });
  await writer.start({ profile: '', library });
  return writer;
}
