const MAGIC = 0xfd2fb528;
/** bytes of the id of a dictionary, by its flag */
const DICTIONARY_BYTES = [0, 1, 2, 4] as const;

/** Decompresses a zstd frame to so many bytes, or throws. */
export type Decompress = (bytes: Uint8Array, size: number | bigint) => Uint8Array;

/**
 * Packages believe the size in the frame's head: a damaged one makes them write where there is no memory, and what one
 * does afterwards is garbage. So the head must say what the caller knows.
 */
export function checked(decompress: (bytes: Uint8Array) => Uint8Array): Decompress {
  return (bytes, size) => {
    if (contentSize(bytes) !== BigInt(size)) throw new Error('compressed data do not have the size that they should');
    const content = decompress(bytes);
    if (BigInt(content.length) !== BigInt(size)) throw new Error('compressed data end too early');
    return content;
  };
}

/** @returns size of the content as the head of a zstd frame has it (RFC 8878, 3.1.1.1); −1 where there is none */
function contentSize(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 18 || view.getUint32(0, true) !== MAGIC) return -1n;
  const descriptor = view.getUint8(4);
  const oneSegment = (descriptor & 32) !== 0;
  const at = 5 + (oneSegment ? 0 : 1) + DICTIONARY_BYTES[descriptor & 3];
  switch (descriptor >> 6) {
    case 0:
      return oneSegment ? BigInt(view.getUint8(at)) : -1n;
    case 1:
      return BigInt(view.getUint16(at, true) + 256);
    case 2:
      return BigInt(view.getUint32(at, true));
    default:
      return view.getBigUint64(at, true);
  }
}
