import {
  assert,
  computePlaceClaims,
  createSimulation,
  engineParts,
  hashState,
  laneSlack,
  lanesBend,
  rowsOf,
  tick,
  type GuardMode,
  type Simulation,
  type StatePart,
} from '../../engine/index.ts';
import {
  bookEvents,
  createPlanning,
  planningParts,
  turn,
  type Planning,
  type PlannerPort,
} from '../../planners/index.ts';
import { checkOrders } from '../demand/orderList.ts';
import { checkTasks, dropsOf } from '../demand/taskList.ts';
import { checkStream } from '../demand/uniformGoals.ts';
import { createDemand } from '../demand/createDemand.ts';
import type { DemandSource } from '../demand/demandSource.ts';
import { injectFaults, planFaults, plannerFaults, staleDispatchers, type PlannedFault } from '../faults/faultPlan.ts';
import type { FieldProblem } from '../problem.ts';
import type { OnBoard } from '../outside/onBoard.ts';
import { ordersOutside, SILENCE, type InputSource, type OrdersOutside } from '../outside/ordersOutside.ts';
import { largestRadius } from '../movers/moverKinds.ts';
import type { MoversRun } from '../movers/createMovers.ts';
import type { MoversPower } from '../movers/moversPower.ts';
import { fleetSize, robotsOn, type Scenario } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { buildFloor, type LifFloor } from './buildFloor.ts';
import { checkFit } from './checkFit.ts';
import { placeRobots } from './placeRobots.ts';
import { planningDef } from './planningDef.ts';

/** A fleet at work: everything that decides the future, and nothing that only looks on. */
export interface FleetRun {
  readonly scenario: Scenario;
  readonly floor: SiteFloor;
  /** about the floor: what does not work on it, and what of its file is left out; a line each */
  readonly warnings: readonly string[];
  readonly sim: Simulation;
  readonly planning: Planning;
  readonly demand: DemandSource;
  /** orders from outside, on board of the robots; null: planners order them */
  readonly outside: OrdersOutside | null;
  /** who sends free movers on their ways; null: there are none */
  readonly movers: MoversRun | null;
  readonly faults: readonly PlannedFault[];
  /** all state, in the order in which it is hashed */
  readonly parts: readonly StatePart[];
}

/** How a run differs from what its scenario says. */
export interface FleetRunOptions {
  readonly seed: number;
  /** the planner that the scenario names, or another one; absent: Shoal's */
  readonly port?: PlannerPort | null;
  /** orders from outside, where the scenario leaves them to others; absent: none come */
  readonly inputs?: InputSource;
  /** what runs on board of the robots then: see `onBoardFor` */
  readonly onBoard?: OnBoard | null;
  /** what makes the floor of a LIF file, where it is one: see `lifFor` */
  readonly lif?: LifFloor | null;
  /** what runs the free movers, where there are any: see `powerFor` */
  readonly power?: MoversPower | null;
  /** true: robots pass through each other, nobody guards, nothing fails; the twin that congestion is measured against */
  readonly freeFlow?: boolean;
  /** puts the robots on the floor; absent: where scenario and seed say */
  readonly place?: typeof placeRobots;
}

export type FleetRunResult =
  | { readonly ok: true; readonly run: FleetRun }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Builds a fleet at tick 0, its first tasks known and its first plans made. */
export function createFleetRun(scenario: Scenario, options: FleetRunOptions): FleetRunResult {
  const { seed, freeFlow = false, place = placeRobots } = options;
  const port = freeFlow ? null : (options.port ?? null);
  const built = buildFloor(scenario, options.lif ?? null);
  if (!built.ok) return built;
  const { floor, goals, warnings } = built;
  const laneClasses = scenario.robots.fleet.map((share) => share.class);
  const classes = [...laneClasses, ...(scenario.movers?.fleet ?? []).map((share) => share.class)];
  const robots = fleetSize(scenario);
  const problems = [...checkFit(scenario, floor, goals, laneClasses)];
  const { power = null } = options;
  const kit = freeFlow ? null : kitOf(scenario, power);
  if (kit !== null) problems.push(...kit.checkMovers(scenario, floor, power?.threads ?? 1));
  const faults = planFaults(scenario, floor, seed);
  for (const one of faults) if ('message' in one) problems.push(one);
  if (scenario.demand.kind === 'csv') problems.push(...checkOrders({ floor, goals }, scenario.demand));
  if (scenario.demand.kind === 'tasks') problems.push(...checkTasks(floor, robots, scenario.demand.tasks));
  if (scenario.demand.kind === 'uniformGoals') problems.push(...checkStream({ floor, robots }, scenario.demand.stream));
  if (problems.length > 0) return { ok: false, problems };

  const guard: GuardMode = freeFlow ? 'off' : scenario.guard.mode;
  const crowd = kit?.crowdDefOf(scenario, floor) ?? null;
  const sim = createSimulation(
    {
      floor,
      classes,
      capacity: freeFlow ? robots : robotsOn(scenario),
      dt: scenario.dt,
      guard,
      guardMargin: scenario.guard.margin,
      batteries: scenario.battery !== null,
      detectContacts: !freeFlow,
      driveRules: scenario.demand.kind === 'outside',
      ...(crowd === null ? {} : { crowd }),
    },
    power,
  );
  const planned = freeFlow ? [] : (faults as PlannedFault[]);
  const radius = largestRadius(laneClasses.length > 0 ? laneClasses : classes);
  const claims = computePlaceClaims(floor.graph, {
    radius,
    slack: laneSlack(scenario.guard.margin, lanesBend(floor.graph)),
  });
  const def = planningDef(scenario, { seed, robots, exclusive: !freeFlow });
  const faultSchedule = plannerFaults(planned, {
    zones: floor.zones,
    movers: robotsOn(scenario) > robots,
    gateways: scenario.gateways,
    custom: port !== null,
  });
  const stale = port === null ? staleDispatchers(planned) : [];
  const movers = kit?.createMovers(scenario, sim, floor, seed) ?? null;
  const supervised = movers?.actor == null ? null : { ...movers, actor: movers.actor };
  const drops = scenario.demand.kind === 'tasks' ? dropsOf(floor, scenario.demand.tasks) : new Set<number>();
  const planners = { faults: faultSchedule, stale, port, movers: supervised };
  const planning = createPlanning({ sim, floor, claims, def, drops, ...planners });
  const misplaced = place(scenario, { sim, planning, floor, seed });
  if (movers !== null && misplaced.length === 0) misplaced.push(...movers.enter());
  if (misplaced.length > 0) {
    sim.crowd?.kernel.end();
    return { ok: false, problems: misplaced };
  }

  const { node } = sim.columns.route;
  const startOf = (robot: number): number => node[robot];
  const demand = createDemand(scenario, { floor, goals, robots, seed, dt: scenario.dt, startOf });
  const { inputs = SILENCE, onBoard = null } = options;
  const sendAhead = scenario.planning.commitAhead;
  const outside = ordersOutside(planning, floor, { sendAhead, inputs, faults: planned, onBoard });
  const parts = [...engineParts(sim), ...planningParts(planning), demand.part];
  if (movers?.block != null) parts.push(movers.block.part);
  if (outside !== null) parts.push(outside.machine.part);
  const run: FleetRun = { scenario, floor, warnings, sim, planning, demand, outside, movers, faults: planned, parts };
  demand.reveal(planning.book, 0);
  turn(planning);
  movers?.block?.turn(0);
  return { ok: true, run };
}

/** @returns what free movers need; null where there are none. Assertion: who has some is given it */
function kitOf(scenario: Scenario, power: MoversPower | null): MoversPower['kit'] | null {
  if (scenario.movers === undefined) return null;
  assert(power !== null, 'a run of free movers is given what runs them: powerFor has it');
  return power.kit;
}

/** What looks on while a fleet works. Called within a tick, in this order. */
export interface Onlooker {
  /** after the engine's tick, before its events are booked: tasks that were just done are still in the order book */
  afterTick?(run: FleetRun): void;
  /** around the planners' turn, that of bulk agents too */
  beforeTurn?(): void;
  afterTurn?(): void;
}

/** One tick of everything. */
export function advance(run: FleetRun, onlooker: Onlooker = {}): void {
  const { sim, planning, demand, outside, faults, floor, movers } = run;
  injectFaults(faults, sim, floor); //                  what fails or heals with this tick
  tick(sim); //                                         the engine
  onlooker.afterTick?.(run);
  bookEvents(planning, sim.events); //                  loads picked up, tasks done
  demand.reveal(planning.book, sim.clock[0]); //        new tasks
  outside?.turn(sim.clock[0]); //                       orders from outside
  onlooker.beforeTurn?.();
  turn(planning); //                                    planners see the tick and command the next one
  movers?.block?.turn(sim.clock[0]); //                 bulk agents are told what to head for
  onlooker.afterTurn?.();
}

/** @returns hash over all state at the tick boundary */
export function stateHashOf(run: FleetRun): string {
  return hashState(run.parts);
}

/** @returns s simulated so far */
export function secondsOf(run: FleetRun): number {
  return run.sim.clock[0] * run.scenario.dt;
}

export function robotsOf(run: FleetRun): number {
  return rowsOf(run.sim);
}
