import { Counters } from '../../gateway/counters.ts';
import { FrameWriter, type Sample, type TelemetryStatus } from '../../gateway/index.ts';
import { Archive } from '../../gateway/collector/archive/archive.ts';
import { FrameFiles } from '../../gateway/collector/frames/frameFiles.ts';
import { frameFilesHere, type FrameFileWriter } from '../../gateway/collector/frames/frameFileWriter.ts';
import { FrameIntake } from '../../gateway/collector/frames/frameIntake.ts';
import { LivePicture } from '../../gateway/collector/live/livePicture.ts';

/** One robot at one moment. */
export interface RobotAt {
  readonly x: number;
  readonly y: number;
  readonly theta?: number;
  readonly state?: number;
  readonly charge?: number;
}

/** @returns robots as a gateway samples them. @param time ms since 1970 */
export function sampleAt(tick: number, time: number, robots: readonly RobotAt[]): Sample {
  return {
    tick,
    time,
    robots: robots.length,
    x: Float32Array.from(robots, ({ x }) => x),
    y: Float32Array.from(robots, ({ y }) => y),
    theta: Float32Array.from(robots, ({ theta = 0 }) => theta),
    state: Uint8Array.from(robots, ({ state = 1 }) => state),
    charge: Uint8Array.from(robots, ({ charge = 200 }) => charge),
  };
}

export interface PublisherDef {
  readonly fleet?: string;
  readonly gateway?: number;
  readonly source?: number;
  readonly robots?: number;
  readonly row?: number;
  readonly every?: number;
  readonly keyEvery?: number;
}

/** What a gateway writes and says of it, without a network: as simple as can be. */
export class NaivePublisher {
  readonly def: Required<PublisherDef>;
  readonly #writer: FrameWriter;
  written = 0;
  dropped = 0;

  constructor(def: PublisherDef = {}) {
    this.def = { fleet: 'test', gateway: 0, source: 7, robots: 3, row: 0, every: 0.5, keyEvery: 5, ...def };
    this.#writer = new FrameWriter(this.def.source, { row: this.def.row, keyEvery: this.def.keyEvery });
  }

  /** @returns the frames of a sample */
  write(sample: Sample): Uint8Array[] {
    const frames = this.#writer.write(sample);
    this.written += frames.length;
    return frames;
  }

  status(state: TelemetryStatus['state'] = 'online'): Buffer {
    const { fleet, gateway, source, row, robots, every } = this.def;
    const { written, dropped } = this;
    const status: TelemetryStatus = {
      schema: 1,
      state,
      fleet,
      gateway,
      source,
      row,
      robots,
      time: '2026-01-01T00:00:00.000Z',
      every,
      samples: { taken: written, conflated: 0 },
      frames: { written, delivered: written - dropped, dropped, waiting: 0 },
      next: this.#writer.next,
    };
    return Buffer.from(JSON.stringify(status));
  }
}

export interface RigOptions {
  readonly folder: string;
  readonly mostRows?: number;
  readonly rollRows?: number;
  readonly rollSeconds?: number;
}

/** A collector without a broker, whose time goes on as the test has it. */
export class CollectorRig {
  readonly counters = new Counters();
  readonly picture = new LivePicture();
  readonly archive: Archive;
  readonly intake: FrameIntake;
  readonly files: FrameFiles;
  /** what a file was answered with */
  readonly stored: string[] = [];
  now = Date.UTC(2026, 0, 1);
  readonly #close: () => Promise<void>;

  private constructor(of: RigOptions, archive: Archive, writer: FrameFileWriter) {
    const now = (): number => this.now;
    this.archive = archive;
    this.#close = () => writer.close();
    this.files = new FrameFiles({
      roll: { rows: of.rollRows ?? 100_000, seconds: of.rollSeconds ?? 60 },
      mostRows: of.mostRows ?? 1_000_000,
      now,
      writer,
      store: async (batch) => {
        const result = await archive.store(batch);
        this.stored.push(result.ok ? `${batch.table}/${batch.partition}` : result.why);
      },
    });
    const { counters, picture } = this;
    this.intake = new FrameIntake({
      books: archive.books,
      counters,
      picture,
      now,
      keep: (frame) => this.files.add(frame),
    });
  }

  static async open(of: RigOptions): Promise<CollectorRig> {
    const opened = Archive.open(of.folder, { now: () => Date.UTC(2026, 0, 1) });
    if (!opened.ok) throw new Error(opened.why);
    return new CollectorRig(of, opened.archive, whenNeeded());
  }

  frame({ def }: NaivePublisher, bytes: Uint8Array): void {
    this.intake.takeFrame(def, bytes);
  }

  status(publisher: NaivePublisher, state: TelemetryStatus['state'] = 'online', isRetained = false): void {
    this.intake.takeStatus(publisher.def, publisher.status(state), isRetained);
  }

  /** Ends as one should. */
  async close(): Promise<void> {
    await this.files.drain();
    this.archive.close();
    await this.#close();
  }

  /** Ends without a word: the process was killed. */
  async crash(): Promise<void> {
    await this.#close();
  }
}

/** @returns a writer that opens its database with the first file: most tests write none */
function whenNeeded(): FrameFileWriter {
  const slabs: SharedArrayBuffer[] = [];
  let open: Promise<FrameFileWriter> | null = null;
  return {
    addSlab: (slab) => slabs.push(slab),
    async write(blocks, path) {
      open ??= frameFilesHere();
      const writer = await open;
      for (const slab of slabs.splice(0)) writer.addSlab(slab);
      await writer.write(blocks, path);
    },
    close: async () => (await open)?.close(),
  };
}
