import { assert } from './assert.ts';
import { COMMANDS_OF_FAULTS, COMMANDS_PER_ROBOT, COMMANDS_TO_SHARE } from './limits.ts';

/** What may be asked of a robot. Kinds of one tick and robot are applied in the order in which they stand here. */
export const CommandKind = {
  /** break down; value: Fault flag */
  fail: 1,
  /** work again; value: Fault flag to clear */
  repair: 2,
  /** errand to do; a: target node, b: Errand, c: task, value: ticks it takes there */
  setErrand: 3,
  /** drop the errand where the robot has not begun it */
  clearErrand: 4,
  /** a free mover without an errand takes a load up (a: 1), or sets the one that it has down (a: 0) */
  setLoad: 13,
  /** shorten the route of a robot that stands; a: visits that are left since spawn */
  dropVisits: 10,
  /** let a robot that stands between two nodes go back to the first; a: the visit's number, b: the edge that leads back */
  goBack: 12,
  /** append a visit; a: its number (it must be the next), b: edge, with VISIT_ENDS_ERRAND where it applies */
  appendVisit: 5,
  /** traffic control's word; a: visits released, value: m beyond the last of them */
  allocate: 6,
  /** wish of a free mover for this one tick; value: m/s forward, value2: rad/s, value3: m/s to the left */
  setWish: 7,
  /** a node goes out of service (a: node, b: 1) or back into it (b: 0); robot: −1. Errands there make no progress meanwhile */
  closeNode: 8,
  /** how fast a visit may be driven; a: its number, value: m/s, 0: as fast as the robot can */
  limitSpeed: 9,
  /** turn in place where the route ends; a: 1, or 0: no more; value: rad */
  turnTo: 11,
} as const;

/** The place of each kind in that order; behind them all what is none of them. */
const RANK = new Uint8Array(256).fill(255);
Object.values(CommandKind).forEach((kind, rank) => (RANK[kind] = rank));

/**
 * Inbox of one tick: bounded, allocated once. Senders see when it is full and keep what they have; what they leave free is
 * for faults alone, which no planner may keep out.
 */
export class CommandBuffer {
  count = 0;
  readonly kind: Uint8Array;
  readonly robot: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly c: Int32Array;
  readonly value: Float64Array;
  readonly value2: Float64Array;
  readonly value3: Float64Array;
  /**
   * First and last command of each robot (index robot + 1; 0 is for those to no robot that there may be) and next of the same
   * robot, −1 at the end: see `linkCommands`. The last one is of no meaning where there is no first.
   */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly next: Int32Array;

  constructor(capacity: number) {
    const size = capacity * COMMANDS_PER_ROBOT + COMMANDS_TO_SHARE + COMMANDS_OF_FAULTS;
    this.kind = new Uint8Array(size);
    this.robot = new Int32Array(size);
    this.a = new Int32Array(size);
    this.b = new Int32Array(size);
    this.c = new Int32Array(size);
    this.value = new Float64Array(size);
    this.value2 = new Float64Array(size);
    this.value3 = new Float64Array(size);
    this.first = new Int32Array(capacity + 1).fill(-1);
    this.last = new Int32Array(capacity + 1);
    this.next = new Int32Array(size);
  }

  get size(): number {
    return this.kind.length;
  }

  /** commands that `push` will take */
  get room(): number {
    return Math.max(0, this.size - COMMANDS_OF_FAULTS - this.count);
  }

  /** @returns false, and takes nothing, when there is no room */
  push(kind: number, robot: number, a = 0, b = 0, c = 0, value = 0, value2 = 0, value3 = 0): boolean {
    if (this.room === 0) return false;
    this.#write(kind, robot, a, b, c, value, value2, value3);
    return true;
  }

  /** The same for what happens to a robot or a place, whatever anybody has told them. Assertion: there is room for every fault. */
  pushFault(kind: number, robot: number, a = 0, b = 0, value = 0): void {
    assert(this.count < this.size, 'the inbox has room for every fault');
    this.#write(kind, robot, a, b, 0, value, 0, 0);
  }

  #write(
    kind: number,
    robot: number,
    a: number,
    b: number,
    c: number,
    value: number,
    value2: number,
    value3: number,
  ): void {
    const i = this.count++;
    this.kind[i] = kind;
    this.robot[i] = robot;
    this.a[i] = a;
    this.b[i] = b;
    this.c[i] = c;
    this.value[i] = value + 0; // no −0: it would compare as equal and be stored as different
    this.value2[i] = value2 + 0;
    this.value3[i] = value3 + 0;
  }
}

/**
 * Links the commands of each robot in canonical order: by kind, then by content. Arrival order has no say, so that a
 * recorded run does not depend on which sender came first. Most come in that order: then each is looked at once.
 */
export function linkCommands(commands: CommandBuffer): void {
  const { first, last, next, robot } = commands;
  first.fill(-1);
  for (let i = 0; i < commands.count; i++) {
    const list = robot[i] >= 0 && robot[i] + 1 < first.length ? robot[i] + 1 : 0;
    let before = -1;
    let at = first[list];
    if (at >= 0 && compareCommands(commands, last[list], i) <= 0) {
      before = last[list];
      at = -1;
    }
    while (at >= 0 && compareCommands(commands, at, i) <= 0) {
      before = at;
      at = next[at];
    }
    next[i] = at;
    if (at < 0) last[list] = i;
    if (before < 0) first[list] = i;
    else next[before] = i;
  }
}

function compareCommands(commands: CommandBuffer, i: number, j: number): number {
  return (
    RANK[commands.kind[i]] - RANK[commands.kind[j]] ||
    commands.kind[i] - commands.kind[j] ||
    commands.a[i] - commands.a[j] ||
    commands.b[i] - commands.b[j] ||
    commands.c[i] - commands.c[j] ||
    compareNumbers(commands.value[i], commands.value[j]) ||
    compareNumbers(commands.value2[i], commands.value2[j]) ||
    compareNumbers(commands.value3[i], commands.value3[j]) ||
    commands.robot[i] - commands.robot[j]
  );
}

/** What is no number comes last: it has a place in the order, too. */
function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return (Number.isNaN(a) ? 1 : 0) - (Number.isNaN(b) ? 1 : 0);
}
