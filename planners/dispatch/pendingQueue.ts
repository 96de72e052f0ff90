import type { OrderBook } from './orderBook.ts';

/** The pending tasks as a list in the order of their ids; its ends are in the book's counters 4 and 5. */
type Pending = Pick<OrderBook, 'counters' | 'before' | 'after' | 'id'>;

/** Puts a task in its place. A new one comes last; one that is given back goes before those that are younger. */
export function queueTask({ counters, before, after, id }: Pending, at: number): void {
  let last = counters[5];
  while (last >= 0 && id[last] > id[at]) last = before[last];
  const next = last >= 0 ? after[last] : counters[4];
  before[at] = last;
  after[at] = next;
  if (last >= 0) after[last] = at;
  else counters[4] = at;
  if (next >= 0) before[next] = at;
  else counters[5] = at;
}

/** Takes a task out. */
export function unqueueTask({ counters, before, after }: Pending, at: number): void {
  if (before[at] >= 0) after[before[at]] = after[at];
  else counters[4] = after[at];
  if (after[at] >= 0) before[after[at]] = before[at];
  else counters[5] = before[at];
}
