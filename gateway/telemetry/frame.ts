import { crc32 } from 'node:zlib';

/**
 * A telemetry frame: a block of robots at one tick, columns one after another, each number told by how far it is from what one
 * would expect. Little-endian.
 *
 *     u32 magic "SHT1" · u8 schema · u8 flags (1: a key frame) · u16 robots n · u32 source · u32 block
 *     u32 sequence number of the block · u32 tick · f64 time, ms since 1970 · u32 row of the first robot · u32 bytes that follow
 *     deflated: for x and y: n numbers, zigzag and variable in length (LEB128); for turn, state and charge, which are sparse:
 *               how many zeros come first, the number after them, and so on up to n numbers, written in the same way
 *     u32 CRC-32 of all before it
 *
 * A key frame can be read by itself. Any other one needs all since the last key frame: sequence numbers show if one is missing.
 */
export interface FrameHead {
  readonly isKey: boolean;
  readonly robots: number;
  /** which gateway, and which incarnation of it: any number that is its own */
  readonly source: number;
  readonly block: number;
  /** one more than that of the frame before, of this block */
  readonly sequence: number;
  readonly tick: number;
  /** ms since 1970 */
  readonly time: number;
  /** of the first robot, among all of the fleet */
  readonly row: number;
}

/** Blocks of a source, at the most: their numbers are 0 … MOST_BLOCKS − 1. */
export const MOST_BLOCKS = 4096;

export const HEAD_BYTES = 40;
const CHECK_BYTES = 4;
const MAGIC = 0x31544853;
/** of the columns: a reader that knows another passes frames by */
export const SCHEMA = 1;
const KEY = 1;

/** @returns a whole frame. @param body deflated columns */
export function packFrame(head: FrameHead, body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEAD_BYTES + body.byteLength + CHECK_BYTES);
  const into = new DataView(frame.buffer);
  into.setUint32(0, MAGIC, true);
  into.setUint8(4, SCHEMA);
  into.setUint8(5, head.isKey ? KEY : 0);
  into.setUint16(6, head.robots, true);
  into.setUint32(8, head.source, true);
  into.setUint32(12, head.block, true);
  into.setUint32(16, head.sequence, true);
  into.setUint32(20, head.tick, true);
  into.setFloat64(24, head.time, true);
  into.setUint32(32, head.row, true);
  into.setUint32(36, body.byteLength + CHECK_BYTES, true);
  frame.set(body, HEAD_BYTES);
  const end = HEAD_BYTES + body.byteLength;
  into.setUint32(end, crc32(frame.subarray(0, end)), true);
  return frame;
}

export type HeadResult =
  | { readonly ok: true; readonly head: FrameHead; /** deflated columns */ readonly body: Uint8Array }
  | { readonly ok: false; readonly why: 'noFrame' | 'otherSchema' | 'cutShort' | 'damaged' };

/** Reads what may be a frame: anybody can publish. */
export function readHead(bytes: Uint8Array): HeadResult {
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEAD_BYTES || from.getUint32(0, true) !== MAGIC) return { ok: false, why: 'noFrame' };
  if (from.getUint8(4) !== SCHEMA) return { ok: false, why: 'otherSchema' };
  const length = from.getUint32(36, true);
  if (length < CHECK_BYTES || bytes.byteLength !== HEAD_BYTES + length) return { ok: false, why: 'cutShort' };
  const end = bytes.byteLength - CHECK_BYTES;
  if (crc32(bytes.subarray(0, end)) !== from.getUint32(end, true)) return { ok: false, why: 'damaged' };
  const head: FrameHead = {
    isKey: (from.getUint8(5) & KEY) !== 0,
    robots: from.getUint16(6, true),
    source: from.getUint32(8, true),
    block: from.getUint32(12, true),
    sequence: from.getUint32(16, true),
    tick: from.getUint32(20, true),
    time: from.getFloat64(24, true),
    row: from.getUint32(32, true),
  };
  return { ok: true, head, body: bytes.subarray(HEAD_BYTES, end) };
}

/** @returns whether a frame of our own can be read by itself */
export function isKeyFrame(bytes: Uint8Array): boolean {
  return (bytes[5] & KEY) !== 0;
}
