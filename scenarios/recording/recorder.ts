import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { McapWriter } from '@mcap/core';
import { assert, captureState } from '../../engine/index.ts';
import { version } from '../version.ts';
import { stateHashOf, type FleetRun } from '../run/fleetRun.ts';
import { tallyOf, type Tally, type TallyCounts } from '../look/tally.ts';
import { encodeGrowth } from './countsCodec.ts';
import { describeEvents } from './describeEvents.ts';
import type { InputEntry } from '../outside/ordersOutside.ts';
import type { PlannerEntry } from '../planner/recordedPort.ts';
import {
  EVENTS_SCHEMA,
  FORMAT,
  INPUTS_SCHEMA,
  JOURNAL_SCHEMA,
  METADATA,
  PLANNER_SCHEMA,
  sumOf,
  Topic,
} from './format.ts';
import { OutputFile } from './outputFile.ts';
import { PoseFrameWriter } from './poseFrame.ts';
import { encodeSnapshot } from './snapshotCodec.ts';
import { startMcap } from './startMcap.ts';

export const RECORDING_NAME = 'recording.mcap';
/** Files beside it that are written when a run is over. */
const FIGURES = ['kpis.json', 'robots.csv', 'congestion.csv'];
/** Before compression: what is lost of a run that is killed, and of a recording for each byte that is damaged. */
const CHUNK_BYTES = 262_144;
/** The same of a run that goes on by the clock: some seconds of it. */
const SMALL_CHUNK_BYTES = 16_384;

/** Ticks between entries of each kind; Infinity: none. */
interface Every {
  readonly journal: number;
  readonly frames: number;
  readonly snapshots: number;
}

/** How a recording begins. */
export interface RecorderOptions {
  /** true: little is lost of a run that is killed, and the file is somewhat larger */
  readonly closely?: boolean;
  /** what was recorded before, of a run that goes on from there; absent: nothing */
  readonly past?: RecordedPast;
}

/** A recording up to the tick at which its run goes on. */
export interface RecordedPast {
  /** at which it goes on: its last hash is of then */
  readonly tick: number;
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
  readonly #channels: Readonly<Record<keyof typeof Topic, number>>;
  readonly #every: Every;
  readonly #poses = new PoseFrameWriter();
  readonly #tally: Tally;
  /** what had been counted when that was last written down */
  #counted: TallyCounts;
  #sequence = 0;
  #lastHashed = -1;

  private constructor(
    of: { file: OutputFile; path: string; every: Every; tally: Tally },
    mcap: { writer: McapWriter; channels: Record<keyof typeof Topic, number> },
  ) {
    this.#file = of.file;
    this.path = of.path;
    this.#every = of.every;
    this.#tally = of.tally;
    this.#counted = of.tally.copy();
    this.#writer = mcap.writer;
    this.#channels = mcap.channels;
  }

  /** Makes the folder and begins a recording in it. Figures of an earlier run go: if this one is killed, they would seem to be its own. */
  static async open(folder: string, run: FleetRun, seed: number, options: RecorderOptions = {}): Promise<Recorder> {
    mkdirSync(folder, { recursive: true });
    for (const figures of FIGURES) rmSync(join(folder, figures), { force: true });
    const path = join(folder, RECORDING_NAME);
    const file = new OutputFile(path);
    const writer = await startMcap(file, {
      library: `shoal ${version}`,
      chunkBytes: options.closely === true ? SMALL_CHUNK_BYTES : CHUNK_BYTES,
    });
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
    const recorder = new Recorder({ file, path, every, tally }, { writer, channels: await registerChannels(writer) });
    if (options.past !== undefined) await recorder.#repeat(options.past);
    return recorder;
  }

  /** Writes what is due at this tick. */
  async record(run: FleetRun): Promise<void> {
    const tick = run.sim.clock[0];
    if (tick > 0) this.#tally.observe(run.planning.fleet);
    const turn = run.planning.custom?.latest() ?? null;
    if (turn?.tick === tick) await this.#json('planner', run, { tick, outcome: turn.outcome } satisfies PlannerEntry);
    const inputs = run.outside?.latest ?? [];
    if (inputs.length > 0) await this.#json('inputs', run, { tick, inputs } satisfies InputEntry);
    const events = describeEvents(run.sim);
    if (events.length > 0) await this.#json('events', run, { tick, events });
    if (tick % this.#every.journal === 0) await this.#journal(run);
    if (this.#every.frames < Infinity && tick % this.#every.frames === 0)
      await this.#message('poses', run, this.#poses.write(run.planning.fleet));
    if (tick % this.#every.snapshots === 0) {
      await this.#message('snapshots', run, encodeSnapshot(captureState(run.parts, tick)));
      await this.#message('counts', run, encodeGrowth(tick, this.#counted, this.#tally));
      this.#counted = this.#tally.copy();
    }
  }

  /** Ends the recording with the hash of the last tick. */
  async close(run: FleetRun): Promise<void> {
    if (this.#lastHashed !== run.sim.clock[0]) await this.#journal(run);
    await this.#writer.end();
    this.#file.close();
  }

  /** Writes what was recorded before. */
  async #repeat(past: RecordedPast): Promise<void> {
    const channelOf = new Map(
      Object.entries(Topic).map(([key, topic]) => [topic as string, this.#channels[key as keyof typeof Topic]]),
    );
    for (const { topic, logTime, data } of past.messages()) {
      const channelId = channelOf.get(topic);
      assert(channelId !== undefined, `${topic} is a topic of recordings`);
      await this.#writer.addMessage({ channelId, sequence: this.#sequence++, logTime, publishTime: logTime, data });
    }
    this.#tally.set(past.tally);
    this.#counted = past.counted;
    this.#lastHashed = past.tick;
  }

  async #journal(run: FleetRun): Promise<void> {
    this.#lastHashed = run.sim.clock[0];
    await this.#json('journal', run, { tick: this.#lastHashed, hash: stateHashOf(run) });
  }

  async #json(topic: keyof typeof Topic, run: FleetRun, value: unknown): Promise<void> {
    await this.#message(topic, run, new TextEncoder().encode(JSON.stringify(value)));
  }

  async #message(topic: keyof typeof Topic, run: FleetRun, data: Uint8Array): Promise<void> {
    const logTime = BigInt(Math.round(run.sim.clock[0] * run.scenario.dt * 1e9));
    const sequence = this.#sequence++;
    await this.#writer.addMessage({ channelId: this.#channels[topic], sequence, logTime, publishTime: logTime, data });
  }
}

async function registerChannels(writer: McapWriter): Promise<Record<keyof typeof Topic, number>> {
  const add = async (
    topic: keyof typeof Topic,
    schema: { name: string; encoding: string; text: string; message: string },
  ) => {
    const data = new TextEncoder().encode(schema.text);
    const schemaId = await writer.registerSchema({ name: schema.name, encoding: schema.encoding, data });
    return writer.registerChannel({
      topic: Topic[topic],
      schemaId,
      messageEncoding: schema.message,
      metadata: new Map(),
    });
  };
  const json = (schema: { readonly title: string }) => {
    return { name: schema.title, encoding: 'jsonschema', text: JSON.stringify(schema), message: 'json' };
  };
  return {
    journal: await add('journal', json(JOURNAL_SCHEMA)),
    planner: await add('planner', json(PLANNER_SCHEMA)),
    inputs: await add('inputs', json(INPUTS_SCHEMA)),
    events: await add('events', json(EVENTS_SCHEMA)),
    snapshots: await add('snapshots', {
      name: 'shoal.Snapshot',
      encoding: 'x-shoal',
      text: 'snapshotCodec 1',
      message: 'x-shoal',
    }),
    counts: await add('counts', {
      name: 'shoal.Counts',
      encoding: 'x-shoal',
      text: 'countsCodec 1',
      message: 'x-shoal',
    }),
    poses: await add('poses', {
      name: 'shoal.PoseFrame',
      encoding: 'x-shoal',
      text: 'poseFrame 1',
      message: 'x-shoal',
    }),
  };
}
