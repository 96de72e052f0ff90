import type { FrameFileWriter } from './frameFileWriter.ts';
import type { FilledBlock } from './rowBlock.ts';
import { WriterThread } from './writerThread.ts';

/** What is said to the thread … */
export type WriterWord =
  | { readonly kind: 'slab'; readonly slab: SharedArrayBuffer }
  | { readonly kind: 'write'; readonly blocks: readonly FilledBlock[]; readonly path: string }
  | { readonly kind: 'close' };

/** … and what it answers to each `write`, and once it is ready and once it has closed. @see WriterWord */
export interface WriterAnswer {
  /** null: all went well */
  readonly trouble: string | null;
}

/** Threads that a file may cost before it counts as not written: it may be what ends them. */
const TRIES = 2;

/**
 * Writes files of frames on a thread of its own. DuckDB asks for each chunk of rows, and whoever also reads frames from the network would let
 * it wait: with one thread for both, half of the time nothing is written. A thread that ends is replaced by another: the rows are in shared
 * memory, and still there. @param script what the thread runs
 */
export async function frameFilesOnThread(script: string): Promise<FrameFileWriter> {
  const slabs: SharedArrayBuffer[] = [];
  let thread = await WriterThread.start(script, slabs);
  return {
    addSlab(slab) {
      slabs.push(slab);
      thread.say({ kind: 'slab', slab });
    },
    async write(blocks, path) {
      for (let tries = 1; ; tries++) {
        if (thread.gone !== null) thread = await WriterThread.start(script, slabs);
        const { trouble } = await thread.ask({ kind: 'write', blocks, path });
        if (trouble === null) return;
        if (thread.gone === null || tries === TRIES) throw new Error(trouble);
      }
    },
    close: () => thread.close(),
  };
}
