import {
  assert,
  COMMANDS_OF_FAULTS,
  CommandKind,
  Fault as FaultFlag,
  RandomStream,
  type Floorplan,
  type Simulation,
} from '../../engine/index.ts';
import { dispatcherName, MOTION, MOVERS, type ActorFault, type FaultSchedule } from '../../planners/index.ts';
import type { FieldProblem } from '../problem.ts';
import { fleetSize, robotsOn, type Scenario } from '../scenario.ts';
import { FAULT_KINDS, MOST_FAULTS, type Fault, type FaultKind } from './fault.ts';

assert(MOST_FAULTS <= COMMANDS_OF_FAULTS, 'all faults of a run may begin or end with the same tick');

/** A fault with its target chosen and its times in ticks. */
export interface PlannedFault {
  readonly fault: Fault;
  /** number of the zone, gateway, robot, station or charger */
  readonly target: number;
  /** first tick under the fault */
  readonly from: number;
  /** first tick after it; Infinity where it lasts */
  readonly until: number;
}

/** What is started again at once. */
const CRASHES: ReadonlySet<FaultKind> = new Set<FaultKind>(['planner.crash', 'gateway.crash']);

export type PlanFaultsResult =
  | { readonly ok: true; readonly faults: readonly PlannedFault[] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** @returns the faults of a scenario, targets that it leaves open drawn by the seed; or what is wrong with them */
export function planFaults(scenario: Scenario, floor: Floorplan, seed: number): PlanFaultsResult {
  const random = new RandomStream(seed, 'faults');
  const counts = {
    // The planner of free movers that are robots comes behind those of the zones.
    zone: floor.zones + (robotsOn(scenario) > fleetSize(scenario) ? 1 : 0),
    gateway: scenario.gateways,
    robot: robotsOn(scenario),
    station: floor.stations.length,
    charger: floor.chargers.length,
  };
  const problems: FieldProblem[] = [];
  const faults = scenario.faults.map((fault, index): PlannedFault => {
    const what = FAULT_KINDS[fault.kind];
    const target = fault.target === null ? random.integer(Math.max(1, counts[what])) : targetOf(floor, fault.target);
    if (target < 0 || target >= counts[what]) {
      const has = counts[what] === 0 ? 'none' : `${counts[what]}, from 0`;
      const message = `there is no ${what} ${String(fault.target ?? 0)}; this floor has ${has}`;
      problems.push({ field: `faults.${index}.target`, message });
    }
    // The first tick is 1. A planner's fault lasts until it has had a turn at the least, or it would be none.
    const least =
      what === 'zone' || what === 'gateway' ? Math.max(1, Math.round(scenario.planning.planEvery / scenario.dt)) : 1;
    const from = Math.max(1, Math.round(fault.at / scenario.dt));
    const lasts = fault.for === null ? (CRASHES.has(fault.kind) ? 1 : Infinity) : fault.for / scenario.dt;
    return { fault, target, from, until: from + Math.max(least, Math.round(lasts)) };
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, faults };
}

function targetOf(floor: Floorplan, target: number | string): number {
  return typeof target === 'number' ? target : floor.stations.findIndex(({ name }) => name === target);
}

/**
 * @param of zones and gateways that there are; custom: there is a planner of the user's own, which plans for all zones, and every planner's fault is its own
 * @returns which planner is under which fault at a tick
 */
export function plannerFaults(
  faults: readonly PlannedFault[],
  of: { readonly zones: number; readonly gateways: number; readonly custom: boolean; readonly movers?: boolean },
): FaultSchedule {
  const planned = faults.filter(({ fault }) => fault.kind.startsWith('planner.') || fault.kind === 'gateway.crash');
  if (planned.length === 0) return () => null;
  const planners = planned.map(({ fault, target, from, until }) => ({
    fault: fault.kind.slice(fault.kind.indexOf('.') + 1) as ActorFault,
    actors: actorsUnder(fault, target, of),
    from,
    until,
  }));
  return (actor, tick) => {
    for (const { fault, actors, from, until } of planners) {
      if (tick >= from && tick < until && actors.includes(actor)) return fault;
    }
    return null;
  };
}

function actorsUnder(fault: Fault, target: number, of: Parameters<typeof plannerFaults>[1]): string[] {
  const isMovers = of.movers === true && FAULT_KINDS[fault.kind] === 'zone' && target === of.zones;
  if (isMovers) return [MOVERS];
  return of.custom ? [MOTION] : zonesOf(fault, target, of).map(dispatcherName);
}

/** @returns the zones that a planner's or a gateway's fault is about: of G gateways, number g has the zones g, g + G, g + 2 G … */
function zonesOf({ kind }: Fault, target: number, of: { readonly zones: number; readonly gateways: number }): number[] {
  if (FAULT_KINDS[kind] === 'zone') return [target];
  return Array.from({ length: of.zones }, (_, zone) => zone).filter((zone) => zone % of.gateways === target);
}

/** @returns the dispatchers that a stale fault comes over in the run, each once */
export function staleDispatchers(faults: readonly PlannedFault[]): string[] {
  const stale = faults.filter(({ fault }) => fault.kind === 'planner.stale');
  return [...new Set(stale.map(({ target }) => dispatcherName(target)))];
}

/** Puts the commands of faults that begin or end with the coming tick into the engine's inbox. */
export function injectFaults(faults: readonly PlannedFault[], sim: Simulation, floor: Floorplan): void {
  const next = sim.clock[0] + 1;
  for (const planned of faults) {
    const { fault, target, from, until } = planned;
    const begins = next === from;
    if (!begins && (next !== until || isHeld(faults, planned, next))) continue;
    command(fault.kind, target, begins, sim, floor);
  }
}

/** Planners' faults need no command. */
function command(kind: FaultKind, target: number, begins: boolean, sim: Simulation, floor: Floorplan): void {
  const { commands } = sim;
  const close = (node: number): void => commands.pushFault(CommandKind.closeNode, -1, node, begins ? 1 : 0);
  const flag = (value: number): void =>
    commands.pushFault(begins ? CommandKind.fail : CommandKind.repair, target, 0, 0, value);
  switch (kind) {
    case 'robot.breakdown':
      return flag(FaultFlag.breakdown);
    case 'robot.lost':
      return flag(FaultFlag.lost);
    case 'station.outage':
      return close(floor.stations[target].node);
    case 'charger.outage':
      return close(floor.chargers[target]);
    default: // a robot that is ordered from outside knows by itself what it means to be taken over
      if (TAKES_OVER.has(kind) && sim.rules === null) flag(FaultFlag.manual);
  }
}

/** Faults by which people take a robot over that stands then. */
const TAKES_OVER: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'robot.manual',
  'robot.intervened',
  'robot.service',
  'robot.teachIn',
  'robot.startup',
]);

/** @returns whether another fault keeps the same thing out of order */
function isHeld(faults: readonly PlannedFault[], { fault, target }: PlannedFault, tick: number): boolean {
  const isSame = (kind: FaultKind): boolean =>
    kind === fault.kind || (TAKES_OVER.has(kind) && TAKES_OVER.has(fault.kind));
  return faults.some(
    (other) => isSame(other.fault.kind) && other.target === target && other.from <= tick && tick < other.until,
  );
}
