import type { ExternalInput, RobotInput } from './orders/order.ts';

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
 * What has come from outside and waits for the next tick. Bounded: what finds no room is refused and counted, and the sender is
 * told. It leaves in canonical order: robot by robot, for each in the order in which it came.
 */
export class Inbox {
  refused = 0;
  readonly #waiting = new Map<number, RobotInput[]>();

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

  /** Takes everything out. */
  take(): readonly ExternalInput[] {
    const robots = [...this.#waiting.keys()].toSorted((a, b) => a - b);
    const taken = robots.flatMap((robot) => (this.#waiting.get(robot) ?? []).map((input) => ({ robot, input })));
    this.#waiting.clear();
    return taken;
  }
}
