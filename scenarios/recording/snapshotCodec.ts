import type { Snapshot, StateView } from '../../engine/index.ts';

/**
 * bytes of a piece. The snapshot of a crowd is hundreds of megabytes: written and read in pieces, no more than some of these are in memory beside
 * the crowd itself
 */
const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * A snapshot as bytes: u32 length of the JSON part, little-endian, the JSON (tick, parts), then the arrays; cut into pieces of PIECE_BYTES, of which
 * the last one is shorter (empty, where need be): most snapshots are one.
 *
 * @param state is read as the pieces are taken: nothing is written to it meanwhile
 */
export function* encodeInPieces({ tick, parts, arrays }: StateView, most = PIECE_BYTES): Generator<Uint8Array> {
  const text = new TextEncoder().encode(JSON.stringify({ tick, parts }));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length, true);
  const sources = [length, text, ...arrays];
  let left = sources.reduce((sum, source) => sum + source.length, 0);
  let piece = new Uint8Array(Math.min(most, left));
  let filled = 0;
  for (const source of sources) {
    for (let taken = 0; taken < source.length;) {
      const part = source.subarray(taken, taken + piece.length - filled);
      piece.set(part, filled);
      filled += part.length;
      taken += part.length;
      left -= part.length;
      if (filled < most) continue;
      yield piece;
      piece = new Uint8Array(Math.min(most, left));
      filled = 0;
    }
  }
  yield piece;
}

/** Does a snapshot end with this piece? */
export function isLastPiece(piece: Uint8Array): boolean {
  return piece.length < PIECE_BYTES;
}

/** @returns a snapshot of all its pieces; the data of one that is a single piece are a part of it */
export function decodeSnapshot(pieces: readonly Uint8Array[]): Snapshot {
  const bytes = pieces.length === 1 ? pieces[0] : joined(pieces);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(4, 4 + length));
  const { tick, parts } = JSON.parse(text) as Omit<Snapshot, 'data'>;
  return { tick, parts, data: bytes.subarray(4 + length) };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let end = 0;
  for (const piece of pieces) {
    bytes.set(piece, end);
    end += piece.length;
  }
  return bytes;
}
