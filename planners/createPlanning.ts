import type { CommandBuffer, Crowd, Floorplan, PlaceClaims, Simulation } from '../engine/index.ts';
import { viewFleet, type FleetView } from '../engine/index.ts';
import type { Behaviour, FaultSchedule } from './actors/actor.ts';
import { dispatcherName, DRIVER, MOVERS, TRAFFIC } from './actorNames.ts';
import { Supervisor } from './actors/supervisor.ts';
import { createCustomPlanner, type CustomPlanner } from './custom/customPlanning.ts';
import type { PlannerPort, PlannerTraits } from './custom/plannerPort.ts';
import { Access } from './dispatch/access.ts';
import { createDispatcher } from './dispatch/dispatcherActor.ts';
import type { Destinations, Dispatching } from './dispatch/dispatching.ts';
import { createOrderBook, type OrderBook } from './dispatch/orderBook.ts';
import { Overview } from './dispatch/overview.ts';
import { ZoneRoster } from './dispatch/zoneRoster.ts';
import { DistanceTables } from './mapf/distanceTables.ts';
import { createGuidance, type Guidance } from './mapf/guidance.ts';
import { createMotionActor } from './mapf/motionActor.ts';
import { Obstructions } from './obstructions.ts';
import type { Planning } from './planning.ts';
import type { PlanningDef } from './planningDef.ts';
import { performEffect } from './effects/performEffect.ts';
import type { MoversWorld, World } from './effects/world.ts';
import type { CrowdContext } from './orca/crowdPlanner.ts';
import { createTotals } from './orca/moverTotals.ts';
import { createClearances } from './reservations/clearances.ts';
import { createHands } from './outside/hands.ts';
import { createLedger, type Ledger } from './reservations/ledger.ts';
import { createTrafficActor } from './reservations/trafficActor.ts';
import { StaleViews } from './staleViews.ts';

/** What planners are made for. */
export interface PlanningContext {
  readonly sim: Simulation;
  readonly floor: Floorplan;
  readonly claims: PlaceClaims;
  readonly def: PlanningDef;
  /** nodes to which tasks of the run are brought that name a node, not a station; absent: there are no such tasks */
  readonly drops?: ReadonlySet<number>;
  readonly faults?: FaultSchedule;
  /** names of the dispatchers that a `stale` fault comes over: these alone have room for an old view */
  readonly stale?: readonly string[];
  /** a planner of the user's own, in the place of the motion planner */
  readonly port?: PlannerPort | null;
  /** free movers that are robots, and the top speed of each (m/s) */
  readonly movers?: PlannedMovers | null;
}

/** Free movers, who plans for them, and the top speed of each (m/s). */
export interface PlannedMovers {
  readonly crowd: Crowd;
  readonly context: CrowdContext;
  readonly actor: Behaviour;
  readonly top: Float32Array;
}

/** What all planners of a fleet share. */
interface Shared {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly book: OrderBook;
  readonly obstructions: Obstructions;
  readonly guidance: Guidance;
  readonly tables: DistanceTables;
  readonly to: Destinations;
}

const SHOAL_TRAITS: PlannerTraits = { name: 'shoal', drives: 'lanes', reservations: 'shoal', dispatch: 'shoal' };

/** Orders from outside are driven as they are: it is for who gives them to keep robots apart, and for the guard to keep them whole. */
const OUTSIDE_TRAITS: PlannerTraits = { name: 'outside', drives: 'lanes', reservations: 'own', dispatch: 'own' };

/** Makes the actors of a fleet and wires them: dispatchers, whoever plans motion, traffic control. */
export function createPlanning(context: PlanningContext): Planning {
  const { sim, floor, claims, def, faults = () => null, stale = [], port = null, movers = null } = context;
  const isOutside = def.orders === 'outside';
  const traits = isOutside ? OUTSIDE_TRAITS : (port?.traits ?? SHOAL_TRAITS);
  const shared = createShared(context, traits);
  const { fleet, ledger, book, obstructions, tables, to } = shared;
  const out = sim.commands;
  const orderedAt = new Int32Array(sim.def.capacity).fill(-1);
  const { serviceTime, period } = def;
  const { dt } = sim.def;
  const moving = movers === null ? null : createMoversWorld(movers, fleet, out);
  const world: World = { fleet, ledger, book, obstructions, to, out, orderedAt, serviceTime, dt, movers: moving };
  const supervisor = new Supervisor(def.supervisor, faults, (effect) => performEffect(world, effect));
  const dispatching = createDispatching(context, shared, traits);
  const staleViews = new StaleViews(sim, stale);
  const zones = isOutside ? 0 : floor.zones;
  addDispatchers(supervisor, dispatching, staleViews, zones);
  const custom =
    port === null || isOutside ? null : addCustomPlanner(context, shared, { port, supervisor, dispatching, faults });
  // Without lanes there is nothing to plan on them, and nothing to give away.
  const hasLanes = floor.graph.nodeCount > 0;
  if (custom === null && !isOutside && hasLanes) addMotionPlanner(context, shared, supervisor);
  supervisor.add(createTrafficActor(ledger, fleet, createClearances(sim.classes, claims.slack), out));
  if (movers !== null) supervisor.add(movers.actor);
  const driven = custom !== null ? [DRIVER, TRAFFIC] : hasLanes ? [TRAFFIC] : [];
  return {
    fleet,
    ledger,
    book,
    obstructions,
    movers: moving,
    tables,
    supervisor,
    orderedAt,
    period,
    faults,
    staleViews,
    custom,
    zones,
    hasMotion: hasLanes || custom !== null,
    hands: isOutside ? createHands(world) : null,
    everyTick: movers === null ? driven : [...driven, MOVERS],
    announced: { upTo: 0 },
  };
}

function createMoversWorld({ crowd, context, top }: PlannedMovers, fleet: FleetView, out: CommandBuffer): MoversWorld {
  const { count } = crowd.def;
  const [arrivedAt, slotOf] = [new Int32Array(count), new Int32Array(count)];
  return { crowd, context, fleet, out, top, totals: createTotals(), arrivedAt, slotOf };
}

function createShared(
  { sim, floor, claims, def, drops = new Set() }: PlanningContext,
  { reservations }: PlannerTraits,
): Shared {
  const fleet = viewFleet(sim);
  const robots = sim.def.capacity;
  const ledger = createLedger(floor.graph, claims, robots, def.exclusive && reservations === 'shoal');
  const book = createOrderBook({ openTasks: def.openTasks, stations: floor.stations.length, robots });
  const guidance = createGuidance(floor.graph, sim.classes[0], def.guidance);
  const to: Destinations = {
    stations: floor.stations.map((station) => station.node),
    chargers: [...floor.chargers],
    parking: [...floor.parking],
    drops,
  };
  return {
    fleet,
    ledger,
    book,
    guidance,
    to,
    obstructions: new Obstructions(fleet, ledger),
    tables: new DistanceTables(guidance, def.tableBytes),
  };
}

function createDispatching(
  { sim, floor, def }: PlanningContext,
  { fleet, ledger, book, to, obstructions }: Shared,
  { dispatch }: PlannerTraits,
): Dispatching {
  const robots = sim.def.capacity;
  return {
    fleet,
    ledger,
    book,
    to,
    obstructions,
    def: def.dispatch,
    overview: new Overview(fleet, robots, def.dispatch.chargeBelow),
    access: new Access(fleet),
    roster: new ZoneRoster(fleet, ledger, { robots, zones: floor.zones }),
    period: def.period,
    ownTasksOnly: dispatch === 'own',
  };
}

function addDispatchers(supervisor: Supervisor, on: Dispatching, staleViews: StaleViews, zones: number): void {
  const robots = on.roster.robots.length;
  for (let zone = 0; zone < zones; zone++) {
    const seen = asSeen(on, staleViews.of(dispatcherName(zone), on.fleet));
    supervisor.add(createDispatcher(zone, robots, seen));
  }
}

/** @returns what a dispatcher looks at whose view of the fleet is its own: what is gathered from that is, too */
function asSeen(on: Dispatching, fleet: FleetView): Dispatching {
  if (fleet === on.fleet) return on;
  return { ...on, fleet, overview: new Overview(fleet, on.roster.robots.length, on.def.chargeBelow) };
}

function addCustomPlanner(
  { sim, floor, def }: PlanningContext,
  { ledger, book }: Shared,
  on: {
    readonly port: PlannerPort;
    readonly supervisor: Supervisor;
    readonly dispatching: Dispatching;
    readonly faults: FaultSchedule;
  },
): CustomPlanner {
  const of = { period: def.period, workPerTick: def.supervisor.unitsPerTick, seed: def.dispatch.seed };
  const { custom, behaviours } = createCustomPlanner(on.port, { sim, floor, ledger, book, of, ...on });
  for (const behaviour of behaviours) on.supervisor.add(behaviour);
  return custom;
}

function addMotionPlanner({ sim, floor, def }: PlanningContext, shared: Shared, supervisor: Supervisor): void {
  const { fleet, ledger, guidance, tables, obstructions } = shared;
  const zoneIsUp = (zone: number) => supervisor.isUp(dispatcherName(zone));
  const reject = (name: string) => supervisor.reject(name);
  const motion = { fleet, ledger, guidance, tables, obstructions, zones: floor.zones, zoneIsUp, reject };
  supervisor.add(createMotionActor(motion, sim.def.capacity, def.motion));
}
