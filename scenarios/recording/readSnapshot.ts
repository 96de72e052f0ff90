import { McapRecordBuilder, McapStreamReader, type McapTypes } from '@mcap/core';
import type { Snapshot } from '../../engine/index.ts';
import type { ByteFile } from './byteFile.ts';
import { Topic } from './format.ts';
import type { SnapshotPlace } from './scanRecording.ts';
import { decodeSnapshot } from './snapshotCodec.ts';
import type { Place } from './walkRecords.ts';
import type { Decompress } from './zstdFrame.ts';

/** Reads one snapshot of a recording: of the whole file only the chunks that it lies in. */
export function readSnapshot(
  file: ByteFile,
  decompress: Decompress,
  channels: readonly McapTypes.Channel[],
  { logTime, chunks }: SnapshotPlace,
): Snapshot {
  const pieces: Uint8Array[] = [];
  for (const chunk of chunks) pieces.push(readPiece(file, decompress, channels, { logTime, chunk }));
  return decodeSnapshot(pieces);
}

function readPiece(
  file: ByteFile,
  decompress: Decompress,
  channels: readonly McapTypes.Channel[],
  { logTime, chunk }: { readonly logTime: bigint; readonly chunk: Place },
): Uint8Array {
  const reader = new McapStreamReader({ noMagicPrefix: true, decompressHandlers: { zstd: decompress } });
  // A channel is written once, into the chunk that needs it first: the reader must have met them all.
  const builder = new McapRecordBuilder();
  for (const channel of channels) builder.writeChannel(channel);
  reader.append(builder.buffer);
  reader.append(file.read(chunk.at, chunk.length));
  const ids = channels.filter(({ topic }) => topic === Topic.snapshots).map(({ id }) => id);
  for (let record = reader.nextRecord(); record !== undefined; record = reader.nextRecord()) {
    if (record.type !== 'Message' || record.logTime !== logTime) continue;
    if (ids.includes(record.channelId)) return record.data;
  }
  throw new Error(`the recording has changed: the snapshot at ${Number(logTime) / 1e9} s is no longer there`);
}
