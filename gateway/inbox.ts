import type { ExternalInput, RobotInput } from './orders/order.ts';
import { workOf } from './workOf.ts';

/** What a robot that was told too much at once says of it, once. */
const TOO_MUCH: RobotInput = {
  kind: 'unreadable',
  error: {
    type: 'TOO_MANY_MESSAGES',
    references: [],
    description: 'more came between two ticks than there is room for',
  },
};

/** Inputs of one robot that wait for a tick: who sends more has to wait for an answer first. */
const MOST_PER_ROBOT = 16;

/**
 * Work that one tick takes out (`workOf`), of all robots together: some tens of milliseconds. The largest order that robots take is less, so
 * that none has to wait for more than its turn.
 */
export const MOST_WORK_PER_TICK = 8192;

/**
 * What has come from outside and waits for a tick. Bounded: what finds no room is refused and counted, and the sender is told. A tick takes
 * out what it has time for: however much robots are asked to look at, the others' ticks go on. What a robot is told stays in its order, and
 * robots take turns, so that one that is told too much keeps nobody else waiting. It leaves in canonical order: robot by robot, for
 * each in the order in which it came. Which tick takes what is journalled, so a replay needs to know nothing of this.
 */
export class Inbox {
  refused = 0;
  readonly #waiting = new Map<number, RobotInput[]>();
  /** robot whose turn it is first: the first that had to wait */
  #first = 0;

  /** @returns false: there is no room */
  put(robot: number, input: RobotInput): boolean {
    const waiting = this.#waiting.get(robot) ?? [];
    if (waiting.length >= MOST_PER_ROBOT) {
      this.refused++;
      if (waiting.length === MOST_PER_ROBOT) waiting.push(TOO_MUCH);
      return false;
    }
    waiting.push(input);
    this.#waiting.set(robot, waiting);
    return true;
  }

  /** Takes out what one tick has time for. Robots that had to wait come first in the next. */
  take(): readonly ExternalInput[] {
    const robots = [...this.#waiting.keys()].toSorted((a, b) => a - b);
    const turns = [...robots.filter((one) => one >= this.#first), ...robots.filter((one) => one < this.#first)];
    const taken = new Map<number, number>(robots.map((robot) => [robot, 0]));
    let left = MOST_WORK_PER_TICK;
    let first: number | null = null;
    // A robot whose next input is taken has another turn after all the others.
    for (const robot of turns) {
      const next = this.#waiting.get(robot)?.at(taken.get(robot) ?? 0);
      if (next === undefined) continue;
      const work = workOf(next);
      if (work > left && left < MOST_WORK_PER_TICK) {
        first ??= robot;
        continue;
      }
      left -= work;
      taken.set(robot, (taken.get(robot) ?? 0) + 1);
      turns.push(robot);
    }
    this.#first = first ?? 0;
    return robots.flatMap((robot) => this.#remove(robot, taken.get(robot) ?? 0));
  }

  #remove(robot: number, count: number): ExternalInput[] {
    const waiting = this.#waiting.get(robot) ?? [];
    const removed = waiting.splice(0, count);
    if (waiting.length === 0) this.#waiting.delete(robot);
    return removed.map((input) => ({ robot, input }));
  }
}
