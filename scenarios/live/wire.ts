import type { ViewerMessage, ViewerRequest } from '../../viewer/index.ts';

/** What goes over a WebSocket: frames as their bytes, all else as JSON. */
export function encodeMessage(message: ViewerMessage): string | ArrayBuffer {
  if (message.kind === 'frame') return message.bytes;
  if (message.kind !== 'heat') return JSON.stringify(message);
  return JSON.stringify({ ...message, seconds: Array.from(message.seconds, (value) => Math.round(value * 10) / 10) });
}

/** @returns what a server of this version said */
export function decodeMessage(data: string | ArrayBuffer): ViewerMessage {
  if (typeof data !== 'string') return { kind: 'frame', bytes: data };
  const message = JSON.parse(data) as ViewerMessage;
  if (message.kind !== 'heat') return message;
  return { ...message, seconds: Float32Array.from(message.seconds) };
}

/** @returns what a page asks for, null where it makes no sense: anybody may write to a socket */
export function readRequest(text: string): Extract<ViewerRequest, { kind: 'look' }> | null {
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof request !== 'object' || request === null) return null;
  const { kind, robots, parts } = request as Record<string, unknown>;
  if (kind !== 'look' || !Array.isArray(robots) || typeof parts !== 'object' || parts === null) return null;
  const { regions, held, heat } = parts as Record<string, unknown>;
  const rows = robots.filter((robot): robot is number => Number.isSafeInteger(robot)).slice(0, MOST_ROBOTS);
  return { kind, robots: rows, parts: { regions: regions === true, held: held === true, heat: heat === true } };
}

/** Robots that one viewer looks at closely. */
const MOST_ROBOTS = 8;
