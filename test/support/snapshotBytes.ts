import type { Snapshot } from '../../engine/index.ts';
import * as codec from '../../scenarios/recording/snapshotCodec.ts';

/** @returns a snapshot as it is written, in one */
export function encodeSnapshot({ data, ...listed }: Snapshot): Uint8Array {
  return Buffer.concat([...codec.encodeInPieces({ ...listed, arrays: [data] })]);
}

export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  return codec.decodeSnapshot([bytes]);
}
