import { SMALL_FLOOR, textFloor, type GridFloor } from '../../engine/index.ts';
import { createOrderBook, type OrderBook } from '../../planners/dispatch/orderBook.ts';
import type { DemandContext } from '../../scenarios/demand/demandSource.ts';

/** The floor of the scenario `small`. */
export function smallFloor(): GridFloor {
  const result = textFloor(SMALL_FLOOR);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.floor;
}

/** @returns what a source of tasks is made from: the small floor, robots on its first storage places */
export function demandContext(of: Partial<DemandContext> = {}): DemandContext & { readonly floor: GridFloor } {
  const floor = smallFloor();
  const goals = [...floor.storage];
  return { goals, robots: 4, seed: 1, dt: 0.1, startOf: (robot) => goals[robot], ...of, floor };
}

export function emptyBook(openTasks = 64, robots = 4): OrderBook {
  return createOrderBook({ openTasks, stations: 2, robots });
}

/** A task as it was revealed. */
export interface Revealed {
  readonly id: number;
  readonly pickup: number;
  readonly station: number;
  readonly drop: number;
  readonly revealed: number;
  readonly due: number;
  readonly owner: number;
}

/** @returns the tasks with the numbers `from` … `to` − 1, all of them still open */
export function tasksOf(book: OrderBook, from = 0, to = book.counters[0]): Revealed[] {
  return Array.from({ length: to - from }, (_, i) => {
    const id = from + i;
    const at = id & (book.capacity - 1);
    return {
      id,
      pickup: book.pickup[at],
      station: book.station[at],
      drop: book.drop[at],
      revealed: book.revealed[at],
      due: book.due[at],
      owner: book.owner[at],
    };
  });
}
