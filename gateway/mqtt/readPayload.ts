import { LIMITS } from '../orders/limits.ts';

/** objects and lists within each other: VDA5050 has eight, and values of parameters may have some more */
export const MOST_DEPTH = 32;

export type PayloadResult =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly why: PayloadFlaw };

/** Why a payload is not read. */
export type PayloadFlaw = 'tooLarge' | 'notUtf8' | 'tooDeep' | 'notJson';

/** Reads JSON that anybody may have sent. Whatever it is, it is answered with a reason, never with an exception. */
export function readPayload(payload: Uint8Array): PayloadResult {
  if (payload.byteLength > LIMITS.message) return { ok: false, why: 'tooLarge' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    return { ok: false, why: 'notUtf8' };
  }
  if (isTooDeep(payload)) return { ok: false, why: 'tooDeep' };
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch {
    return { ok: false, why: 'notJson' };
  }
}

const [QUOTE, BACKSLASH, LIST, LIST_END, OBJECT, OBJECT_END] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/**
 * JSON that is nested ten thousand times is parsed without trouble; whoever then goes down into it, to check or to write it, has no stack
 * left. So it is counted first. Bytes are enough: in UTF-8 no part of another character looks like a bracket.
 */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let isText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (isText) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === LIST || byte === OBJECT) {
      if (++depth > MOST_DEPTH) return true;
    } else if (byte === LIST_END || byte === OBJECT_END) depth--;
  }
  return false;
}
