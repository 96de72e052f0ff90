/** Says how far a download is, 0 … 1; null: nobody knows. */
export type Tell = (part: number | null) => void;

/**
 * Loads a recording from where the page comes from.
 *
 * @throws with one line, where it cannot be had
 */
export async function fetchRecording(url: string, tell: Tell): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok || response.body === null)
    throw new Error(`it cannot be loaded: ${response.status} ${response.statusText}`);
  const length = Number(response.headers.get('content-length') ?? 0);
  const pieces: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value);
    loaded += piece.value.length;
    tell(length > 0 ? loaded / length : null);
  }
  const bytes = new Uint8Array(loaded);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** @returns bytes that a page holds as base64 */
export async function decodeBase64(text: string): Promise<Uint8Array> {
  // The browser's own decoder: written out in a loop it takes seconds for a recording of hours.
  const response = await fetch(`data:application/octet-stream;base64,${text.trim()}`);
  return new Uint8Array(await response.arrayBuffer());
}
