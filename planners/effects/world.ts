import { Fault, type CommandBuffer, type CompiledClass, type FleetView } from '../../engine/index.ts';
import { slotOfTask, type OrderBook } from '../dispatch/orderBook.ts';
import type { Destinations } from '../dispatch/dispatching.ts';
import type { CrowdContext } from '../orca/crowdPlanner.ts';
import type { KnownMovers } from '../orca/doing.ts';
import type { LedMovers } from '../orca/headFor.ts';
import type { Obstructions } from '../obstructions.ts';
import type { Ledger } from '../reservations/ledger.ts';

/** What effects act upon. */
export interface World {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly book: OrderBook;
  readonly obstructions: Obstructions;
  readonly to: Destinations;
  /** commands for the engine's next tick */
  readonly out: CommandBuffer;
  /** robot → tick at which it was last given an errand: one a tick, or two planners would both believe they had it */
  readonly orderedAt: Int32Array;
  /** s a robot is served at a station */
  readonly serviceTime: number;
  readonly dt: number;
  /** free movers of a crowd that are robots; null: there are none */
  readonly movers: MoversWorld | null;
}

/** What is true of free movers beside where they are. */
export interface MoversWorld extends LedMovers, KnownMovers {
  /** what each is there for, and who carries something */
  readonly context: CrowdContext;
  readonly fleet: FleetView;
  /** commands for the engine's next tick */
  readonly out: CommandBuffer;
  /** working memory: row of the kernel's columns in which each lies */
  readonly slotOf: Int32Array;
}

/**
 * Gives a robot a new errand, one a tick at most, if there is room for the command: `give` changes the order book and
 * pushes one command, and neither happens without the other.
 *
 * @returns true: whether it comes in time is not the planner's fault
 */
export function order(world: World, robot: number, give: () => boolean): true {
  const now = world.fleet.clock[0];
  if (world.orderedAt[robot] === now || world.out.room === 0) return true;
  if (give()) world.orderedAt[robot] = now;
  return true;
}

export function isFaulted({ fleet }: World, robot: number): boolean {
  return fleet.columns.work.fault[robot] !== Fault.none;
}

/** @returns the class of a robot */
export function classOf({ fleet }: World, robot: number): CompiledClass {
  return fleet.classes[fleet.columns.kind.class[robot]];
}

/** @returns whether a station is out of service, or cannot be got to */
export function isClosed({ to, obstructions }: World, station: number): boolean {
  return station >= 0 && obstructions.isUseless(to.stations[station]);
}

/** @returns the node to which a task that is under way is brought */
export function destinationOf({ book, to }: World, task: number): number {
  const slot = slotOfTask(book, task);
  return book.station[slot] >= 0 ? to.stations[book.station[slot]] : book.drop[slot];
}
