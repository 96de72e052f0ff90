import { LOSS_NAMES, noLosses, type Loss } from './losses.ts';
import type { PastSource } from './pastSources.ts';
import type { SourceBook } from './sourceBook.ts';

/** Accounts of sources that are over, in one. */
export interface SummedUp {
  sources: number;
  written: number;
  inFiles: number;
  robotStates: number;
  readonly lost: Record<Loss, number>;
}

/** @returns the sum of none */
export function nothingSummedUp(): SummedUp {
  return { sources: 0, written: 0, inFiles: 0, robotStates: 0, lost: noLosses() };
}

export function addTo(sum: SummedUp, book: SourceBook): void {
  sum.sources++;
  sum.written += book.written;
  sum.inFiles += book.inFiles.frames;
  sum.robotStates += book.inFiles.robotStates;
  for (const reason of LOSS_NAMES) sum.lost[reason] += book.lost[reason];
}

/** @returns a sum without some that are in it */
export function without(sum: SummedUp, some: readonly PastSource[]): SummedUp {
  const rest = { ...sum, lost: { ...sum.lost } };
  for (const { written, inFiles, robotStates, lost } of some) {
    rest.sources--;
    rest.written -= written;
    rest.inFiles -= inFiles;
    rest.robotStates -= robotStates;
    for (const reason of LOSS_NAMES) rest.lost[reason] -= lost[reason] ?? 0;
  }
  return rest;
}
