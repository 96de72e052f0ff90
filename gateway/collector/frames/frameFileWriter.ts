import { ParquetWriter } from '../archive/parquet/parquetWriter.ts';
import { FRAME_COLUMNS, FrameChunks } from './frameTable.ts';
import { BlockColumns, SLAB_BLOCKS, type FilledBlock } from './rowBlock.ts';

const TABLE = 'frames';

/** Writes files of frames, wherever it runs. */
export interface FrameFileWriter {
  /** There is more memory that blocks may be in. */
  addSlab(slab: SharedArrayBuffer): void;
  /** Writes a file. One at a time; the blocks stay as they are until it is done. @throws where it cannot */
  write(blocks: readonly FilledBlock[], path: string): Promise<void>;
  close(): Promise<void>;
}

/** @returns one that works in this thread */
export async function frameFilesHere(): Promise<FrameFileWriter> {
  const parquet = await ParquetWriter.open({ [TABLE]: FRAME_COLUMNS });
  const slabs: BlockColumns[][] = [];
  const chunks = new FrameChunks();
  return {
    addSlab(slab) {
      slabs.push(Array.from({ length: SLAB_BLOCKS }, (_, index) => new BlockColumns(slab, index)));
    },
    async write(blocks, path) {
      let next = 0;
      const rows = {
        next(chunk: Parameters<FrameChunks['put']>[2]): number {
          const block = blocks[next++];
          return block === undefined ? 0 : chunks.put(slabs[block.slab][block.index], block.spans, chunk);
        },
      };
      await parquet.write(TABLE, rows, path);
    },
    async close() {
      parquet.close();
    },
  };
}
