import { ParquetWriter, type RowSource } from '../archive/parquet/parquetWriter.ts';
import { FRAME_COLUMNS, FrameChunks } from './frameTable.ts';
import { BlockColumns, SLAB_BLOCKS, type FilledBlock } from './rowBlock.ts';
import { tracksOf } from './tracks.ts';

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
      const parts = tracksOf(blocks, ({ slab, index }) => slabs[slab][index]);
      const rows: RowSource = {
        next(chunk) {
          const { value: part } = parts.next();
          return part === undefined ? 0 : chunks.put(part, chunk);
        },
      };
      await parquet.write(TABLE, rows, path);
    },
    async close() {
      parquet.close();
    },
  };
}
