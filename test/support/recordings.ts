import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { McapStreamReader, McapWriter, type McapTypes } from '@mcap/core';
import { afterAll } from 'vitest';
import { Recorder } from '../../scenarios/recording/recorder.ts';
import { compress, decompress, zstdReady } from '../../scenarios/recording/zstd.ts';
import type { FleetRun } from '../../scenarios/run/fleetRun.ts';
import { advance } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { startRun } from './fleetRuns.ts';

/** @returns a folder that is gone after the tests of the file */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shoal-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Records a run of so many ticks. @returns where it lies, and the fleet as it ended */
export async function record(
  folder: string,
  scenario: Scenario,
  ticks: number,
): Promise<{ path: string; run: FleetRun }> {
  const run = startRun(scenario);
  const recorder = await Recorder.open(folder, run, scenario.seed);
  await recorder.record(run);
  while (run.sim.clock[0] < ticks) {
    advance(run);
    await recorder.record(run);
  }
  await recorder.close(run);
  return { path: recorder.path, run };
}

/** A change to a recording: what to write instead of a record. */
export interface Change {
  readonly metadata?: (values: Map<string, string>) => void;
  readonly message?: (topic: string, data: Uint8Array, index: number) => Uint8Array;
  /** messages that are left out */
  readonly without?: (topic: string, index: number) => boolean;
  /** false: messages keep their numbers, so that one that is left out is missing */
  readonly numbered?: boolean;
}

/** Writes a recording anew with something changed in it: a whole and valid MCAP file, as somebody might make one. */
export async function rewrite(
  path: string,
  to: string,
  { metadata, message, without, numbered = true }: Change,
): Promise<void> {
  await zstdReady();
  const out: Uint8Array[] = [];
  let position = 0n;
  const writer = new McapWriter({
    writable: {
      write: async (bytes) => {
        out.push(bytes.slice());
        position += BigInt(bytes.length);
      },
      position: () => position,
    },
    compressChunk: (data) => ({ compression: 'zstd', compressedData: compress(data, 1) }),
  });
  await writer.start({ profile: '', library: 'test' });
  const topics = new Map<number, string>();
  const schemas = new Map<number, number>();
  const channels = new Map<number, number>();
  const counts = new Map<string, number>();
  let sequence = 0;
  for (const one of recordsOf(readFileSync(path))) {
    if (one.type === 'Metadata') {
      const values = new Map(one.metadata);
      metadata?.(values);
      await writer.addMetadata({ name: one.name, metadata: values });
    } else if (one.type === 'Schema' && !schemas.has(one.id)) {
      schemas.set(one.id, await writer.registerSchema(one));
    } else if (one.type === 'Channel' && !channels.has(one.id)) {
      topics.set(one.id, one.topic);
      channels.set(one.id, await writer.registerChannel({ ...one, schemaId: schemas.get(one.schemaId) ?? 0 }));
    } else if (one.type === 'Message') {
      const topic = topics.get(one.channelId) ?? '';
      const index = counts.get(topic) ?? 0;
      counts.set(topic, index + 1);
      if (without?.(topic, index) === true) continue;
      const channelId = channels.get(one.channelId) ?? 0;
      const data = message?.(topic, one.data, index) ?? one.data;
      await writer.addMessage({ ...one, channelId, sequence: numbered ? sequence++ : one.sequence, data });
    }
  }
  await writer.end();
  writeFileSync(to, Buffer.concat(out));
}

/** Everything in an MCAP file, as a reader that is not the project's own sees it. */
export function recordsOf(bytes: Uint8Array): McapTypes.TypedMcapRecord[] {
  const reader = new McapStreamReader({ decompressHandlers: { zstd: (data) => decompress(data) } });
  reader.append(bytes);
  const records: McapTypes.TypedMcapRecord[] = [];
  for (let one = reader.nextRecord(); one !== undefined; one = reader.nextRecord()) records.push(one);
  return records;
}

/** @returns where the chunks of a recording lie, and how many entries of the journal are in each; told by walking through it */
export function chunksOf(bytes: Uint8Array): { start: number; end: number; journalled: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: { start: number; end: number; journalled: number }[] = [];
  const [magic, head, chunk] = [8, 9, 6];
  for (let at = magic; at < bytes.length - magic;) {
    const end = at + head + Number(view.getBigUint64(at + 1, true));
    if (bytes[at] === chunk) chunks.push({ start: at, end, journalled: 0 });
    at = end;
  }
  const reader = new McapStreamReader({
    includeChunks: true,
    decompressHandlers: { zstd: (data) => decompress(data) },
  });
  reader.append(bytes);
  const topics = new Map<number, string>();
  let at = -1;
  for (let one = reader.nextRecord(); one !== undefined; one = reader.nextRecord()) {
    if (one.type === 'Chunk') at++;
    if (one.type === 'Channel') topics.set(one.id, one.topic);
    if (one.type === 'Message' && topics.get(one.channelId) === '/journal') chunks[at].journalled++;
  }
  return chunks;
}
