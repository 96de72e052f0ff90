import { setTimeout as after } from 'node:timers/promises';
import { Counters } from '../counters.ts';
import type { AccessOptions } from '../mqtt/access.ts';
import { BrokerGate } from '../mqtt/brokerGate.ts';
import { sourceOf, telemetryFilter } from '../telemetry/topics.ts';
import { Archive, type Batch } from './archive/archive.ts';
import { ParquetWriter } from './archive/parquet/parquetWriter.ts';
import type { Books } from './books/books.ts';
import { CollectorSession, type Message } from './collectorSession.ts';
import { FrameFiles, type RollOptions } from './frames/frameFiles.ts';
import { FrameIntake } from './frames/frameIntake.ts';
import { frameFilesOnThread } from './frames/frameFilesThread.ts';
import { frameFilesHere, type FrameFileWriter } from './frames/frameFileWriter.ts';
import { LivePicture } from './live/livePicture.ts';
import { RefusalNotices } from './refusalNotices.ts';
import { StateFiles } from './states/stateFiles.ts';
import { StateIntake } from './states/stateIntake.ts';
import { STATE_COLUMNS } from './states/stateRow.ts';
import { vdaFilters, vdaRobotOf } from './states/vdaTopics.ts';

export interface CollectorOptions {
  readonly url: string;
  /** how one says there who one is */
  readonly access: AccessOptions;
  /** the same after every start: by it the broker keeps what came meanwhile */
  readonly clientId: string;
  /** where files and books go */
  readonly folder: string;
  readonly roll: RollOptions;
  /** rows of frames that are in no file yet, at the most */
  readonly mostRows: number;
  /** ms since 1970 */
  readonly now: () => number;
  /** 0 … 1 by chance */
  readonly chance: () => number;
  /** what a thread runs that writes files of frames; null: they are written in this thread, as they can be where frames are few */
  readonly writerScript: string | null;
  /** told what people should know, a line each */
  readonly onNotice: (line: string) => void;
}

export type CollectorResult =
  | { readonly ok: true; readonly collector: Collector }
  | { readonly ok: false; readonly why: string };

/** ms between looks at what is due */
const LOOK_EVERY = 500;
/** looks between savings of the books, beside those that come with each file */
const SAVE_EVERY = 10;
/** of the room for rows, beyond which no more is confirmed until a file is written … */
const CROWDED = 0.9;
/** … but no longer than that, in ms: a broker cuts off whoever takes nothing for two seconds */
const PATIENCE = 1000;

/** Files that were written, and how the last attempt ended. */
export interface FileCounts {
  files: number;
  bytes: number;
  /** s that the last one took */
  seconds: number;
  /** why the last one could not be written; null: it could */
  trouble: string | null;
}

interface Writers {
  readonly frames: FrameFileWriter;
  readonly states: ParquetWriter;
}

/** Collects what fleets say of themselves, from a broker into files. */
export class Collector {
  readonly counters = new Counters();
  readonly picture = new LivePicture();
  readonly states: StateIntake;
  readonly written: Readonly<Record<Batch['table'], FileCounts>> = { frames: noFiles(), states: noFiles() };
  readonly #of: CollectorOptions;
  readonly #archive: Archive;
  readonly #writers: Writers;
  readonly #frames: FrameIntake;
  readonly #frameFiles: FrameFiles;
  readonly #stateFiles: StateFiles;
  readonly #session: CollectorSession;
  readonly #timer: NodeJS.Timeout;
  /** what has been told to be wrong with the broker since it was there last */
  readonly #troubles = new Set<string>();
  readonly #refusals = new RefusalNotices();
  #looks = 0;

  private constructor(of: CollectorOptions, archive: Archive, writers: Writers) {
    const { now, roll, mostRows } = of;
    const { counters, picture } = this;
    const store = (batch: Batch): Promise<void> => this.#store(batch);
    this.#of = of;
    this.#archive = archive;
    this.#writers = writers;
    this.#frameFiles = new FrameFiles({ roll, mostRows, now, store, writer: writers.frames });
    this.#stateFiles = new StateFiles({
      rollSeconds: roll.seconds,
      now,
      store,
      write: (rows, path) => writers.states.write('states', rows, path),
    });
    this.#frames = new FrameIntake({
      books: archive.books,
      counters,
      picture,
      now,
      keep: (frame) => this.#frameFiles.add(frame),
    });
    this.states = new StateIntake({ counters, now, keep: (row) => this.#stateFiles.add(row) });
    this.#session = new CollectorSession({
      url: of.url,
      access: of.access,
      clientId: of.clientId,
      gate: new BrokerGate({ chance: of.chance }),
      filters: filters(),
      take: (message) => this.#take(message),
      room: () => this.#room(),
      onUp: (isResumed) => this.#up(isResumed),
      onDown: () => of.onNotice('the broker is gone; trying again'),
      onTrouble: (message) => this.#tellTrouble(message),
    });
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
  }

  /** Opens the folder, and goes on where the last collector there has ended; the broker may come later. */
  static async start(of: CollectorOptions): Promise<CollectorResult> {
    const opened = Archive.open(of.folder, { now: of.now });
    if (!opened.ok) return opened;
    const { writerScript } = of;
    const writers: Writers = {
      frames: await (writerScript === null ? frameFilesHere() : frameFilesOnThread(writerScript)),
      states: await ParquetWriter.open({ states: STATE_COLUMNS }),
    };
    return { ok: true, collector: new Collector(of, opened.archive, writers) };
  }

  get books(): Books {
    return this.#archive.books;
  }

  /** what is wrong with the disk: why the last file, the books or a file's name could not be written; null: nothing */
  get trouble(): string | null {
    const { frames, states } = this.written;
    return frames.trouble ?? states.trouble ?? this.#archive.trouble;
  }

  get isConnected(): boolean {
    return this.#session.isConnected;
  }

  /** hears all that is published, as far as the broker tells it */
  get isListening(): boolean {
    return this.#session.isListening;
  }

  /** 0 … 1: how full the room is for rows that are in no file yet */
  get filled(): number {
    return this.#frameFiles.filled;
  }

  /** Writes what is in hand, and goes. @param forget the broker is to keep nothing for it, because it does not come back: what has not come is lost */
  async close({ forget }: { readonly forget: boolean }): Promise<void> {
    clearInterval(this.#timer);
    await this.#session.close({ forget });
    if (forget) this.#frames.settleAll();
    await Promise.all([this.#frameFiles.drain(), this.#stateFiles.drain()]);
    this.#saving(() => this.#archive.close());
    this.#writers.states.close();
    await this.#writers.frames.close();
  }

  #take({ topic, payload, isRetained }: Message): void {
    const source = sourceOf(topic);
    if (source?.topic === 'frames') return this.#frames.takeFrame(source, payload);
    if (source !== null) return this.#frames.takeStatus(source, payload, isRetained);
    const robot = vdaRobotOf(topic);
    if (robot === null) return this.counters.add('unreadable.topic');
    this.states.take(robot, payload);
  }

  /** While there is hardly room, nothing more is confirmed for a while. */
  #room(): Promise<void> | null {
    if (this.filled < CROWDED) return null;
    this.counters.add('crowded');
    return Promise.race([this.#frameFiles.roomMade(), after(PATIENCE)]);
  }

  async #store(batch: Batch): Promise<void> {
    const counts = this.written[batch.table];
    const began = performance.now();
    const result = await this.#archive.store(batch);
    counts.seconds = (performance.now() - began) / 1000;
    counts.trouble = result.ok ? null : result.why;
    if (!result.ok) return this.#of.onNotice(`a file of ${batch.table} could not be written: ${result.why}`);
    counts.files++;
    counts.bytes += result.bytes;
    if (result.unnamed === undefined) return;
    this.#of.onNotice(`a file of ${batch.table} is written and counted, and has no name yet: ${result.unnamed}`);
  }

  #look(): void {
    this.#frameFiles.closeOld();
    this.#stateFiles.closeOld();
    this.#frames.settleOld();
    const refused = this.#refusals.look(this.#frames.refused);
    if (refused !== null) this.#of.onNotice(refused);
    if (++this.#looks % SAVE_EVERY === 0) this.#saving(() => this.#archive.save());
  }

  #saving(save: () => void): void {
    try {
      save();
    } catch (error) {
      this.#of.onNotice(`the books could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Tells what is wrong with the broker, and not again and again. */
  #tellTrouble(message: string): void {
    this.counters.add('brokerTroubles');
    if (!this.#troubles.has(message)) this.#of.onNotice(`${this.#of.url}: ${message}`);
    this.#troubles.add(message);
  }

  #up(isResumed: boolean): void {
    this.#troubles.clear();
    this.counters.add('connections');
    this.#of.onNotice(`connected to ${this.#of.url}${isResumed ? ', which has kept what came meanwhile' : ''}`);
  }
}

/** Who publishes before what: a status says what is to come. */
function filters(): (readonly [string, 0 | 1])[] {
  const all = (names: readonly string[], qos: 0 | 1) => names.map((name) => [name, qos] as const);
  return [
    ...all([telemetryFilter('status'), telemetryFilter('frames')], 1),
    ...all(vdaFilters('connection'), 1),
    ...all(vdaFilters('state'), 0),
  ];
}

function noFiles(): FileCounts {
  return { files: 0, bytes: 0, seconds: 0, trouble: null };
}
