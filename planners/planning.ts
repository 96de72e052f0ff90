import { EventKind, Errand, type EventBuffer, type FleetView } from '../engine/index.ts';
import type { FaultSchedule } from './actors/actor.ts';
import { CLOCK, dispatcherName, MOTION } from './actorNames.ts';
import type { Supervisor } from './actors/supervisor.ts';
import type { CustomPlanner } from './custom/customPlanning.ts';
import { finish, markCarried } from './dispatch/bookkeeping.ts';
import { slotOfTask, type OrderBook } from './dispatch/orderBook.ts';
import type { MoversWorld } from './effects/world.ts';
import type { DistanceTables } from './mapf/distanceTables.ts';
import type { Hands } from './outside/hands.ts';
import type { Obstructions } from './obstructions.ts';
import { enter, leave, noteFreeMover, type Ledger } from './reservations/ledger.ts';
import type { StaleViews } from './staleViews.ts';

/** All planners of a fleet, wired: a dispatcher a zone, one motion planner or one of the user's own, traffic control. */
export interface Planning {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly book: OrderBook;
  readonly obstructions: Obstructions;
  /** free movers that are robots; null: there are none */
  readonly movers: MoversWorld | null;
  readonly tables: DistanceTables;
  readonly supervisor: Supervisor;
  readonly orderedAt: Int32Array;
  /** planners of zones: none where orders come from outside */
  readonly zones: number;
  /** someone plans motion on lanes: false where there are none */
  readonly hasMotion: boolean;
  /** by which robots are ordered from outside; null: planners order them */
  readonly hands: Hands | null;
  /** ticks between turns of the planners */
  readonly period: number;
  /** actors that have a turn in every tick, in this order */
  readonly everyTick: readonly string[];
  /** null: Shoal's own planners */
  readonly custom: CustomPlanner | null;
  readonly faults: FaultSchedule;
  readonly staleViews: StaleViews;
  /** tasks below this id have been announced to `tables`; like them a cache, no state */
  readonly announced: { upTo: number };
}

/** Enters a robot that has been put on the lanes. @returns false where its place is taken */
export function enterLanes(planning: Planning, robot: number, node: number): boolean {
  return enter(planning.ledger, robot, node);
}

/** Takes a robot that is not where its plan says out of the ledger, with all that is planned for it: it may be entered elsewhere. */
export function leaveLanes(planning: Planning, robot: number): void {
  leave(planning.ledger, robot);
}

/** Enters a robot that drives freely and is near a node. */
export function enterFreely(planning: Planning, robot: number, node: number): void {
  noteFreeMover(planning.ledger, robot, node);
}

/** Books what the engine reports: loads picked up, tasks done. Call before `turn`. */
export function bookEvents(planning: Planning, events: EventBuffer): void {
  for (let i = 0; i < events.count; i++) {
    if (events.kind[i] !== EventKind.errandDone || events.other[i] < 0) continue;
    if (events.value[i] === Errand.pick) markCarried(planning.book, events.other[i]);
    else finish(planning.book, events.other[i]);
  }
}

/**
 * A turn of traffic control, and every so many ticks of all other planners, over the fleet as the last tick left it. Their
 * commands are in the engine's inbox after it.
 */
export function turn(planning: Planning): void {
  const { supervisor, fleet } = planning;
  const tick = fleet.clock[0];
  planning.staleViews.review(planning.faults, tick);
  planning.obstructions.review();
  if (planning.hands === null && tick % planning.period === 0) plan(planning, tick);
  for (const name of planning.everyTick) {
    supervisor.post(name, CLOCK, { kind: 'turn', tick });
    supervisor.run(name, tick);
  }
  if (planning.custom !== null || planning.hands !== null) return;
  announceTasks(planning);
  planning.tables.workAhead();
}

/** Dispatchers say where robots should go, then the motion planner how. */
function plan({ supervisor, zones, hasMotion }: Planning, tick: number): void {
  for (let zone = 0; zone < zones; zone++) {
    supervisor.post(dispatcherName(zone), CLOCK, { kind: 'turn', tick });
    supervisor.run(dispatcherName(zone), tick);
  }
  if (!hasMotion) return;
  supervisor.post(MOTION, CLOCK, { kind: 'step', tick });
  supervisor.run(MOTION, tick);
}

/** A revealed task waits for its robot: time enough to search the way there a little at a time. */
function announceTasks({ book, tables, announced }: Planning): void {
  for (let id = Math.max(announced.upTo, book.counters[0] - book.capacity); id < book.counters[0]; id++) {
    const slot = slotOfTask(book, id);
    if (slot < 0) continue;
    const first = book.pickup[slot] >= 0 ? book.pickup[slot] : book.drop[slot];
    if (first >= 0) tables.announce(first);
  }
  announced.upTo = book.counters[0];
}
