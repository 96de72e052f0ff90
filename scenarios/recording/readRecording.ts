import { describeReadError } from '../describeReadError.ts';
import { fileProblem, type Problem } from '../problem.ts';
import { DiskFile } from './diskFile.ts';
import { openRecording, type OpenResult, type Recording } from './openRecording.ts';
import { decompressTo, zstdReady } from './zstd.ts';

export type { Recording } from './openRecording.ts';

export type ReadResult =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Opens a recording on disk; one that was cut short or damaged up to its last whole chunk. */
export async function readRecording(path: string): Promise<ReadResult> {
  await zstdReady();
  let opened: OpenResult;
  try {
    opened = openRecording({ open: () => new DiskFile(path), decompress: decompressTo });
  } catch (error) {
    opened = { ok: false, message: describeReadError(error) };
  }
  return opened.ok ? opened : { ok: false, problems: [fileProblem(path, opened.message)] };
}
