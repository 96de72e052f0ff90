import type { EventBuffer } from '../../engine/index.ts';

/** @returns robot and other of the first event of a kind in the last tick, null where there is none */
export function eventOf(events: EventBuffer, kind: number): [robot: number, other: number] | null {
  for (let i = 0; i < events.count; i++) if (events.kind[i] === kind) return [events.robot[i], events.other[i]];
  return null;
}
