import { StateHash } from '../../engine/index.ts';

/**
 * A recording is one MCAP file:
 *
 * - metadata `shoal`: format, version, seed and the whole scenario, so that it replays without any other file, and a
 *   check sum over all of them, because no checksum of MCAP's covers it;
 * - `/journal`: the state hash about once a simulated second, every round(1 s / dt) ticks (JSON), what a replay is held against. It is the last message of its tick;
 * - `/planner`: what a planner of the user's own answered, turn by turn (JSON): an input, so that a replay needs no planner;
 * - `/inputs`: what robots were told from outside, tick by tick (JSON): inputs, so that a replay needs nobody outside. Of its tick only a hash comes
 *   after it: a run that was killed can go on there, without a hash for each tick at which somebody said something;
 * - `/events`: what happened, tick by tick (JSON);
 * - `/snapshots`: all state, from which a replay may start (binary, see `snapshotCodec.ts`); one of a crowd in several messages;
 * - `/counts`: beside each snapshot, what robots have spent their time on and where they waited since the one before (binary, see
 *   `countsCodec.ts`): no state, but a viewer that starts there would not know it;
 * - `/poses`: where the robots are (binary, see `poseFrame.ts`).
 *
 * Times are simulated, from 0. Messages are numbered without a gap. Chunks are compressed with zstd; metadata comes first
 * and outside of chunks, so that a file that was cut short or damaged can be read up to the last whole chunk before. Readers of ours go
 * through the file from its start; for those of others there is an index at the end, but for runs that go on for ever (`shoal serve`).
 */
export const FORMAT = '4';

export const METADATA = 'shoal';

export const Topic = {
  journal: '/journal',
  planner: '/planner',
  inputs: '/inputs',
  events: '/events',
  snapshots: '/snapshots',
  counts: '/counts',
  poses: '/poses',
} as const;

/** What the metadata holds, all of it as text. */
export interface Facts {
  readonly format: string;
  readonly version: string;
  readonly seed: string;
  /** JSON */
  readonly scenario: string;
  /** JSON: traits of a planner of the user's own, null for Shoal's */
  readonly planner: string;
}

/** @returns check sum of the facts */
export function sumOf({ format, version, seed, scenario, planner }: Facts): string {
  return new StateHash().addPlain([format, version, seed, scenario, planner]).digest();
}

/** An entry of the journal. */
export interface JournalEntry {
  readonly tick: number;
  readonly hash: string;
}

/** JSON Schemas of what is written as JSON. */
export const JOURNAL_SCHEMA = {
  title: 'shoal.JournalEntry',
  type: 'object',
  required: ['tick', 'hash'],
  properties: {
    tick: { type: 'integer', description: 'ticks since the start' },
    hash: { type: 'string', description: 'hash over all state at that tick, 16 hexadecimal digits' },
  },
} as const;

export const PLANNER_SCHEMA = {
  title: 'shoal.PlannerEntry',
  type: 'object',
  required: ['tick', 'outcome'],
  properties: {
    tick: { type: 'integer', description: 'the tick at whose end the planner was asked' },
    outcome: {
      type: 'object',
      required: ['kind'],
      properties: {
        kind: { type: 'string', enum: ['answer', 'crash', 'nonsense'] },
        answer: { type: 'object', description: 'moves, assignments, trajectories, twists and work' },
        message: { type: 'string' },
      },
    },
  },
} as const;

export const INPUTS_SCHEMA = {
  title: 'shoal.InputEntry',
  type: 'object',
  required: ['tick', 'inputs'],
  properties: {
    tick: { type: 'integer', description: 'the tick at whose end robots were told' },
    inputs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['robot', 'input'],
        properties: {
          robot: { type: 'integer' },
          input: { type: 'object', description: 'an order, instant actions, or why something could not be read' },
        },
      },
    },
  },
} as const;

export const EVENTS_SCHEMA = {
  title: 'shoal.Events',
  type: 'object',
  required: ['tick', 'events'],
  properties: {
    tick: { type: 'integer' },
    events: {
      type: 'array',
      items: {
        type: 'object',
        required: ['kind', 'robot'],
        properties: {
          kind: { type: 'string' },
          robot: { type: 'integer' },
          other: { type: 'integer', description: 'node, task or other robot, as the kind has it' },
          value: { type: 'number' },
        },
      },
    },
  },
} as const;
