import type { McapTypes } from '@mcap/core';
import { Tally, type TallyCounts } from '../look/tally.ts';
import type { ByteFile } from './byteFile.ts';
import { countsAt, decodeGrowth, type CountsGrowth } from './countsCodec.ts';
import { Topic } from './format.ts';
import { openRecording, type Recording } from './openRecording.ts';
import type { RecordedPast } from './recorder.ts';
import { decodeSnapshot, isLastPiece } from './snapshotCodec.ts';
import { eachRecord } from './walkRecords.ts';
import type { Decompress } from './zstdFrame.ts';

/** Where a run that was cut short can go on. */
export interface ResumePoint {
  readonly recording: Recording;
  /** tick of the snapshot from which its last stretch is simulated again; null: from the start */
  readonly snapshot: number | null;
  /** the last tick of which everything was recorded */
  readonly tick: number;
  /** what had been counted by the snapshot */
  readonly growths: readonly CountsGrowth[];
}

export type ResumeResult =
  | { readonly ok: true; readonly point: ResumePoint }
  | { readonly ok: false; readonly message: string };

/** The last snapshot of a recording. */
interface Latest {
  readonly pieces: readonly Uint8Array[];
  readonly logTime: bigint;
}

/**
 * Finds where the run of a recording can go on, whatever ended it: at the last hash, or where robots were told something after that. Either is
 * written after all else of its tick.
 *
 * @throws where the file cannot be read as a file
 */
export function findResumePoint(open: () => ByteFile, decompress: Decompress): ResumeResult {
  const growths: CountsGrowth[] = [];
  let pieces: Uint8Array[] = [];
  let latest: Latest | null = null;
  const opened = openRecording({
    open,
    decompress,
    onMessage(topic, data, logTime) {
      if (topic === Topic.counts) growths.push(decodeGrowth(data));
      if (topic !== Topic.snapshots) return;
      pieces.push(data);
      if (!isLastPiece(data)) return;
      latest = { pieces, logTime };
      pieces = [];
    },
  });
  if (!opened.ok) return opened;
  const recording = withSnapshot(opened.recording, latest);
  if (recording.port !== null)
    return { ok: false, message: 'is of a planner of the user’s own, whose state nobody has' };
  const tick = Math.max(hashedOf(recording), recording.inputs.at(-1)?.tick ?? 0);
  const isCounted = (one: number): boolean => growths.some((growth) => growth.tick === one);
  const snapshot = recording.snapshotTicks.findLast((one) => one <= tick && isCounted(one)) ?? null;
  return { ok: true, point: { recording, snapshot, tick, growths } };
}

/** It is the last snapshot that is asked for, as a rule: a second look for it in the file would take as long as all others together. */
function withSnapshot(recording: Recording, latest: Latest | null): Recording {
  if (latest === null) return recording;
  const { pieces, logTime } = latest;
  const last = tickOf(logTime, recording);
  return {
    ...recording,
    readSnapshot: (tick) => (tick === last ? decodeSnapshot(pieces) : recording.readSnapshot(tick)),
  };
}

/** @param tally what has been counted by the tick at which the run goes on. @returns what was recorded up to there */
export function pastOf(
  { recording, tick, growths }: ResumePoint,
  tally: TallyCounts,
  source: { readonly open: () => ByteFile; readonly decompress: Decompress },
): Omit<RecordedPast, 'kept'> {
  const of = { spent: tally.spent.length, nodes: tally.waited.length };
  const isPast = (logTime: bigint): boolean => tickOf(logTime, recording) <= tick;
  return {
    hashed: hashedOf(recording),
    tally,
    counted: countsAt(growths, tick, of),
    *messages() {
      const file = source.open();
      const topics = new Map<number, string>();
      try {
        for (const record of eachRecord(file, source.decompress)) {
          if (record.type === 'Channel') topics.set(record.id, record.topic);
          else if (isMessage(record) && isPast(record.logTime)) yield messageOf(record, topics);
        }
      } catch (error) {
        if (!(error instanceof Error) || 'syscall' in error) throw error; // the disk fails; damage lies behind the point, or there were none
      } finally {
        file.close();
      }
    },
  };
}

/** @returns counts as they were at the snapshot that a run goes on from */
export function countsAtSnapshot({ growths, snapshot }: ResumePoint, tally: Tally): TallyCounts {
  return countsAt(growths, snapshot ?? 0, { spent: tally.spent.length, nodes: tally.waited.length });
}

/** @returns tick of the last hash; without any a recording is not opened */
function hashedOf({ journal }: Recording): number {
  return journal[journal.length - 1].tick;
}

function tickOf(logTime: bigint, { scenario }: Recording): number {
  return Math.round(Number(logTime) / 1e9 / scenario.dt);
}

function isMessage(record: McapTypes.TypedMcapRecord): record is McapTypes.TypedMcapRecords['Message'] {
  return record.type === 'Message';
}

function messageOf({ channelId, logTime, data }: McapTypes.Message, topics: ReadonlyMap<number, string>) {
  return { topic: topics.get(channelId) ?? '', logTime, data };
}
