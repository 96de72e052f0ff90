import { Mode } from '../../engine/components.ts';
import { EventKind } from '../../engine/events.ts';
import type { Floorplan } from '../../engine/floor/floorplan.ts';
import { drawnCells } from '../../engine/floor/textFloor.ts';
import { gridFloor, type GridFloor, type GridFloorOptions } from '../../engine/floor/gridFloor.ts';
import { laneSlack } from '../../engine/floor/checkSpacing.ts';
import { computePlaceClaims } from '../../engine/floor/placeClaims.ts';
import { TOTE_AMR, type RobotClass } from '../../engine/robots.ts';
import { createSimulation, rowsOf, type Simulation } from '../../engine/simulation.ts';
import { SIMULATION_DEFAULTS, type SimulationDef } from '../../engine/simulationDef.ts';
import { tick } from '../../engine/tick.ts';
import type { FaultSchedule } from '../../planners/actors/actor.ts';
import { createPlanning } from '../../planners/createPlanning.ts';
import { bookEvents, enterLanes, turn, type Planning } from '../../planners/planning.ts';
import { PLANNING_DEFAULTS, type PlanningDef } from '../../planners/planningDef.ts';
import { put } from './guardRig.ts';

/** A small fleet with all its planners, and what has been seen of it. */
export interface Fleet {
  readonly sim: Simulation;
  readonly floor: Floorplan;
  readonly planning: Planning;
  readonly seen: { contacts: number; stops: number; refused: number; nearest: number; done: number };
}

export interface FleetDef {
  readonly floor: Floorplan;
  /** node on which each robot starts */
  readonly starts: readonly number[];
  readonly classes?: readonly RobotClass[];
  /** class of each robot, 0 where absent */
  readonly classOf?: readonly number[];
  readonly planning?: Partial<PlanningDef>;
  readonly faults?: FaultSchedule;
  readonly sim?: Partial<SimulationDef>;
}

/** @returns a floor as drawn, valid for a warehouse or not */
export function drawn(lines: readonly string[], options: Partial<GridFloorOptions> = {}): GridFloor {
  return gridFloor(drawnCells(lines), { name: 'drawn', pitch: 1, ...options });
}

/** @returns the node of a cell, counted from 0 at the top left */
export function nodeAt(floor: GridFloor, column: number, row: number): number {
  return floor.nodeOfCell[row * floor.columns + column];
}

export function createFleet(def: FleetDef): Fleet {
  const { floor, starts, classes = [TOTE_AMR], classOf = [] } = def;
  const sim = createSimulation({
    ...SIMULATION_DEFAULTS,
    floor,
    classes,
    capacity: Math.max(1, starts.length),
    batteries: false,
    ...def.sim,
  });
  const radius = Math.max(...sim.classes.map((one) => one.turningRadius));
  const claims = computePlaceClaims(floor.graph, { radius, slack: laneSlack(sim.def.guardMargin) });
  const planning = createPlanning({
    sim,
    floor,
    claims,
    def: { ...PLANNING_DEFAULTS, ...def.planning },
    ...(def.faults === undefined ? {} : { faults: def.faults }),
  });
  for (const [robot, node] of starts.entries()) {
    const { x, y, outStart, cos, sin } = floor.graph;
    const edge = outStart[node];
    const theta = edge < outStart[node + 1] ? Math.atan2(sin[edge], cos[edge]) : 0;
    put(sim, { class: classOf[robot] ?? 0, mode: Mode.lane, x: x[node], y: y[node], theta, node });
    if (!enterLanes(planning, robot, node)) throw new Error(`robot ${robot} has no room at node ${node}`);
  }
  return { sim, floor, planning, seen: { contacts: 0, stops: 0, refused: 0, nearest: Infinity, done: 0 } };
}

/** The planners' turn, or what takes its place; then the engine's tick, and what came of it. */
export function advance(fleet: Fleet, plan: (planning: Planning) => void = turn): void {
  const { sim, planning, seen } = fleet;
  plan(planning);
  tick(sim);
  bookEvents(planning, sim.events);
  const { events } = sim;
  for (let i = 0; i < events.count; i++) {
    if (events.kind[i] === EventKind.contact) seen.contacts++;
    if (events.kind[i] === EventKind.protectiveStop) seen.stops++;
    if (events.kind[i] === EventKind.commandRefused) seen.refused++;
    if (events.kind[i] === EventKind.errandDone) seen.done++;
  }
  seen.nearest = Math.min(seen.nearest, nearestPair(sim));
}

/** @returns m between the centres of the two robots nearest to each other */
export function nearestPair(sim: Simulation): number {
  const { pose } = sim.columns;
  let nearest = Infinity;
  for (let a = 0; a < rowsOf(sim); a++) {
    for (let b = a + 1; b < rowsOf(sim); b++) {
      nearest = Math.min(nearest, Math.hypot(pose.x[a] - pose.x[b], pose.y[a] - pose.y[b]));
    }
  }
  return nearest;
}
