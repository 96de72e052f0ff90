import type { FleetView } from '../../engine/index.ts';
import type { Outlet } from '../actors/actor.ts';
import type { Obstructions } from '../obstructions.ts';
import type { Ledger } from '../reservations/ledger.ts';
import type { Access } from './access.ts';
import type { OrderBook } from './orderBook.ts';
import type { Overview } from './overview.ts';
import type { ZoneRoster } from './zoneRoster.ts';

/** Where things are that robots are sent to. */
export interface Destinations {
  /** station → node of the service */
  readonly stations: readonly number[];
  readonly chargers: readonly number[];
  readonly parking: readonly number[];
  /** nodes beside the stations to which tasks of the run are brought, those among them that have yet to be revealed */
  readonly drops: ReadonlySet<number>;
}

/** When robots charge, and how tasks are chosen. */
export interface DispatchDef {
  /** 0…1 of the battery: below it a robot without a task goes to charge */
  readonly chargeBelow: number;
  /** 0…1: a charging robot is released from here on */
  readonly chargeTo: number;
  /** 0…1: from here on already, where another robot is low and finds no charger free */
  readonly chargeEnough: number;
  /** the oldest pending tasks that a free robot chooses from, the nearest first */
  readonly lookAhead: number;
  /** ticks: a task that has waited so long goes to the next free robot wherever that is */
  readonly oldestAfter: number;
  /**
   * ticks after which all goals are told again. A word may be lost on its way: to a full mailbox, to a motion planner that
   * was started anew, or because it was not believed; told once only, it would leave a robot standing for ever
   */
  readonly repeatAfter: number;
  /** stations drawn for a task, of which the one with the least on its way is taken */
  readonly stationsDrawn: number;
  /** tie-breaks */
  readonly seed: number;
}

export const DISPATCH_DEFAULTS = {
  chargeBelow: 0.25,
  chargeTo: 0.9,
  chargeEnough: 0.6,
  lookAhead: 8,
  oldestAfter: 600,
  stationsDrawn: 3,
  repeatAfter: 10,
} as const satisfies Partial<DispatchDef>;

/** Everything a dispatching phase looks at. */
export interface Dispatching {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly book: OrderBook;
  readonly to: Destinations;
  readonly def: DispatchDef;
  readonly overview: Overview;
  readonly obstructions: Obstructions;
  readonly roster: ZoneRoster;
  readonly access: Access;
  /** ticks between turns */
  readonly period: number;
  /** true: robots take only the tasks that are for them alone; somebody else gives out the others */
  readonly ownTasksOnly: boolean;
}

/** One rule of dispatching. @returns whether the robot has been seen to, so that no later phase looks at it */
export type Phase = (on: Dispatching, robot: number, out: Outlet) => boolean;
