import type { Snapshot } from '../../engine/index.ts';
import type { PlannerPort, PlannerTraits } from '../../planners/index.ts';
import { recordedPort } from '../planner/recordedPort.ts';
import type { InputEntry } from '../outside/ordersOutside.ts';
import type { Scenario } from '../scenario.ts';
import { version } from '../version.ts';
import type { ByteFile } from './byteFile.ts';
import { FORMAT, sumOf, type JournalEntry } from './format.ts';
import { readSnapshot } from './readSnapshot.ts';
import { scanRecording } from './scanRecording.ts';
import type { Flaw } from './walkRecords.ts';
import type { Decompress } from './zstdFrame.ts';

/** What a replay needs of a recording. */
export interface Recording {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly journal: readonly JournalEntry[];
  /** a planner of the user's own that says again what it said; null: Shoal's */
  readonly port: PlannerPort | null;
  /** what robots were told from outside */
  readonly inputs: readonly InputEntry[];
  /** ticks of the snapshots, ascending */
  readonly snapshotTicks: readonly number[];
  /** reads the snapshot of one of these ticks from the file */
  readSnapshot(tick: number): Snapshot;
  /** what is wrong with the file; the journal ends before it. Null: nothing */
  readonly flaw: Flaw | null;
}

export type OpenResult =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly message: string };

/** Where a recording lies and how its chunks are undone: other things on disk and in a browser. */
export interface RecordingSource {
  readonly open: () => ByteFile;
  readonly decompress: Decompress;
  /** is handed each message that is whole, whatever it is about, with its topic and its time in ns */
  readonly onMessage?: (topic: string, data: Uint8Array, logTime: bigint) => void;
}

/**
 * Opens a recording; one that was cut short or damaged up to its last whole chunk.
 *
 * @throws where the file cannot be read as a file
 */
export function openRecording({ open, decompress, onMessage }: RecordingSource): OpenResult {
  const found = withFile(open, (file) => scanRecording(file, decompress, onMessage));
  const { metadata, journal, snapshots, channels, flaw } = found;
  const bad = (message: string): OpenResult => ({ ok: false, message });
  const nothing = 'there is nothing to replay';
  const broken = (before: string): OpenResult => {
    const how = flaw?.kind === 'damaged' ? 'is damaged' : 'was cut short';
    return bad(`${how} before ${before}${flaw === null ? '' : ` (${flaw.where})`}; ${nothing}`);
  };
  if (metadata === null) {
    if (found.isOurs) return broken('its scenario');
    return bad('is no recording of Shoal; give a recording.mcap that `shoal run` wrote');
  }
  const { format, version: recordedBy, seed, scenario: text } = metadata;
  if (format !== FORMAT || recordedBy !== version) {
    return bad(
      `was made by Shoal ${recordedBy} (format ${format}) and this is ${version} (format ${FORMAT}); replay it with that version`,
    );
  }
  if (metadata.sum !== sumOf(metadata)) return bad(`is damaged: its scenario is not what was recorded; ${nothing}`);
  if (journal.length === 0) return broken('anything was journalled');
  const scenario = JSON.parse(text) as Scenario;
  const traits = JSON.parse(metadata.planner) as PlannerTraits | null;
  const places = new Map(snapshots.map((place) => [Math.round(Number(place.logTime) / 1e9 / scenario.dt), place]));
  const recording: Recording = {
    scenario,
    seed: Number(seed),
    journal,
    port: traits === null ? null : recordedPort(traits, found.answers),
    inputs: found.inputs,
    snapshotTicks: [...places.keys()],
    readSnapshot(tick) {
      const place = places.get(tick);
      if (place === undefined) throw new Error(`there is no snapshot of tick ${tick}`);
      return withFile(open, (file) => readSnapshot(file, decompress, [...channels.values()], place));
    },
    flaw,
  };
  return { ok: true, recording };
}

function withFile<T>(open: () => ByteFile, use: (file: ByteFile) => T): T {
  const file = open();
  try {
    return use(file);
  } finally {
    file.close();
  }
}
