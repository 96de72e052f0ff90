import type { Snapshot } from '../../engine/index.ts';

/** A snapshot as bytes: u32 length of the JSON part, little-endian, the JSON (tick, parts), then the arrays. */
export function encodeSnapshot({ tick, parts, data }: Snapshot): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify({ tick, parts }));
  const bytes = new Uint8Array(4 + text.length + data.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(data, 4 + text.length);
  return bytes;
}

/** @returns a snapshot whose data are a part of `bytes` */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(4, 4 + length));
  const { tick, parts } = JSON.parse(text) as Omit<Snapshot, 'data'>;
  return { tick, parts, data: bytes.subarray(4 + length) };
}
