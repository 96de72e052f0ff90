import { CHUNK_ROWS } from '../archive/parquet/chunk.ts';
import type { BlockColumns, FilledBlock } from './rowBlock.ts';

/** Where some robots are at one moment: in a block, from a row on. */
export interface Moment {
  readonly columns: BlockColumns;
  readonly at: number;
  /** ms since 1970 */
  readonly time: number;
  readonly tick: number;
}

/** Robots of one source, one after the other, at moments one after the other. */
export interface Tracks {
  readonly gateway: number;
  readonly source: number;
  /** number in the fleet of the first, and how many they are */
  readonly robot: number;
  readonly robots: number;
  readonly moments: readonly Moment[];
}

/** A part of tracks that a chunk has room for: robots from one up to another. */
export interface TracksPart {
  readonly tracks: Tracks;
  readonly from: number;
  readonly until: number;
}

/**
 * Puts rows together robot by robot. They come moment by moment; but what a robot did is what takes little room, because a place is near the
 * one before: a third of the bytes, and no more time.
 *
 * @param columnsOf columns of a block
 */
export function* tracksOf(
  blocks: readonly FilledBlock[],
  columnsOf: (block: FilledBlock) => BlockColumns,
): Generator<TracksPart> {
  for (const tracks of gather(blocks, columnsOf)) {
    const atOnce = Math.floor(CHUNK_ROWS / tracks.moments.length);
    for (let from = 0; from < tracks.robots; from += atOnce) {
      yield { tracks, from, until: Math.min(from + atOnce, tracks.robots) };
    }
  }
}

/** Robots of one track: frames are cut where their numbers are multiples of it, wherever they were cut before. */
const CELL = 256;

/** @returns tracks of at most as many moments as a chunk has rows */
function gather(blocks: readonly FilledBlock[], columnsOf: (block: FilledBlock) => BlockColumns): Tracks[] {
  const open = new Map<string, OpenTracks>();
  const all: Tracks[] = [];
  for (const block of blocks) {
    const columns = columnsOf(block);
    let at = 0;
    for (const { rows, time, tick, ...of } of block.spans) {
      const last = of.robot + rows;
      for (let { robot } = of; robot < last;) {
        const robots = Math.min(CELL - (robot % CELL), last - robot);
        const key = `${of.gateway} ${of.source} ${robot} ${robots}`;
        let tracks = open.get(key);
        if (tracks === undefined || tracks.moments.length === CHUNK_ROWS) {
          tracks = { ...of, robot, robots, moments: [] };
          open.set(key, tracks);
          all.push(tracks);
        }
        tracks.moments.push({ columns, at, time, tick });
        at += robots;
        robot += robots;
      }
    }
  }
  return all;
}

type OpenTracks = Tracks & { readonly moments: Moment[] };
