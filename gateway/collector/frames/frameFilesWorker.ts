import { parentPort } from 'node:worker_threads';
import { frameFilesHere } from './frameFileWriter.ts';
import type { WriterAnswer, WriterWord } from './frameFilesThread.ts';

/** Writes files of frames, told by whoever started this thread. */
const writer = await frameFilesHere();
const answer = (trouble: string | null): void => parentPort?.postMessage({ trouble } satisfies WriterAnswer);

parentPort?.on('message', (word: WriterWord) => {
  if (word.kind === 'slab') return writer.addSlab(word.slab);
  const work = word.kind === 'write' ? writer.write(word.blocks, word.path) : writer.close();
  work.then(
    () => answer(null),
    (error: unknown) => answer(error instanceof Error ? error.message : String(error)),
  );
});
answer(null);
