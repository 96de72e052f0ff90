import { readFileSync } from 'node:fs';
import { McapIndexedReader, type McapTypes } from '@mcap/core';
import { Root, type Type } from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';
import type { FoxgloveMessages, FoxgloveTopic } from '../../scenarios/export/foxgloveMessages.ts';
import { decompress, zstdReady } from '../../scenarios/recording/zstd.ts';
import { recordsOf } from './recordings.ts';

/** A message of an exported file, read with nothing but what the file says about itself. */
export interface ExportedMessage {
  readonly topic: string;
  /** ns */
  readonly time: bigint;
  readonly sequence: number;
  readonly data: Uint8Array;
  /** the schema that the file has for it */
  readonly type: Type;
}

/** Reads a file from front to back, as a live viewer does. */
export async function readStreamed(path: string): Promise<ExportedMessage[]> {
  await zstdReady();
  const schemas = new Map<number, McapTypes.Schema>();
  const channels = new Map<number, McapTypes.Channel>();
  const messages: ExportedMessage[] = [];
  const typeOf = typesByChannel(channels, schemas);
  for (const record of recordsOf(readFileSync(path))) {
    if (record.type === 'Schema') schemas.set(record.id, record);
    if (record.type === 'Channel') channels.set(record.id, record);
    if (record.type === 'Message') messages.push(exported(record, typeOf(record.channelId)));
  }
  return messages;
}

/** Reads a file by its index, as a player does. */
export async function readIndexed(path: string): Promise<ExportedMessage[]> {
  await zstdReady();
  const bytes = readFileSync(path);
  const reader = await McapIndexedReader.Initialize({
    readable: {
      size: async () => BigInt(bytes.length),
      read: async (offset, size) => bytes.subarray(Number(offset), Number(offset + size)),
    },
    decompressHandlers: { zstd: (data) => decompress(data) },
  });
  const typeOf = typesByChannel(reader.channelsById, reader.schemasById);
  const messages: ExportedMessage[] = [];
  for await (const record of reader.readMessages()) messages.push(exported(record, typeOf(record.channelId)));
  return messages;
}

/** @returns the messages of a topic as plain objects, what was left out filled in */
export function messagesOn<T extends FoxgloveTopic>(
  messages: readonly ExportedMessage[],
  topic: T,
): { readonly seconds: number; readonly message: Filled<FoxgloveMessages[T]> }[] {
  return messages
    .filter((one) => one.topic === topic)
    .map(({ time, type, data }) => {
      const message = type.toObject(type.decode(data), { defaults: true, longs: Number });
      return { seconds: Number(time) / 1e9, message: message as Filled<FoxgloveMessages[T]> };
    });
}

/** The same with every field there. */
export type Filled<T> = T extends Uint8Array | string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Filled<Item>[]
    : { readonly [Field in keyof T]-?: Filled<NonNullable<T[Field]>> };

interface Described {
  readonly topic: string;
  readonly type: Type;
}

function exported({ logTime, sequence, data }: McapTypes.Message, { topic, type }: Described): ExportedMessage {
  return { topic, time: logTime, sequence, data, type };
}

function typesByChannel(
  channels: ReadonlyMap<number, McapTypes.Channel>,
  schemas: ReadonlyMap<number, McapTypes.Schema>,
): (channel: number) => Described {
  const types = new Map<number, Described>();
  return (id) => {
    const known = types.get(id);
    if (known !== undefined) return known;
    const channel = channels.get(id);
    const schema = schemas.get(channel?.schemaId ?? 0);
    if (channel?.messageEncoding !== 'protobuf' || schema?.encoding !== 'protobuf') throw new Error('no protobuf');
    const set = descriptor.FileDescriptorSet.decode(schema.data) as unknown as descriptor.IFileDescriptorSet;
    const root = Root.fromDescriptor(set, { keepCase: true });
    const described = { topic: channel.topic, type: root.lookupType(schema.name) };
    types.set(id, described);
    return described;
  };
}
