import { engineParts, hashState, rowsOf, tick, type Simulation, type StatePart } from '../../engine/index.ts';
import { bookEvents, planningParts, turn, type Planning } from '../../planners/index.ts';
import { createDemand } from '../demand/createDemand.ts';
import type { DemandSource } from '../demand/demandSource.ts';
import { injectFaults, type PlannedFault } from '../faults/faultPlan.ts';
import type { FieldProblem } from '../problem.ts';
import { ordersOutside, SILENCE, type OrdersOutside } from '../outside/ordersOutside.ts';
import type { MoversRun } from '../movers/createMovers.ts';
import { fleetSize, type Scenario } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { checkRun, type CheckedRun } from './checkRun.ts';
import type { FleetRunOptions } from './fleetRunOptions.ts';
import { placeRobots } from './placeRobots.ts';
import { wireFleet, type WiredFleet } from './wireFleet.ts';

export type { FleetRunOptions } from './fleetRunOptions.ts';

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

export type FleetRunResult =
  | { readonly ok: true; readonly run: FleetRun }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Builds a fleet at tick 0, its first tasks known and its first plans made. */
export function createFleetRun(scenario: Scenario, options: FleetRunOptions): FleetRunResult {
  const checked = checkRun(scenario, options);
  if (!checked.ok) return checked;
  const wired = wireFleet(scenario, checked, options);
  const misplaced = placeAll(scenario, wired, checked.floor, options);
  if (misplaced.length > 0) {
    wired.sim.crowd?.kernel.end();
    return { ok: false, problems: misplaced };
  }
  const run = giveWork(scenario, checked, wired, options);
  run.demand.reveal(run.planning.book, 0);
  turn(run.planning);
  run.movers?.block?.turn(0);
  return { ok: true, run };
}

/** Puts everybody on the floor: lane followers, then free movers round them. @returns what is wrong; none when all stand */
function placeAll(
  scenario: Scenario,
  { sim, planning, movers }: WiredFleet,
  floor: SiteFloor,
  { seed, place = placeRobots }: FleetRunOptions,
): FieldProblem[] {
  const misplaced = place(scenario, { sim, planning, floor, seed });
  return misplaced.length > 0 ? misplaced : (movers?.enter() ?? []);
}

/** Where the tasks or orders of a fleet come from that stands on its floor: then it is whole. */
function giveWork(
  scenario: Scenario,
  { floor, goals, warnings, faults }: CheckedRun,
  { sim, planning, movers }: WiredFleet,
  { seed, inputs = SILENCE, onBoard = null }: FleetRunOptions,
): FleetRun {
  const { node } = sim.columns.route;
  const startOf = (robot: number): number => node[robot];
  const robots = fleetSize(scenario);
  const demand = createDemand(scenario, { floor, goals, robots, seed, dt: scenario.dt, startOf });
  const sendAhead = scenario.planning.commitAhead;
  const outside = ordersOutside(planning, floor, { sendAhead, inputs, faults, onBoard });
  const parts = [...engineParts(sim), ...planningParts(planning), demand.part];
  if (movers?.block != null) parts.push(movers.block.part);
  if (outside !== null) parts.push(outside.machine.part);
  return { scenario, floor, warnings, sim, planning, demand, outside, movers, faults, parts };
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
