import { readFileSync } from 'node:fs';
import { McapStreamReader, type McapTypes } from '@mcap/core';
import type { Snapshot } from '../../engine/index.ts';
import { describeReadError } from '../describeReadError.ts';
import { version } from '../packageRoot.ts';
import type { Problem } from '../problem.ts';
import type { Scenario } from '../scenario.ts';
import { FORMAT, METADATA, sumOf, Topic, type Facts, type JournalEntry } from './format.ts';
import { decodeSnapshot } from './snapshotCodec.ts';
import { decompress, zstdReady } from './zstd.ts';

/** What a replay needs of a recording. */
export interface Recording {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly journal: readonly JournalEntry[];
  readonly snapshots: readonly Snapshot[];
  /** one line where the file was cut short: what could be saved; null where it is whole */
  readonly salvaged: string | null;
}

export type ReadResult =
  { readonly ok: true; readonly recording: Recording } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a recording; one that was cut short up to its last whole chunk. */
export async function readRecording(path: string): Promise<ReadResult> {
  const bad = (message: string): ReadResult => ({
    ok: false,
    problems: [{ file: path, line: null, column: null, field: '', message }],
  });
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return bad(describeReadError(error));
  }
  await zstdReady();
  const found = scan(bytes);
  if (found.metadata === null) return bad('is no recording of Shoal; give a recording.mcap that `shoal run` wrote');
  const { format, version: recordedBy, seed, scenario } = found.metadata;
  if (format !== FORMAT || recordedBy !== version()) {
    return bad(
      `was made by Shoal ${recordedBy} (format ${format}) and this is ${version()} (format ${FORMAT}); replay it with that version`,
    );
  }
  if (found.journal.length === 0)
    return bad('was cut short before anything was journalled; there is nothing to replay');
  const last = found.journal[found.journal.length - 1].tick;
  if (found.metadata.sum !== sumOf(found.metadata))
    return bad('is damaged: its scenario is not what was recorded; there is nothing to replay');
  const parsed = JSON.parse(scenario) as Scenario;
  const seconds = (last * parsed.dt).toFixed(0);
  const salvaged = found.whole
    ? null
    : `the recording was cut short (${found.trouble}); what is left ends at ${seconds} s`;
  const { journal, snapshots } = found;
  return { ok: true, recording: { scenario: parsed, seed: Number(seed), journal, snapshots, salvaged } };
}

interface Found {
  metadata: (Facts & { readonly sum: string }) | null;
  journal: JournalEntry[];
  snapshots: Snapshot[];
  whole: boolean;
  trouble: string;
}

function scan(bytes: Uint8Array): Found {
  const found: Found = { metadata: null, journal: [], snapshots: [], whole: false, trouble: 'no end' };
  const topics = new Map<number, string>();
  try {
    const reader = new McapStreamReader({ decompressHandlers: { zstd: (data) => decompress(data) } });
    reader.append(bytes);
    for (let record = reader.nextRecord(); record !== undefined; record = reader.nextRecord())
      take(found, topics, record);
    found.whole = reader.done();
  } catch (error) {
    found.trouble = error instanceof Error ? error.message : String(error);
  }
  return found;
}

function take(found: Found, topics: Map<number, string>, record: McapTypes.TypedMcapRecord): void {
  if (record.type === 'Channel') topics.set(record.id, record.topic);
  else if (record.type === 'Metadata' && record.name === METADATA) {
    found.metadata = Object.fromEntries(record.metadata) as unknown as Found['metadata'];
  } else if (record.type === 'Message') {
    const topic = topics.get(record.channelId);
    if (topic === Topic.journal) found.journal.push(JSON.parse(new TextDecoder().decode(record.data)) as JournalEntry);
    if (topic === Topic.snapshots) found.snapshots.push(decodeSnapshot(record.data));
  }
}
