import { assert } from './assert.ts';
import { BOX_STRIDE } from './math/roundedBox.ts';

/**
 * A frame: what those who only look are shown of a fleet at one tick, in one block of memory that travels as it is,
 * between threads and over a network. Little-endian, column by column.
 *
 *     u32 tick · u32 robots n · u32 session · u32 held places m, top bit: with regions, next one: with agents
 *     f32 x[n] · f32 y[n] · f32 theta[n]            m, m, rad; of free movers, which never turn, where they drive
 *     i32 task[n]                                   −1 none
 *     i32 waitsFor[n]                               row of the robot that it waits for, −1 nobody
 *     u8 state[n] · u8 flags[n] · u8 errand[n] · u8 charge[n]
 *     f32 regions[8 n]                              stopping regions, where somebody looks at them
 *     i32 held[2 m]                                 place and holder, where somebody looks at them
 *     u32 agents a                                  bulk agents, where there are any, by their numbers:
 *     u16 place[2 a]                                x and y in turn, of the floor's width and height, 0 … 65,535
 *     u8 motion[a]                                  of the top speed, 0 … 127, and CARRIES on top of who has a load
 */
export interface Frame {
  readonly tick: number;
  readonly robots: number;
  /** which jump through time it belongs to: frames from before the last one are of no use any more */
  readonly session: number;
  /** m, by robot */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** rad, by robot */
  readonly theta: Float32Array;
  readonly task: Int32Array;
  readonly waitsFor: Int32Array;
  /** RobotState */
  readonly state: Uint8Array;
  /** FrameFlag */
  readonly flags: Uint8Array;
  /** Errand */
  readonly errand: Uint8Array;
  /** of the battery, 0 … 255 */
  readonly charge: Uint8Array;
  /** rounded boxes (`roundedBox.ts`) around each pose; null: not in this frame */
  readonly regions: Float32Array | null;
  /** pairs: node, and its holder's row with HELD_LATER on top where the place is claimed and not yet allocated */
  readonly held: Int32Array;
  /** null: there are none */
  readonly agents: FrameAgents | null;
}

/** Bulk agents of a frame: every so many-th of them by its number, in this order in all frames of a run. */
export interface FrameAgents {
  /** x and y in turn, of the floor's width and height, 0 … WHOLE */
  readonly place: Uint16Array;
  /** of the top speed of each, 0 … FASTEST, with CARRIES on top where it has a load */
  readonly motion: Uint8Array;
}

/** The far end of a floor, in places of agents. */
export const WHOLE = 65_535;

/** The top speed, in the motion of agents, and what is on top of it where one carries something. */
export const FASTEST = 127;
export const CARRIES = 128;

/** What a robot is seen doing. */
export const RobotState = {
  /** nothing to do */
  idle: 0,
  driving: 1,
  /** picks or delivers */
  working: 2,
  charging: 3,
  /** stands in traffic with work to do */
  waiting: 4,
  /** is kept from its wish by the guard */
  stopped: 5,
  /** broken down, flat or quarantined */
  faulted: 6,
} as const;

export const FrameFlag = { loaded: 1, breakdown: 2, quarantined: 4, flat: 8, unused: 128 } as const;

/** Set on a holder: it has claimed the place and may not enter it yet. */
export const HELD_LATER = 1 << 30;

/** What a frame may hold beside poses and states. */
export interface FrameParts {
  readonly regions: boolean;
  /** places with their holders */
  readonly held: number;
  /** bulk agents; absent: there are none */
  readonly agents?: number;
}

const HEADER_BYTES = 16;
const ROBOT_BYTES = 24;
const PAIR_BYTES = 8;
const HAS_REGIONS = 0x8000_0000;
const HAS_AGENTS = 0x4000_0000;
const AGENT_BYTES = 5;

/** @returns bytes of a frame */
export function frameBytes(robots: number, { regions, held, agents = 0 }: FrameParts): number {
  return agentsAt(robots, { regions, held }) + (agents > 0 ? 4 + agents * AGENT_BYTES : 0);
}

/** @returns where the bulk agents of a frame begin */
function agentsAt(robots: number, { regions, held }: FrameParts): number {
  return HEADER_BYTES + robots * (ROBOT_BYTES + (regions ? 4 * BOX_STRIDE : 0)) + held * PAIR_BYTES;
}

/** Makes room for a frame. @returns its columns, to be filled */
export function createFrame(
  head: { readonly tick: number; readonly robots: number; readonly session: number },
  parts: FrameParts,
): Frame & { readonly buffer: ArrayBuffer } {
  const buffer = new ArrayBuffer(frameBytes(head.robots, parts));
  const words = new Uint32Array(buffer, 0, 4);
  words.set([head.tick, head.robots, head.session]);
  const { agents = 0 } = parts;
  words[3] = parts.held | (parts.regions ? HAS_REGIONS : 0) | (agents > 0 ? HAS_AGENTS : 0);
  if (agents > 0) new Uint32Array(buffer, agentsAt(head.robots, parts), 1)[0] = agents;
  return { ...readFrame(buffer), buffer };
}

/** @returns the columns of a frame, which stay in its memory; assertion: it is as long as it says */
export function readFrame(buffer: ArrayBuffer): Frame {
  assert(buffer.byteLength >= HEADER_BYTES, 'a frame has a head');
  const [tick, n, session, parts] = new Uint32Array(buffer, 0, 4);
  const hasRegions = (parts & HAS_REGIONS) !== 0;
  const pairs = parts & ~(HAS_REGIONS | HAS_AGENTS);
  const end = agentsAt(n, { regions: hasRegions, held: pairs });
  const hasAgents = (parts & HAS_AGENTS) !== 0;
  assert(!hasAgents || buffer.byteLength >= end + 4, 'a frame is as long as it says');
  const a = hasAgents ? new Uint32Array(buffer, end, 1)[0] : 0;
  const bytesInAll = hasAgents ? end + 4 + AGENT_BYTES * a : end;
  assert(buffer.byteLength === bytesInAll, 'a frame is as long as it says');
  const column = (index: number): number => HEADER_BYTES + 4 * n * index;
  const bytes = column(5);
  const regionsAt = HEADER_BYTES + ROBOT_BYTES * n;
  const heldAt = regionsAt + (hasRegions ? 4 * BOX_STRIDE * n : 0);
  return {
    tick,
    robots: n,
    session,
    x: new Float32Array(buffer, column(0), n),
    y: new Float32Array(buffer, column(1), n),
    theta: new Float32Array(buffer, column(2), n),
    task: new Int32Array(buffer, column(3), n),
    waitsFor: new Int32Array(buffer, column(4), n),
    state: new Uint8Array(buffer, bytes, n),
    flags: new Uint8Array(buffer, bytes + n, n),
    errand: new Uint8Array(buffer, bytes + 2 * n, n),
    charge: new Uint8Array(buffer, bytes + 3 * n, n),
    regions: hasRegions ? new Float32Array(buffer, regionsAt, BOX_STRIDE * n) : null,
    held: new Int32Array(buffer, heldAt, 2 * pairs),
    agents: hasAgents
      ? { place: new Uint16Array(buffer, end + 4, 2 * a), motion: new Uint8Array(buffer, end + 4 + 4 * a, a) }
      : null,
  };
}
