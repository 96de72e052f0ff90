import { queueTask } from './pendingQueue.ts';

/** Where a task stands. */
export const TaskStatus = { none: 0, pending: 1, assigned: 2, carried: 3 } as const;

/** A transport wish: a pickup, a delivery, and when it became known. */
export interface TaskDef {
  /** node, or −1 where there is nothing to pick up */
  readonly pickup: number;
  /** index of the station that it must go to; −1: the dispatcher chooses; −2: `drop` says */
  readonly station: number;
  /** node, with station −2 */
  readonly drop: number;
  /** tick from which it is known */
  readonly revealed: number;
  /** tick by which it should be done, −1 none */
  readonly due: number;
  /** row of the only robot that may take it, −1 any */
  readonly owner: number;
}

/**
 * The tasks that are known and not done: the warehouse management system's side of dispatching. Like the ledger it is
 * shared by all planners and outlives each of them. Bounded: who reveals tasks is told when it is full and keeps them.
 */
export interface OrderBook {
  /** power of two */
  readonly capacity: number;
  /** [0] id of the next task, [1] tasks open, [2] tasks pending, [3] tasks done, [4], [5] slot of oldest and newest pending */
  readonly counters: Int32Array;
  /** slot → id of the task that lies there; one that is long under way does not keep the others from going on */
  readonly id: Int32Array;
  /** slot → pending tasks before and after it in the order of their ids, −1 none */
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly status: Uint8Array;
  readonly pickup: Int32Array;
  readonly station: Int32Array;
  readonly drop: Int32Array;
  readonly revealed: Int32Array;
  readonly due: Int32Array;
  /** row of the only robot that may take it, −1 any */
  readonly owner: Int32Array;
  /** row of the robot that has it, −1 nobody */
  readonly robot: Int32Array;
  /** 1: its station was chosen by a dispatcher, which may choose another */
  readonly chosen: Uint8Array;
  /** station → tasks on their way to it */
  readonly stationLoad: Int32Array;
  /** robot → the pending task that is for it alone, −1 none */
  readonly own: Int32Array;
}

export function createOrderBook(of: { openTasks: number; stations: number; robots: number }): OrderBook {
  let size = 1;
  while (size < of.openTasks) size *= 2;
  return {
    capacity: size,
    counters: Int32Array.of(0, 0, 0, 0, -1, -1),
    id: new Int32Array(size).fill(-1),
    before: new Int32Array(size).fill(-1),
    after: new Int32Array(size).fill(-1),
    status: new Uint8Array(size),
    pickup: new Int32Array(size),
    station: new Int32Array(size),
    drop: new Int32Array(size),
    revealed: new Int32Array(size),
    due: new Int32Array(size),
    owner: new Int32Array(size).fill(-1),
    robot: new Int32Array(size).fill(-1),
    chosen: new Uint8Array(size),
    stationLoad: new Int32Array(of.stations),
    own: new Int32Array(of.robots).fill(-1),
  };
}

export function pendingTasks(book: OrderBook): number {
  return book.counters[2];
}

/** @returns tasks that are known and not done */
export function openTasks(book: OrderBook): number {
  return book.counters[1];
}

/** @returns open tasks whose due time has passed at a tick */
export function overdueTasks(book: OrderBook, tick: number): number {
  let overdue = 0;
  for (let at = 0; at < book.capacity; at++) {
    if (book.status[at] !== TaskStatus.none && book.due[at] >= 0 && book.due[at] < tick) overdue++;
  }
  return overdue;
}

export function tasksDone(book: OrderBook): number {
  return book.counters[3];
}

export function hasRoom(book: OrderBook): boolean {
  return book.counters[1] < book.capacity;
}

/** @returns slot of the oldest pending task, −1 none; the next ones are in `after` */
export function oldestPending(book: OrderBook): number {
  return book.counters[4];
}

/** @returns id of the new task, −1 where the book is full */
export function reveal(book: OrderBook, task: TaskDef): number {
  if (!hasRoom(book)) return -1;
  const id = book.counters[0]++;
  let at = id & (book.capacity - 1);
  while (book.status[at] !== TaskStatus.none) at = (at + 1) & (book.capacity - 1);
  book.id[at] = id;
  book.status[at] = TaskStatus.pending;
  book.pickup[at] = task.pickup;
  book.station[at] = task.station;
  book.drop[at] = task.drop;
  book.revealed[at] = task.revealed;
  book.due[at] = task.due;
  book.owner[at] = task.owner;
  book.robot[at] = -1;
  book.chosen[at] = 0;
  book.counters[1]++;
  book.counters[2]++;
  queueTask(book, at);
  if (task.owner >= 0) book.own[task.owner] = id;
  return id;
}

/** @returns where a task lies in the columns; −1 when no such task is open */
export function slotOfTask(book: OrderBook, id: number): number {
  if (!Number.isInteger(id) || id < 0 || id >= book.counters[0]) return -1;
  for (let i = 0; i < book.capacity; i++) {
    const at = (id + i) & (book.capacity - 1);
    if (book.id[at] === id && book.status[at] !== TaskStatus.none) return at;
  }
  return -1;
}

/** @returns all that the book remembers */
export function orderBookArrays(book: OrderBook): (Int32Array | Uint8Array)[] {
  const { counters, id, before, after, status, pickup, station, drop, revealed, due, owner, robot } = book;
  const { chosen, stationLoad, own } = book;
  const tasks = [id, before, after, status, pickup, station, drop, revealed, due, owner, robot, chosen];
  return [counters, ...tasks, stationLoad, own];
}
