/**
 * A telemetry frame: a block of robots at one tick, columns one after another, each number told by how far it is from what one
 * would expect. Little-endian; everything after the head is deflated.
 *
 *     u32 magic "SHT1" · u8 schema · u8 flags (1: a key frame) · u16 robots n · u32 source · u32 block
 *     u32 sequence number of the block · u32 tick · f64 time, ms since 1970 · u32 row of the first robot · u32 bytes that follow
 *     deflated: for x and y: n numbers, zigzag and variable in length (LEB128); for turn, state and charge, which are sparse:
 *               how many zeros come first, the number after them, and so on up to n numbers, written in the same way
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

export const HEAD_BYTES = 40;
const MAGIC = 0x31544853;
/** of the columns: a reader that knows another passes frames by */
export const SCHEMA = 1;
const KEY = 1;

export function writeHead(into: DataView, head: FrameHead, bytes: number): void {
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
  into.setUint32(36, bytes, true);
}

export type HeadResult =
  | { readonly ok: true; readonly head: FrameHead; readonly body: Uint8Array }
  | { readonly ok: false; readonly why: 'noFrame' | 'otherSchema' | 'cutShort' };

/** Reads what may be a frame: anybody can publish. */
export function readHead(bytes: Uint8Array): HeadResult {
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEAD_BYTES || from.getUint32(0, true) !== MAGIC) return { ok: false, why: 'noFrame' };
  if (from.getUint8(4) !== SCHEMA) return { ok: false, why: 'otherSchema' };
  const length = from.getUint32(36, true);
  if (bytes.byteLength !== HEAD_BYTES + length) return { ok: false, why: 'cutShort' };
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
  return { ok: true, head, body: bytes.subarray(HEAD_BYTES) };
}

/** @returns whether a frame of our own can be read by itself */
export function isKeyFrame(bytes: Uint8Array): boolean {
  return (bytes[5] & KEY) !== 0;
}
