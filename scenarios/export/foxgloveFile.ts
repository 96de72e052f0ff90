import type { McapWriter } from '@mcap/core';
import { version } from '../version.ts';
import { OutputFile } from '../recording/outputFile.ts';
import type { Recording } from '../recording/openRecording.ts';
import { startMcap } from '../recording/startMcap.ts';
import { areBulk, type Scenario } from '../scenario.ts';
import type { FoxgloveMessages, FoxgloveTopic, Stamp } from './foxgloveMessages.ts';
import { FoxgloveSchemas, type FoxgloveName, type MessageFormat } from './foxgloveSchemas.ts';

/** Before compression: viewers read a chunk whole to show a moment of it. */
const CHUNK_BYTES = 1_048_576;
/** Who wrote the file; a recording's header begins with `shoal `, so nobody takes this for a damaged one. */
const LIBRARY = 'shoal-export';
const METADATA = 'shoal.export';

const SCHEMA_OF: Readonly<Record<FoxgloveTopic, FoxgloveName>> = {
  '/robots': 'PosesInFrame',
  '/tf': 'FrameTransforms',
  '/congestion': 'Grid',
  '/movers': 'PointCloud',
  '/floor': 'SceneUpdate',
  '/scene': 'SceneUpdate',
  '/log': 'Log',
};

interface Channel {
  readonly id: number;
  readonly format: MessageFormat;
  /** messages so far */
  count: number;
}

/** An MCAP file with Foxglove's messages in protobuf, its schemas in it. */
export class FoxgloveFile {
  readonly #file: OutputFile;
  readonly #writer: McapWriter;
  readonly #channels: ReadonlyMap<FoxgloveTopic, Channel>;

  private constructor(file: OutputFile, writer: McapWriter, channels: ReadonlyMap<FoxgloveTopic, Channel>) {
    this.#file = file;
    this.#writer = writer;
    this.#channels = channels;
  }

  static async begin(file: OutputFile, { scenario, seed }: Recording): Promise<FoxgloveFile> {
    const writer = await startMcap(file, { library: `${LIBRARY} ${version}`, chunkBytes: CHUNK_BYTES });
    const facts = { version: version, scenario: scenario.name, seed: String(seed) };
    await writer.addMetadata({ name: METADATA, metadata: new Map(Object.entries(facts)) });
    return new FoxgloveFile(file, writer, await registerChannels(writer, topicsOf(scenario)));
  }

  /** @param at simulated time, never earlier than before */
  async write<T extends FoxgloveTopic>(topic: T, at: Stamp, message: FoxgloveMessages[T]): Promise<void> {
    const channel = this.#channels.get(topic);
    if (channel === undefined) throw new Error(`there is no channel ${topic}`);
    const time = BigInt(at.seconds) * 1_000_000_000n + BigInt(at.nanos);
    await this.#writer.addMessage({
      channelId: channel.id,
      sequence: channel.count++,
      logTime: time,
      publishTime: time,
      data: channel.format.encode(message),
    });
  }

  get messages(): number {
    return Array.from(this.#channels.values()).reduce((sum, { count }) => sum + count, 0);
  }

  /** Writes the index. @returns size of the file, bytes */
  async end(): Promise<number> {
    await this.#writer.end();
    return Number(this.#file.position());
  }
}

/** @returns what a run has anything to say on: bulk agents are no robots, and stand in no traffic */
function topicsOf(scenario: Scenario): ReadonlySet<string> {
  const all = Object.keys(SCHEMA_OF);
  return new Set(areBulk(scenario) ? ['/floor', '/movers', '/log'] : all.filter((topic) => topic !== '/movers'));
}

async function registerChannels(writer: McapWriter, topics: ReadonlySet<string>): Promise<Map<FoxgloveTopic, Channel>> {
  const schemas = new FoxgloveSchemas();
  const ids = new Map<FoxgloveName, number>();
  const channels = new Map<FoxgloveTopic, Channel>();
  for (const [topic, message] of Object.entries(SCHEMA_OF) as [FoxgloveTopic, FoxgloveName][]) {
    if (!topics.has(topic)) continue;
    const format = schemas.format(message);
    const schema = { name: format.name, encoding: 'protobuf', data: format.descriptorSet };
    const schemaId = ids.get(message) ?? (await writer.registerSchema(schema));
    ids.set(message, schemaId);
    const id = await writer.registerChannel({ topic, schemaId, messageEncoding: 'protobuf', metadata: new Map() });
    channels.set(topic, { id, format, count: 0 });
  }
  return channels;
}
