import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { McapTypes, McapWriter } from '@mcap/core';
import { assert, viewState } from '../../engine/index.ts';
import { version } from '../version.ts';
import { stateHashOf, type FleetRun } from '../run/fleetRun.ts';
import { tallyOf, type Tally, type TallyCounts } from '../look/tally.ts';
import { encodeGrowth } from './countsCodec.ts';
import { describeEvents } from './describeEvents.ts';
import type { InputEntry } from '../outside/ordersOutside.ts';
import type { PlannerEntry } from '../planner/recordedPort.ts';
import { FORMAT, METADATA, sumOf, Topic } from './format.ts';
import { OutputFile } from './outputFile.ts';
import { PoseFrameWriter } from './poseFrame.ts';
import { encodeInPieces, isLastPiece } from './snapshotCodec.ts';
import { registerChannels, type Channels } from './registerChannels.ts';
import { ChunkLimit, startMcap } from './startMcap.ts';

export const RECORDING_NAME = 'recording.mcap';
/** @returns where a recording is kept while a new one, whose run goes on from it, takes its place */
export function asideOf(path: string): string {
  return `${path}.before`;
}

/** Files beside it that are written when a run is over. */
export const FIGURES = ['kpis.json', 'robots.csv', 'congestion.csv'];
/** Before compression: what is lost of a recording for each byte that is damaged; of a run that is killed, what came after its last snapshot at the most. */
const CHUNK_BYTES = 262_144;
/** bytes: a larger state is that of a crowd, numbers that zstd halves in the time of several ticks */
const LARGE = 16 * 1024 * 1024;

type Message = McapTypes.Message;

/** Ticks between entries of each kind; Infinity: none. */
interface Every {
  readonly journal: number;
  readonly frames: number;
  readonly snapshots: number;
}

/** How a recording begins. */
export interface RecorderOptions {
  /** true: a chunk ends with each simulated second, and with whatever robots were told: no more is lost of a run that is killed. The file is larger, and has no index of its chunks */
  readonly closely?: boolean;
  /** what was recorded before, of a run that goes on from there; absent: nothing */
  readonly past?: RecordedPast;
}

/** A recording up to the tick at which its run goes on. */
export interface RecordedPast {
  /** where all of it is kept until it has been recorded again, in words */
  readonly kept: string;
  /** of its last hash, which may be a little before that at which it goes on */
  readonly hashed: number;
  /** what had been counted by then, by robot and node, and by the last entry about it */
  readonly tally: TallyCounts;
  readonly counted: TallyCounts;
  /** its messages, in their order */
  messages(): Iterable<{ readonly topic: string; readonly logTime: bigint; readonly data: Uint8Array }>;
}

/** Writes a run into a recording as it goes on. */
export class Recorder {
  readonly path: string;
  readonly #file: OutputFile;
  readonly #writer: McapWriter;
  readonly #channels: Channels;
  readonly #every: Every;
  readonly #closely: boolean;
  readonly #limit: ChunkLimit;
  /** messages of the tick at hand */
  #waiting: Message[] = [];
  readonly #poses = new PoseFrameWriter();
  readonly #tally: Tally;
  /** what had been counted when that was last written down */
  #counted: TallyCounts;
  #sequence = 0;
  #lastHashed = -1;
  /** a snapshot waits for the next hash */
  #hasSnapshot = false;

  private constructor(
    of: { file: OutputFile; path: string; every: Every; tally: Tally; limit: ChunkLimit; closely: boolean },
    mcap: { writer: McapWriter; channels: Channels },
  ) {
    this.#file = of.file;
    this.path = of.path;
    this.#every = of.every;
    this.#closely = of.closely;
    this.#limit = of.limit;
    this.#tally = of.tally;
    this.#counted = of.tally.copy();
    this.#writer = mcap.writer;
    this.#channels = mcap.channels;
  }

  /** Makes the folder and begins a recording in it. Figures of an earlier run go: if this one is killed, they would seem to be its own. */
  static async open(folder: string, run: FleetRun, seed: number, options: RecorderOptions = {}): Promise<Recorder> {
    try {
      return await Recorder.#begin(folder, run, seed, options);
    } catch (error) {
      if (options.past !== undefined && error instanceof Error && 'syscall' in error)
        error.message += `; nothing is lost: ${options.past.kept}`;
      throw error;
    }
  }

  static async #begin(folder: string, run: FleetRun, seed: number, options: RecorderOptions): Promise<Recorder> {
    mkdirSync(folder, { recursive: true });
    for (const figures of FIGURES) rmSync(join(folder, figures), { force: true });
    const path = join(folder, RECORDING_NAME);
    if (options.past === undefined) rmSync(asideOf(path), { force: true }); // else the next run would go on from it
    const file = new OutputFile(path);
    const limit = new ChunkLimit(CHUNK_BYTES);
    const { closely = false } = options;
    const writer = await startMcap(file, { library: `shoal ${version}`, chunkBytes: limit, isIndexed: !closely });
    const { scenario } = run;
    const planner = JSON.stringify(run.planning.custom?.port.traits ?? null);
    const facts = {
      format: FORMAT,
      version,
      seed: String(seed),
      scenario: JSON.stringify(scenario),
      planner,
    };
    const metadata = new Map(Object.entries({ ...facts, sum: sumOf(facts) }));
    await writer.addMetadata({ name: METADATA, metadata });
    const { frames, snapshotEvery } = scenario.recording;
    const every: Every = {
      journal: Math.max(1, Math.round(1 / scenario.dt)),
      frames: frames > 0 ? Math.max(1, Math.round(1 / (frames * scenario.dt))) : Infinity,
      snapshots: Math.max(1, Math.round(snapshotEvery / scenario.dt)),
    };
    const tally = tallyOf(run);
    const channels = await registerChannels(writer);
    const recorder = new Recorder({ file, path, every, tally, limit, closely }, { writer, channels });
    if (options.past !== undefined) await recorder.#repeat(options.past);
    return recorder;
  }

  /** Writes what is due at this tick. What robots were told comes last, and only a hash after it: where either is, all of its tick is there. */
  async record(run: FleetRun): Promise<void> {
    const tick = run.sim.clock[0];
    if (tick > 0) this.#tally.observe(run.planning);
    const turn = run.planning.custom?.latest() ?? null;
    if (turn?.tick === tick) this.#json('planner', run, { tick, outcome: turn.outcome } satisfies PlannerEntry);
    const events = describeEvents(run.sim);
    if (events.length > 0) this.#json('events', run, { tick, events });
    if (this.#every.frames < Infinity && tick % this.#every.frames === 0)
      this.#message('poses', run, this.#poses.write(run.planning.fleet));
    if (tick % this.#every.snapshots === 0) {
      await this.#snapshot(run, tick);
      this.#message('counts', run, encodeGrowth(tick, this.#counted, this.#tally));
      this.#counted = this.#tally.copy();
      this.#hasSnapshot = true;
    }
    const inputs = run.outside?.latest ?? [];
    if (inputs.length > 0) this.#json('inputs', run, { tick, inputs } satisfies InputEntry);
    const isDue = tick % this.#every.journal === 0;
    if (isDue) this.#journal(run);
    const endsSnapshot = this.#endsSnapshot(isDue);
    await this.#write(endsSnapshot || (this.#closely && (isDue || inputs.length > 0)));
  }

  /** With the next hash a run can go on from a snapshot, once both are on disk: in a small run they would wait for many others there. @returns whether a hash is that one */
  #endsSnapshot(isHash: boolean): boolean {
    const ends = this.#hasSnapshot && isHash;
    if (ends) this.#hasSnapshot = false;
    return ends;
  }

  /** Ends the recording with the hash of the last tick. */
  async close(run: FleetRun): Promise<void> {
    if (this.#lastHashed !== run.sim.clock[0]) this.#journal(run);
    await this.#write(false);
    await this.breakOff();
  }

  /** Ends the recording where it is: nobody knows a state any more that could be hashed. @returns the last tick that was */
  async breakOff(): Promise<number> {
    await this.#writer.end();
    this.#file.close();
    return this.#lastHashed;
  }

  /** Writes what was recorded before, to its end: then the file that it was in may go. */
  async #repeat(past: RecordedPast): Promise<void> {
    const channelOf = new Map(
      Object.entries(Topic).map(([key, topic]) => [topic as string, this.#channels[key as keyof typeof Topic]]),
    );
    let last: Message | null = null;
    for (const { topic, logTime, data } of past.messages()) {
      const channelId = channelOf.get(topic);
      assert(channelId !== undefined, `${topic} is a topic of recordings`);
      this.#limit.packs = isLastPiece(last?.data ?? data);
      if (last !== null) await this.#again(last);
      last = { channelId, sequence: this.#sequence++, logTime, publishTime: logTime, data };
    }
    this.#limit.packs = true;
    if (last !== null) this.#waiting.push(last);
    await this.#write(true);
    this.#tally.set(past.tally);
    this.#counted = past.counted;
    this.#lastHashed = past.hashed;
  }

  /** Writes a message that was recorded before; its chunk ends where it did then. */
  async #again(message: Message): Promise<void> {
    if (message.channelId === this.#channels.snapshots) this.#hasSnapshot = true;
    this.#limit.bytes = this.#endsSnapshot(message.channelId === this.#channels.journal) ? -1 : CHUNK_BYTES;
    await this.#writer.addMessage(message);
  }

  #journal(run: FleetRun): void {
    this.#lastHashed = run.sim.clock[0];
    this.#json('journal', run, { tick: this.#lastHashed, hash: stateHashOf(run) });
  }

  /** Writes each piece but the last before the next one is made. */
  async #snapshot(run: FleetRun, tick: number): Promise<void> {
    const state = viewState(run.parts, tick);
    const bytes = state.arrays.reduce((sum, array) => sum + array.length, 0);
    for (const piece of encodeInPieces(state)) {
      this.#message('snapshots', run, piece);
      if (isLastPiece(piece)) continue;
      this.#limit.packs = bytes <= LARGE;
      await this.#write(true);
      this.#limit.packs = true;
    }
  }

  #json(topic: keyof typeof Topic, run: FleetRun, value: unknown): void {
    this.#message(topic, run, new TextEncoder().encode(JSON.stringify(value)));
  }

  #message(topic: keyof typeof Topic, run: FleetRun, data: Uint8Array): void {
    const logTime = BigInt(Math.round(run.sim.clock[0] * run.scenario.dt * 1e9));
    const sequence = this.#sequence++;
    this.#waiting.push({ channelId: this.#channels[topic], sequence, logTime, publishTime: logTime, data });
  }

  /** Writes what waits into one chunk. @param ends the chunk ends there, however small it is, and is on disk */
  async #write(ends: boolean): Promise<void> {
    const last = this.#waiting.length - 1;
    for (const [index, message] of this.#waiting.entries()) {
      if (index < last) this.#limit.bytes = Infinity;
      else this.#limit.bytes = ends ? -1 : CHUNK_BYTES;
      await this.#writer.addMessage(message);
    }
    this.#limit.bytes = CHUNK_BYTES;
    this.#waiting = [];
  }
}
