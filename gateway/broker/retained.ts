import type { AedesPublishPacket } from 'aedes';
import type { Counters } from '../counters.ts';

/** Messages that are kept for who comes later, by the levels of their topics. */
interface Level {
  readonly below: Map<string, Level>;
  packet: AedesPublishPacket | null;
}

export interface RetainedLimits {
  readonly retained: number;
  readonly retainedBytes: number;
}

/**
 * The retained messages, found by topic or filter without a look at all others: aedes looks at every one for every filter that
 * anybody subscribes to, which for n robots with a message each takes n² looks until they are connected.
 */
export class Retained {
  readonly #limits: RetainedLimits;
  readonly #counters: Counters;
  readonly #root: Level = { below: new Map(), packet: null };
  #count = 0;
  #bytes = 0;

  constructor(limits: RetainedLimits, counters: Counters) {
    this.#limits = limits;
    this.#counters = counters;
  }

  get count(): number {
    return this.#count;
  }

  /** Keeps a message instead of the one before; an empty one only takes that away. MQTT 3.1.1, 3.3.1.3. */
  store(packet: AedesPublishPacket): void {
    const levels = packet.topic.split('/');
    this.#remove(this.#root, levels, 0);
    if (packet.payload.length === 0) return;
    const bytes = sizeOf(packet);
    if (this.#count >= this.#limits.retained || this.#bytes + bytes > this.#limits.retainedBytes) {
      this.#counters.add('dropped.retained');
      return;
    }
    let at = this.#root;
    for (const level of levels) {
      const next = at.below.get(level) ?? { below: new Map(), packet: null };
      at.below.set(level, next);
      at = next;
    }
    // A copy: the payload is a part of all that came together with it.
    at.packet = { ...packet, payload: Buffer.from(packet.payload) };
    this.#count++;
    this.#bytes += bytes;
  }

  /** @returns what lies within a filter, one after the other as they are asked for */
  matching(filter: string): Iterable<AedesPublishPacket> {
    return matchingBelow(this.#root, filter.split('/'), 0);
  }

  /** @returns whether a level is empty now, and need not be kept */
  #remove(level: Level, levels: readonly string[], depth: number): boolean {
    if (depth === levels.length) {
      if (level.packet !== null) {
        this.#count--;
        this.#bytes -= sizeOf(level.packet);
        level.packet = null;
      }
    } else {
      const next = level.below.get(levels[depth]);
      if (next !== undefined && this.#remove(next, levels, depth + 1)) level.below.delete(levels[depth]);
    }
    return level.packet === null && level.below.size === 0;
  }
}

/** MQTT 3.1.1, 4.7: `#` stands for a level and all below; what begins with $ is met by no wildcard in the first level. */
function* matchingBelow(level: Level, parts: readonly string[], depth: number): Iterable<AedesPublishPacket> {
  const part = parts[depth];
  if (depth === parts.length || part === '#') {
    if (level.packet !== null) yield level.packet;
    if (depth === parts.length) return;
  }
  if (part !== '#' && part !== '+') {
    const next = level.below.get(part);
    if (next !== undefined) yield* matchingBelow(next, parts, depth + 1);
    return;
  }
  for (const [name, next] of level.below) {
    if (depth === 0 && name.startsWith('$')) continue;
    if (part === '#') yield* allOf(next);
    else yield* matchingBelow(next, parts, depth + 1);
  }
}

function* allOf({ packet, below }: Level): Iterable<AedesPublishPacket> {
  if (packet !== null) yield packet;
  for (const next of below.values()) yield* allOf(next);
}

function sizeOf({ topic, payload }: AedesPublishPacket): number {
  return topic.length + payload.length;
}
