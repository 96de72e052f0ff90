import type { PlannerPort } from '../../planners/index.ts';
import type { CheckInstance } from './instance.ts';
import type { Subject } from './subject.ts';

/**
 * What a worker shows of itself while it is busy, in shared memory: how often the planner has been asked, whether it is being
 * asked just now, at which tick, and for which instance. A planner that hangs can be told from a checker that works, and
 * what it hangs on is known when its worker is no more.
 */
export interface Heartbeat {
  readonly words: Int32Array;
  readonly text: Uint8Array;
}

const Word = { asked: 0, isAsking: 1, tick: 2, textLength: 3 } as const;
const WORDS = 4;
/** Bytes of JSON: the largest instance that is drawn has some 6 kB. */
const TEXT_BYTES = 65_536;

export function heartbeatMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * WORDS + TEXT_BYTES);
}

export function heartbeatOver(memory: SharedArrayBuffer): Heartbeat {
  return { words: new Int32Array(memory, 0, WORDS), text: new Uint8Array(memory, 4 * WORDS) };
}

/** Notes the instance that is about to be run. */
export function noteInstance({ words, text }: Heartbeat, instance: CheckInstance): void {
  const bytes = new TextEncoder().encode(JSON.stringify(instance));
  text.set(bytes.subarray(0, TEXT_BYTES));
  Atomics.store(words, Word.textLength, Math.min(bytes.length, TEXT_BYTES));
}

/** What the worker is at. */
export interface Pulse {
  readonly asked: number;
  readonly isAsking: boolean;
  readonly tick: number;
}

export function pulseOf({ words }: Heartbeat): Pulse {
  const asked = Atomics.load(words, Word.asked);
  return { asked, isAsking: Atomics.load(words, Word.isAsking) === 1, tick: Atomics.load(words, Word.tick) };
}

/** @returns the instance that was noted last, null where there is none */
export function lastInstance({ words, text }: Heartbeat): CheckInstance | null {
  const length = Atomics.load(words, Word.textLength);
  if (length === 0) return null;
  return JSON.parse(new TextDecoder().decode(text.slice(0, length))) as CheckInstance;
}

/** @returns the same planner, that says when it is asked */
export function withHeartbeat(subject: Subject, { words }: Heartbeat): Subject {
  return {
    ...subject,
    port(): PlannerPort | null {
      const port = subject.port();
      if (port === null) return null;
      return {
        traits: port.traits,
        restart: (setup) => port.restart(setup),
        ask(view, tick) {
          Atomics.store(words, Word.tick, tick);
          Atomics.store(words, Word.isAsking, 1);
          const reply = port.ask(view, tick);
          Atomics.store(words, Word.isAsking, 0);
          Atomics.add(words, Word.asked, 1);
          return reply;
        },
      };
    },
  };
}
