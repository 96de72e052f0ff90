import {
  EventKind,
  Errand,
  type EventBuffer,
  type Floorplan,
  type PlaceClaims,
  type Simulation,
} from '../engine/index.ts';
import { viewFleet, type FleetView } from '../engine/index.ts';
import type { FaultSchedule } from './actors/actor.ts';
import { CLOCK, dispatcherName, DRIVER, MOTION, TRAFFIC } from './actorNames.ts';
import { Supervisor } from './actors/supervisor.ts';
import { createCustomPlanner, type CustomPlanner } from './custom/customPlanning.ts';
import type { PlannerPort, PlannerTraits } from './custom/plannerPort.ts';
import { createDispatcher } from './dispatch/dispatcherActor.ts';
import type { Destinations, Dispatching } from './dispatch/dispatching.ts';
import { finish, markCarried } from './dispatch/bookkeeping.ts';
import { createOrderBook, slotOfTask, type OrderBook } from './dispatch/orderBook.ts';
import { Overview } from './dispatch/overview.ts';
import { ZoneRoster } from './dispatch/zoneRoster.ts';
import { DistanceTables } from './mapf/distanceTables.ts';
import { createGuidance } from './mapf/guidance.ts';
import { createMotionActor } from './mapf/motionActor.ts';
import { Obstructions } from './obstructions.ts';
import type { PlanningDef } from './planningDef.ts';
import { performEffect } from './effects/performEffect.ts';
import type { World } from './effects/world.ts';
import { createClearances } from './reservations/clearances.ts';
import { createLedger, enter, noteFreeMover, type Ledger } from './reservations/ledger.ts';
import { createTrafficActor } from './reservations/trafficActor.ts';
import { StaleViews } from './staleViews.ts';

/** All planners of a fleet, wired: a dispatcher a zone, one motion planner or one of the user's own, traffic control. */
export interface Planning {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly book: OrderBook;
  readonly obstructions: Obstructions;
  readonly tables: DistanceTables;
  readonly supervisor: Supervisor;
  readonly orderedAt: Int32Array;
  readonly zones: number;
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

/** What planners are made for. */
export interface PlanningContext {
  readonly sim: Simulation;
  readonly floor: Floorplan;
  readonly claims: PlaceClaims;
  readonly def: PlanningDef;
  readonly faults?: FaultSchedule;
  /** names of the dispatchers that a `stale` fault comes over: these alone have room for an old view */
  readonly stale?: readonly string[];
  /** a planner of the user's own, in the place of the motion planner */
  readonly port?: PlannerPort | null;
}

export function createPlanning(context: PlanningContext): Planning {
  const { sim, floor, claims, def, faults = () => null, stale = [], port = null } = context;
  const fleet = viewFleet(sim);
  const robots = sim.def.capacity;
  const traits = port?.traits ?? SHOAL_TRAITS;
  const ledger = createLedger(floor.graph, claims, robots, def.exclusive && traits.reservations === 'shoal');
  const book = createOrderBook({ openTasks: def.openTasks, stations: floor.stations.length, robots });
  const guidance = createGuidance(floor.graph, sim.classes[0], def.guidance);
  const tables = new DistanceTables(guidance, def.tableBytes);
  const to: Destinations = {
    stations: floor.stations.map((station) => station.node),
    chargers: [...floor.chargers],
    parking: [...floor.parking],
  };
  const orderedAt = new Int32Array(robots).fill(-1);
  const obstructions = new Obstructions(fleet, ledger);
  const out = sim.commands;
  const { serviceTime, period } = def;
  const world: World = { fleet, ledger, book, obstructions, to, out, orderedAt, serviceTime, dt: sim.def.dt };
  const supervisor = new Supervisor(def.supervisor, faults, (effect) => performEffect(world, effect));
  const dispatching: Dispatching = {
    fleet,
    ledger,
    book,
    to,
    def: def.dispatch,
    overview: new Overview(fleet, robots, def.dispatch.chargeBelow),
    obstructions,
    roster: new ZoneRoster(fleet, ledger, { robots, zones: floor.zones }),
    period,
    ownTasksOnly: traits.dispatch === 'own',
  };
  const staleViews = new StaleViews(sim, stale);
  for (let zone = 0; zone < floor.zones; zone++) {
    const seen = asSeen(dispatching, staleViews.of(dispatcherName(zone), fleet));
    supervisor.add(createDispatcher(zone, robots, seen));
  }
  const zones = floor.zones;
  const parts = { fleet, ledger, book, obstructions, tables, supervisor, orderedAt, zones, period };
  const planning = { ...parts, faults, staleViews, announced: { upTo: 0 } };
  const traffic = createTrafficActor(ledger, fleet, createClearances(sim.classes, claims.slack), out);
  if (port !== null) {
    const of = { period, workPerTick: def.supervisor.unitsPerTick, seed: def.dispatch.seed };
    const { custom, behaviours } = createCustomPlanner(port, {
      sim,
      floor,
      ledger,
      book,
      dispatching,
      supervisor,
      faults,
      of,
    });
    for (const behaviour of [...behaviours, traffic]) supervisor.add(behaviour);
    return { ...planning, custom, everyTick: [DRIVER, TRAFFIC] };
  }
  const zoneIsUp = (zone: number) => supervisor.isUp(dispatcherName(zone));
  const reject = (name: string) => supervisor.reject(name);
  const motion = { fleet, ledger, guidance, tables, obstructions, zones: floor.zones, zoneIsUp, reject };
  supervisor.add(createMotionActor(motion, robots, def.motion));
  supervisor.add(traffic);
  return { ...planning, custom: null, everyTick: [TRAFFIC] };
}

/** @returns what a dispatcher looks at whose view of the fleet is its own: what is gathered from that is, too */
function asSeen(on: Dispatching, fleet: FleetView): Dispatching {
  if (fleet === on.fleet) return on;
  return { ...on, fleet, overview: new Overview(fleet, on.roster.robots.length, on.def.chargeBelow) };
}

const SHOAL_TRAITS: PlannerTraits = { name: 'shoal', drives: 'lanes', reservations: 'shoal', dispatch: 'shoal' };

/** Enters a robot that has been put on the lanes. @returns false where its place is taken */
export function enterLanes(planning: Planning, robot: number, node: number): boolean {
  return enter(planning.ledger, robot, node);
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
  if (tick % planning.period === 0) plan(planning, tick);
  for (const name of planning.everyTick) {
    supervisor.post(name, CLOCK, { kind: 'turn', tick });
    supervisor.run(name, tick);
  }
  if (planning.custom !== null) return;
  announceTasks(planning);
  planning.tables.workAhead();
}

/** Dispatchers say where robots should go, then the motion planner how. */
function plan({ supervisor, zones }: Planning, tick: number): void {
  for (let zone = 0; zone < zones; zone++) {
    supervisor.post(dispatcherName(zone), CLOCK, { kind: 'turn', tick });
    supervisor.run(dispatcherName(zone), tick);
  }
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
