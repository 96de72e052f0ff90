import { assert } from '../assert.ts';
import type { WallTableSize } from './wallTable.ts';
import { AGENT_WORDS, HEADER, PACK, SCRATCH_STRIDE } from './assembly/header.ts';
import { BOARD, BOARD_WORDS } from './phases.ts';

/** where the columns begin */
const COLUMNS_BEGIN = 2048;
/** bytes of a cache line: columns begin on one, and are followed by another, because vectors read beyond the last agent */
const LINE = 64;

/** How large a kernel is. */
export interface KernelSize {
  /** agents at the most */
  readonly count: number;
  readonly hasPriorities: boolean;
  /** cells of the grid in a row, and rows */
  readonly columns: number;
  readonly rows: number;
  readonly threads: number;
  readonly walls: WallTableSize | null;
}

/** Addresses of a kernel's columns, in bytes. */
export interface KernelLayout {
  /** both of two buffers, front and back in turn */
  readonly agents: readonly [number, number];
  readonly identity: readonly [number, number];
  /** 0: there are none */
  readonly priority: readonly [number, number];
  readonly placeX: number;
  readonly placeY: number;
  readonly cellOf: number;
  readonly start: number;
  readonly histogram: number;
  /** bytes between two threads' histograms */
  readonly histogramStride: number;
  readonly next: number;
  readonly scratch: number;
  readonly edges: number;
  readonly edgeStart: number;
  readonly edgeList: number;
  /** bytes in all */
  readonly bytes: number;
}

/** The address space of a module: 4 GiB. */
export const MOST_KERNEL_BYTES = 65_535 * 65_536;

/** Lays out a kernel's memory: more than MOST_KERNEL_BYTES is more than there can be. */
export function layOutKernel({ count, hasPriorities, columns, rows, threads, walls }: KernelSize): KernelLayout {
  let end = COLUMNS_BEGIN;
  const take = (bytes: number): number => {
    const at = end;
    end += Math.ceil((bytes + LINE) / LINE) * LINE;
    return at;
  };
  const both = (bytes: number): readonly [number, number] => [take(bytes * count), take(bytes * count)];
  const cells = columns * rows;
  const histogramStride = Math.ceil((4 * cells) / LINE) * LINE;
  assert(HEADER + 33 * 4 <= PACK, 'the header ends before the table');
  assert(BOARD + 4 * BOARD_WORDS <= COLUMNS_BEGIN, 'the board ends before the columns');
  const layout = {
    agents: both(4 * AGENT_WORDS),
    identity: both(4),
    priority: hasPriorities ? both(4) : ([0, 0] as const),
    placeX: take(4 * count),
    placeY: take(4 * count),
    cellOf: take(4 * count),
    start: take(4 * (cells + 1)),
    histogram: take(histogramStride * threads),
    histogramStride,
    next: take(8 * count),
    scratch: take(SCRATCH_STRIDE * threads),
    edges: walls === null ? 0 : take(4 * walls.edges.length),
    edgeStart: walls === null ? 0 : take(4 * walls.start.length),
    edgeList: walls === null ? 0 : take(4 * walls.list.length),
  };
  return { ...layout, bytes: end };
}
