import type { McapTypes } from '@mcap/core';
import { METADATA, Topic, type Facts, type JournalEntry } from './format.ts';
import type { InputEntry } from '../outside/ordersOutside.ts';
import type { PlannerEntry } from '../planner/recordedPort.ts';
import type { ByteFile } from './byteFile.ts';
import { isLastPiece } from './snapshotCodec.ts';
import { walkRecords, type Flaw, type Place } from './walkRecords.ts';
import type { Decompress } from './zstdFrame.ts';

/** Where a snapshot lies: it is read when somebody asks for it. */
export interface SnapshotPlace {
  /** ns */
  readonly logTime: bigint;
  /** the chunks in the file that its pieces lie in */
  readonly chunks: readonly Place[];
}

/** What a walk through a recording finds, up to its first flaw. */
export interface Found {
  /** Shoal began this file, whatever became of it */
  isOurs: boolean;
  metadata: (Facts & { readonly sum: string }) | null;
  readonly journal: JournalEntry[];
  /** what a planner of the user's own answered */
  readonly answers: PlannerEntry[];
  /** what robots were told from outside */
  readonly inputs: InputEntry[];
  readonly snapshots: SnapshotPlace[];
  /** chunks of pieces whose snapshot has not come to its end */
  readonly begun: Place[];
  /** by their number */
  readonly channels: Map<number, McapTypes.Channel>;
  flaw: Flaw | null;
}

/** Finds what a replay needs. There is no way that reads less of the file: every chunk has a part of the journal or of what robots were told. */
export function scanRecording(
  file: ByteFile,
  decompress: Decompress,
  onMessage: (topic: string, data: Uint8Array, logTime: bigint) => void = () => undefined,
): Found {
  const found: Found = {
    isOurs: false,
    metadata: null,
    journal: [],
    answers: [],
    inputs: [],
    snapshots: [],
    begun: [],
    channels: new Map(),
    flaw: null,
  };
  let messages = 0;
  found.flaw = walkRecords(file, decompress, (record, place) => {
    switch (record.type) {
      case 'Header':
        found.isOurs = record.library.startsWith('shoal ');
        break;
      case 'Metadata':
        if (record.name !== METADATA) break;
        found.metadata ??= Object.fromEntries(record.metadata) as unknown as Found['metadata'];
        break;
      case 'Channel':
        found.channels.set(record.id, record);
        break;
      case 'Message':
        if (record.sequence !== messages++) throw new Error(`message ${messages - 1} is missing`);
        takeMessage(found, record, place);
        onMessage(found.channels.get(record.channelId)?.topic ?? '', record.data, record.logTime);
    }
  });
  return found;
}

function takeMessage(found: Found, { channelId, logTime, data }: McapTypes.Message, chunk: Place): void {
  const topic = found.channels.get(channelId)?.topic;
  if (topic === Topic.snapshots) {
    found.begun.push(chunk);
    if (isLastPiece(data)) found.snapshots.push({ logTime, chunks: found.begun.splice(0) });
  }
  const content = (): unknown => JSON.parse(new TextDecoder().decode(data));
  if (topic === Topic.planner) found.answers.push(content() as PlannerEntry);
  if (topic === Topic.inputs) found.inputs.push(content() as InputEntry);
  if (topic !== Topic.journal) return;
  const { tick, hash } = content() as JournalEntry;
  const last = found.journal.at(-1)?.tick ?? -1;
  if (!Number.isSafeInteger(tick) || tick <= last) throw new Error(`the journal goes from tick ${last} to ${tick}`);
  found.journal.push({ tick, hash });
}
