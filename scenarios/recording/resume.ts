import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeReadError } from '../describeReadError.ts';
import { fileProblem, type Problem } from '../problem.ts';
import type { ResumeSource } from '../runApi.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { resumeRun } from '../run/resumeRun.ts';
import { DiskFile } from './diskFile.ts';
import { asideOf, FIGURES, RECORDING_NAME, type RecordedPast } from './recorder.ts';
import { findResumePoint, pastOf, type ResumeResult } from './resumePoint.ts';
import { decompressTo, zstdReady } from './zstd.ts';

export type OpenResumeResult =
  | { readonly ok: true; readonly source: ResumeSource }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Opens a recording whose run is to go on, however it ended. */
export async function openResume(path: string): Promise<OpenResumeResult> {
  await zstdReady();
  let found: ResumeResult;
  try {
    if (existsSync(asideOf(path))) renameSync(asideOf(path), path); // it was killed while it was just going on
    found = findResumePoint(() => new DiskFile(path), decompressTo);
  } catch (error) {
    found = { ok: false, message: describeReadError(error) };
  }
  if (!found.ok) return { ok: false, problems: [fileProblem(path, found.message)] };
  return { ok: true, source: { path, point: found.point } };
}

export type Resumed =
  | {
      readonly ok: true;
      readonly past: RecordedPast;
      /** call when the past has been recorded again */
      done(): void;
    }
  | { readonly ok: false; readonly path: string; readonly message: string };

/**
 * Puts a fleet where its recording ends. Where a new recording takes the old one's place, the old one makes room for it, and is kept until
 * the new one holds all that it held. The recording of another run is never replaced, nor are figures that may be another's.
 */
export function resume(run: FleetRun, { point, path }: ResumeSource, outDir: string | null): Resumed {
  const isInPlace = outDir !== null && resolve(outDir, RECORDING_NAME) === resolve(path);
  const other = outDir === null || isInPlace ? null : whatIsIn(outDir);
  if (other !== null)
    return { ok: false, path, message: `cannot go on there: ${other}; give another folder with --out` };
  const resumed = resumeRun(run, point);
  if (!resumed.ok) return { ok: false, path, message: resumed.message };
  const from = isInPlace ? asideOf(path) : path;
  if (isInPlace) renameSync(path, from);
  const past = pastOf(point, resumed.tally, { open: () => new DiskFile(from), decompress: decompressTo });
  const back = isInPlace ? `, and is put back when ${path} goes on again` : '';
  const kept = `what was recorded before is in ${from}${back}`;
  return { ok: true, past: { ...past, kept }, done: () => void (isInPlace && rmSync(from)) };
}

/** @returns what a new recording in a folder would replace: one, or what was kept of one while its run went on, or the figures of a run; null: nothing */
function whatIsIn(folder: string): string | null {
  const path = join(folder, RECORDING_NAME);
  const recording = [path, asideOf(path)].find((one) => existsSync(one));
  if (recording !== undefined) return `${recording} is the recording of another run`;
  const figures = FIGURES.map((name) => join(folder, name)).find((one) => existsSync(one));
  return figures === undefined ? null : `${figures} has the figures of a run, which would be replaced`;
}
