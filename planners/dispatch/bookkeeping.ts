import { assert } from '../../engine/index.ts';
import { slotOfTask, TaskStatus, type OrderBook } from './orderBook.ts';
import { queueTask, unqueueTask } from './pendingQueue.ts';

/**
 * Gives a pending task to a robot, to be brought to a station (−1: to the task's own node).
 *
 * @returns false if it is not pending, or meant for another robot
 */
export function assign(book: OrderBook, id: number, robot: number, station: number): boolean {
  const at = slotOfTask(book, id);
  if (at < 0 || book.status[at] !== TaskStatus.pending) return false;
  if (book.owner[at] >= 0 && book.owner[at] !== robot) return false;
  if (book.own[robot] === id) book.own[robot] = -1;
  book.status[at] = TaskStatus.assigned;
  book.robot[at] = robot;
  book.counters[2]--;
  unqueueTask(book, at);
  if (station < 0) return true;
  book.chosen[at] = book.station[at] < 0 ? 1 : 0;
  book.station[at] = station;
  book.stationLoad[station]++;
  return true;
}

/** Takes a task that has not been picked up from its robot: it is pending again, as if it had never been given away. */
export function unassign(book: OrderBook, id: number): void {
  const at = slotOfTask(book, id);
  assert(at >= 0 && book.status[at] === TaskStatus.assigned, 'only a task that is assigned is given back');
  if (book.station[at] >= 0) book.stationLoad[book.station[at]]--;
  if (book.chosen[at] === 1) book.station[at] = -1;
  book.chosen[at] = 0;
  book.status[at] = TaskStatus.pending;
  book.robot[at] = -1;
  if (book.owner[at] >= 0) book.own[book.owner[at]] = id;
  book.counters[2]++;
  queueTask(book, at);
}

/** Sends a task to another station than the one that a dispatcher chose for it. */
export function redirect(book: OrderBook, id: number, station: number): void {
  const at = slotOfTask(book, id);
  const underWay = at >= 0 && book.status[at] !== TaskStatus.pending;
  assert(underWay && book.chosen[at] === 1, 'only a task under way whose station was chosen is redirected');
  book.stationLoad[book.station[at]]--;
  book.station[at] = station;
  book.stationLoad[station]++;
}

export function markCarried(book: OrderBook, id: number): void {
  const at = slotOfTask(book, id);
  assert(at >= 0 && book.status[at] === TaskStatus.assigned, 'a task is assigned before it is carried');
  book.status[at] = TaskStatus.carried;
}

/** Closes a task that has been delivered. */
export function finish(book: OrderBook, id: number): void {
  const at = slotOfTask(book, id);
  assert(at >= 0 && book.status[at] !== TaskStatus.pending, 'a task is under way before it is done');
  if (book.station[at] >= 0) book.stationLoad[book.station[at]]--;
  book.status[at] = TaskStatus.none;
  book.robot[at] = -1;
  book.counters[1]--;
  book.counters[3]++;
}
