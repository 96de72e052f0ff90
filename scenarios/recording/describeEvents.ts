import { EventKind, type Simulation } from '../../engine/index.ts';

/** An event as it is recorded: names instead of numbers. */
export interface RecordedEvent {
  readonly kind: keyof typeof EventKind;
  readonly robot: number;
  readonly other: number;
  readonly value: number;
}

/** What a recording holds of a tick in which something happened. */
export interface RecordedEvents {
  readonly tick: number;
  readonly events: readonly RecordedEvent[];
}

const NAMES = new Map<number, keyof typeof EventKind>(
  Object.entries(EventKind).map(([name, kind]) => [kind, name as keyof typeof EventKind]),
);

/** @returns the events of the last tick, without those that a replay gives back in any detail and nobody looks for: nodes reached */
export function describeEvents({ events }: Simulation): RecordedEvent[] {
  const described: RecordedEvent[] = [];
  for (let i = 0; i < events.count; i++) {
    if (events.kind[i] === EventKind.nodeReached) continue;
    const kind = NAMES.get(events.kind[i]);
    if (kind === undefined) throw new Error(`event kind ${events.kind[i]} has no name`);
    described.push({ kind, robot: events.robot[i], other: events.other[i], value: events.value[i] });
  }
  return described;
}
