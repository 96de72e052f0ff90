/** bytes: a message that is larger is none of VDA5050's */
export const MOST_BYTES = 1 << 20;

export type PayloadResult =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly why: PayloadFlaw };

/** Why a payload is not read. */
export type PayloadFlaw = 'tooLarge' | 'notUtf8' | 'notJson';

/** Reads JSON that anybody may have sent. Whatever it is, it is answered with a reason, never with an exception. */
export function readPayload(payload: Uint8Array): PayloadResult {
  if (payload.byteLength > MOST_BYTES) return { ok: false, why: 'tooLarge' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    return { ok: false, why: 'notUtf8' };
  }
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch {
    return { ok: false, why: 'notJson' };
  }
}
