import type { Floorplan, StatePart } from '../../engine/index.ts';
import type { OrderBook } from '../../planners/index.ts';

/** Where tasks come from. It reveals them into the order book at tick boundaries, as far as there is room. */
export interface DemandSource {
  /** @param tick the one that has just been run; 0 before the first */
  reveal(book: OrderBook, tick: number): void;
  /** @returns the number of the order that a task belongs to, and how many tasks that order has */
  orderOf(task: number): { readonly order: number; readonly tasks: number };
  readonly part: StatePart;
}

/** What a source is made from. */
export interface DemandContext {
  readonly floor: Floorplan;
  /** nodes that may be goals */
  readonly goals: readonly number[];
  readonly robots: number;
  readonly seed: number;
  /** s */
  readonly dt: number;
  /** node on which each robot starts */
  readonly startOf: (robot: number) => number;
}

/** Every task an order of its own. */
export function ownOrder(task: number): { readonly order: number; readonly tasks: number } {
  return { order: task, tasks: 1 };
}

/** No tasks at all: robots are ordered from outside. */
export const noDemand: DemandSource = {
  reveal: () => undefined,
  orderOf: ownOrder,
  part: { name: 'demand', arrays: () => [] },
};
