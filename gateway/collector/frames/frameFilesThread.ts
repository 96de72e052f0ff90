import { Worker } from 'node:worker_threads';
import type { FrameFileWriter } from './frameFileWriter.ts';
import type { FilledBlock } from './rowBlock.ts';

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

/**
 * Writes files of frames on a thread of its own. DuckDB asks for each chunk of rows, and whoever also reads frames from the network would let
 * it wait: with one thread for both, half of the time nothing is written. @param script what the thread runs
 */
export async function frameFilesOnThread(script: string): Promise<FrameFileWriter> {
  const worker = new Worker(script);
  let answered: (answer: WriterAnswer) => void = () => undefined;
  const answer = (): Promise<WriterAnswer> => new Promise((done) => (answered = done));
  let gone: string | null = null;
  worker.on('message', (one: WriterAnswer) => answered(one));
  worker.on('error', (error) => (gone = error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => answered({ trouble: (gone ??= 'its thread ended') }));
  const say = (word: WriterWord): void => worker.postMessage(word);
  const ready = answer();
  expectWell(await ready);
  return {
    addSlab: (slab) => say({ kind: 'slab', slab }),
    async write(blocks, path) {
      if (gone !== null) throw new Error(gone);
      const done = answer();
      say({ kind: 'write', blocks, path });
      expectWell(await done);
    },
    async close() {
      if (gone !== null) return;
      const done = answer();
      say({ kind: 'close' });
      await done;
      await worker.terminate();
    },
  };
}

function expectWell({ trouble }: WriterAnswer): void {
  if (trouble !== null) throw new Error(trouble);
}
