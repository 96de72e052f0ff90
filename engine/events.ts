import { assert } from './assert.ts';
import { COMMANDS_OF_FAULTS, COMMANDS_TO_SHARE, EVENTS_PER_ROBOT } from './limits.ts';

/** What may happen in a tick. `other` and `value` are read as the comment says; −1 and 0 where silent. */
export const EventKind = {
  /** a node of the route was reached; other: the node */
  nodeReached: 1,
  /** the errand at the target began; other: the node, value: Errand */
  errandStarted: 2,
  /** the errand at the target is done; other: task, value: Errand */
  errandDone: 3,
  /** the guard began to refuse the wish; other: row of the robot in the way, −2 a wall */
  protectiveStop: 4,
  /** footprints touched; other: row of the other robot, −2 a wall; value: time within the tick (s) */
  contact: 5,
  /** a state that is no number was rolled back and the robot taken out of service */
  quarantined: 6,
  /** the robot broke down, or its battery is flat; value: Fault flag */
  fault: 7,
  /** it works again; value: Fault flag that was cleared */
  repaired: 8,
  /** a command was refused; value: CommandKind */
  commandRefused: 9,
} as const;

/** Events of the tick that has just been run: engine → out. Allocated once; order is deterministic. */
export class EventBuffer {
  count = 0;
  readonly kind: Uint8Array;
  readonly robot: Int32Array;
  readonly other: Int32Array;
  readonly value: Float64Array;

  constructor(capacity: number) {
    const size = capacity * EVENTS_PER_ROBOT + COMMANDS_TO_SHARE + COMMANDS_OF_FAULTS;
    this.kind = new Uint8Array(size);
    this.robot = new Int32Array(size);
    this.other = new Int32Array(size);
    this.value = new Float64Array(size);
  }

  push(kind: number, robot: number, other = -1, value = 0): void {
    assert(this.count < this.kind.length, 'each producer of events is bounded');
    const i = this.count++;
    this.kind[i] = kind;
    this.robot[i] = robot;
    this.other[i] = other;
    this.value[i] = value;
  }
}
