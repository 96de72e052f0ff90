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
import { Supervisor } from './actors/supervisor.ts';
import { createDispatcher, dispatcherName } from './dispatch/dispatcherActor.ts';
import type { Destinations } from './dispatch/dispatching.ts';
import { createOrderBook, finish, markCarried, type OrderBook } from './dispatch/orderBook.ts';
import { DistanceTables } from './mapf/distanceTables.ts';
import { createGuidance } from './mapf/guidance.ts';
import { createMotionActor, MOTION } from './mapf/motionActor.ts';
import type { PlanningDef } from './planningDef.ts';
import { performEffect, type World } from './performEffect.ts';
import { createClearances } from './reservations/clearances.ts';
import { createLedger, enter, type Ledger } from './reservations/ledger.ts';
import { createTrafficActor, TRAFFIC } from './reservations/trafficActor.ts';

/** All planners of a fleet, wired: a dispatcher a zone, one motion planner, traffic control. */
export interface Planning {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly book: OrderBook;
  readonly tables: DistanceTables;
  readonly supervisor: Supervisor;
  readonly orderedAt: Int32Array;
  readonly zones: number;
  /** tasks below this id have been announced to `tables`; like them a cache, no state */
  readonly announced: { upTo: number };
}

export function createPlanning(
  sim: Simulation,
  floor: Floorplan,
  claims: PlaceClaims,
  def: PlanningDef,
  faults: FaultSchedule = () => null,
): Planning {
  const fleet = viewFleet(sim);
  const robots = sim.def.capacity;
  const ledger = createLedger(floor.graph, claims, robots, def.exclusive);
  const book = createOrderBook({ openTasks: def.openTasks, stations: floor.stations.length, robots });
  const guidance = createGuidance(floor.graph, sim.classes[0], def.guidance);
  const tables = new DistanceTables(guidance, def.tableBytes);
  const to: Destinations = {
    stations: floor.stations.map((station) => station.node),
    chargers: [...floor.chargers],
    parking: [...floor.parking],
  };
  const orderedAt = new Int32Array(robots).fill(-1);
  const serviceTicks = Math.round(def.serviceTime / sim.def.dt);
  const world: World = { fleet, ledger, book, to, out: sim.commands, orderedAt, serviceTicks, dt: sim.def.dt };
  const supervisor = new Supervisor(def.supervisor, faults, (effect) => performEffect(world, effect));
  for (let zone = 0; zone < floor.zones; zone++) {
    supervisor.add(createDispatcher(zone, robots, { fleet, ledger, book, to, def: def.dispatch }));
  }
  const zoneIsUp = (zone: number) => supervisor.isUp(dispatcherName(zone));
  const rejectZone = (zone: number) => supervisor.reject(dispatcherName(zone));
  const motion = { fleet, ledger, guidance, tables, zones: floor.zones, zoneIsUp, rejectZone };
  supervisor.add(createMotionActor(motion, robots, def.motion));
  supervisor.add(createTrafficActor(ledger, fleet, createClearances(sim.classes), sim.commands));
  return { fleet, ledger, book, tables, supervisor, orderedAt, zones: floor.zones, announced: { upTo: 0 } };
}

/** Enters a robot that has been put on the lanes. @returns false where its place is taken */
export function enterLanes(planning: Planning, robot: number, node: number): boolean {
  return enter(planning.ledger, robot, node);
}

/** Books what the engine reports: loads picked up, tasks done. Call before `turn`. */
export function bookEvents(planning: Planning, events: EventBuffer): void {
  for (let i = 0; i < events.count; i++) {
    if (events.kind[i] !== EventKind.errandDone || events.other[i] < 0) continue;
    if (events.value[i] === Errand.pick) markCarried(planning.book, events.other[i]);
    else finish(planning.book, events.other[i]);
  }
}

/** One turn of all planners over the fleet as the last tick left it. Their commands are in the engine's inbox after it. */
export function turn(planning: Planning): void {
  const { supervisor, fleet, zones } = planning;
  const tick = fleet.clock[0];
  for (let zone = 0; zone < zones; zone++) {
    supervisor.post(dispatcherName(zone), { kind: 'turn', tick });
    supervisor.run(dispatcherName(zone), tick);
  }
  supervisor.post(MOTION, { kind: 'step', tick });
  supervisor.run(MOTION, tick);
  supervisor.post(TRAFFIC, { kind: 'turn', tick });
  supervisor.run(TRAFFIC, tick);
  announceTasks(planning);
  planning.tables.workAhead();
}

/** A revealed task waits for its robot: time enough to search the way there a little at a time. */
function announceTasks({ book, tables, announced }: Planning): void {
  const mask = book.capacity - 1;
  for (let id = Math.max(announced.upTo, book.counters[1]); id < book.counters[0]; id++) {
    const pickup = book.pickup[id & mask];
    const first = pickup >= 0 ? pickup : book.drop[id & mask];
    if (first >= 0) tables.announce(first);
  }
  announced.upTo = book.counters[0];
}
