import { ThinnedTotals, type Snapshot } from '../../engine/index.ts';
import type { TimelineEvent, TimelinePiece } from '../../viewer/index.ts';
import { countsAt, decodeGrowth, type CountsGrowth } from '../recording/countsCodec.ts';
import type { RecordedEvents } from '../recording/describeEvents.ts';
import { Topic } from '../recording/format.ts';
import { openRecording, type Recording, type RecordingSource } from '../recording/openRecording.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { History } from './history.ts';
import type { TallyCounts } from './tally.ts';
import { isDone, shownAs } from './timelineKeeper.ts';

/** The history of a run that was recorded: its journal says what must be found, its snapshots where one can jump to. */
export class RecordedHistory implements History {
  readonly ticks: number;
  readonly recording: Recording;
  readonly timeline: TimelinePiece;
  readonly #growths: readonly CountsGrowth[];
  readonly #hashes: ReadonlyMap<number, string>;
  readonly #snapshotTicks: readonly number[];
  #sizes: { readonly spent: number; readonly nodes: number } | null = null;

  constructor(recording: Recording, growths: readonly CountsGrowth[], timeline: TimelinePiece) {
    const { journal, snapshotTicks } = recording;
    this.ticks = journal[journal.length - 1].tick;
    this.recording = recording;
    this.timeline = { ...timeline, until: this.ticks + 1 };
    this.#growths = growths;
    this.#hashes = new Map(journal.map(({ tick, hash }) => [tick, hash]));
    this.#snapshotTicks = snapshotTicks;
  }

  expected(tick: number): string | null {
    return this.#hashes.get(tick) ?? null;
  }

  nearest(tick: number): number {
    return this.#snapshotTicks.findLast((one) => one <= tick) ?? 0;
  }

  load(tick: number): Snapshot {
    return this.recording.readSnapshot(tick);
  }

  counts(tick: number): TallyCounts {
    if (this.#sizes === null) throw new Error('a history is shown its run before it is asked for counts');
    return countsAt(this.#growths, tick, this.#sizes);
  }

  note(_: FleetRun, { spent, waited }: TallyCounts): void {
    this.#sizes ??= { spent: spent.length, nodes: waited.length };
  }
}

export type HistoryResult =
  | { readonly ok: true; readonly history: RecordedHistory }
  | { readonly ok: false; readonly message: string };

/** Opens a recording to be looked at: reads all of it but the snapshots, which are read when somebody goes there. */
export function openHistory(source: Omit<RecordingSource, 'onMessage'>): HistoryResult {
  const growths: CountsGrowth[] = [];
  const done = new ThinnedTotals();
  const events: TimelineEvent[] = [];
  const text = new TextDecoder();
  const opened = openRecording({
    ...source,
    onMessage(topic, data) {
      if (topic === Topic.counts) growths.push(decodeGrowth(data));
      if (topic !== Topic.events) return;
      const { tick, events: all } = JSON.parse(text.decode(data)) as RecordedEvents;
      for (const event of all) {
        if (isDone(event)) done.add(tick);
        const kind = shownAs(event);
        if (kind !== null) events.push({ tick, kind, robot: event.robot, other: event.other });
      }
    },
  });
  if (!opened.ok) return opened;
  const timeline: TimelinePiece = { kind: 'timeline', from: 0, until: 0, done: done.counts(), events };
  return { ok: true, history: new RecordedHistory(opened.recording, growths, timeline) };
}
