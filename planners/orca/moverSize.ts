import type { Roadmap } from './roadmap.ts';

/** Movers that are about as large as each other, and where there is room for them: one that is larger goes other ways. */
export interface MoverSize {
  /** m: of the largest of them, with its comfort */
  readonly radius: number;
  /** how many of them there are */
  readonly count: number;
  /** ways around obstacles; null: there are none */
  readonly roadmap: Roadmap | null;
  /** whether one of them may stand at a place */
  readonly isFree: (x: number, y: number) => boolean;
}

/** The sizes of a crowd, and who has which. */
export interface MoverSizes {
  /** the smallest first */
  readonly sizes: readonly MoverSize[];
  /** size of each mover, by its number; null: there is one, for all */
  readonly sizeIndex: Uint8Array | null;
}

/** @returns the number of the size of a mover: more for larger ones */
export function sizeIndexOf({ sizeIndex }: MoverSizes, mover: number): number {
  return sizeIndex === null ? 0 : sizeIndex[mover];
}

/** @returns the size of a mover */
export function sizeOf(crowd: MoverSizes, mover: number): MoverSize {
  return crowd.sizes[sizeIndexOf(crowd, mover)];
}

/** @returns the size of the largest of some movers: `first` … `first` + `count` − 1 */
export function largestOf(
  { sizes, sizeIndex }: MoverSizes,
  { first, count }: { readonly first: number; readonly count: number },
): MoverSize {
  if (sizeIndex === null) return sizes[0];
  let largest = 0;
  for (let mover = first; mover < first + count; mover++) largest = Math.max(largest, sizeIndex[mover]);
  return sizes[largest];
}
