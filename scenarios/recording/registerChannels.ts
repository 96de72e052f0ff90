import type { McapWriter } from '@mcap/core';
import { EVENTS_SCHEMA, INPUTS_SCHEMA, JOURNAL_SCHEMA, PLANNER_SCHEMA, Topic } from './format.ts';

/** Numbers of a recording's channels. */
export type Channels = Readonly<Record<keyof typeof Topic, number>>;

/** Tells a writer of each topic, and how its messages are written. */
export async function registerChannels(writer: McapWriter): Promise<Channels> {
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
