import { CommandKind } from '../../engine/commands.ts';
import { Mode } from '../../engine/components.ts';
import { buildLaneGraph } from '../../engine/floor/buildLaneGraph.ts';
import type { LaneGraph } from '../../engine/floor/laneGraph.ts';
import { ROUTE_CAPACITY } from '../../engine/limits.ts';
import { TOTE_AMR } from '../../engine/robots.ts';
import { createSimulation, type Simulation } from '../../engine/simulation.ts';
import { SIMULATION_DEFAULTS, type SimulationDef } from '../../engine/simulationDef.ts';
import { tick } from '../../engine/tick.ts';
import { emptyFloor } from './emptyFloor.ts';
import { put } from './guardRig.ts';

export type Point = readonly [x: number, y: number];

/** @returns places from their coordinates, x and y in turn */
export function places(...coordinates: readonly number[]): Point[] {
  return Array.from({ length: coordinates.length / 2 }, (_, i) => [coordinates[2 * i], coordinates[2 * i + 1]]);
}

/** Lanes both ways between each place and the next one; `closed` joins the last one to the first. */
export function polyline(points: readonly Point[], closed = false): LaneGraph {
  const nodes = points.map(([x, y]) => ({ x, y, kind: 0, zone: 0 }));
  const links = points.slice(1).map((_, i) => [i, i + 1]);
  if (closed) links.push([points.length - 1, 0]);
  const edges = links.flatMap(([a, b]) => [
    { from: a, to: b, against: false },
    { from: b, to: a, against: false },
  ]);
  return buildLaneGraph(nodes, edges);
}

/** @returns a simulation of these lanes in a hall without walls */
export function laneRig(graph: LaneGraph, def: Partial<SimulationDef> = {}): Simulation {
  return createSimulation({
    ...SIMULATION_DEFAULTS,
    floor: { ...emptyFloor({ width: 100, height: 100 }), graph },
    classes: [TOTE_AMR],
    capacity: 4,
    batteries: false,
    ...def,
  });
}

/** Spawns a lane follower on a node, heading along an edge out of it towards `towards`. @returns its row */
export function putOnNode(sim: Simulation, node: number, towards: number): number {
  const edge = edgeBetween(sim.graph, node, towards);
  const theta = Math.atan2(sim.graph.sin[edge], sim.graph.cos[edge]);
  return put(sim, { mode: Mode.lane, x: sim.graph.x[node], y: sim.graph.y[node], theta, node });
}

export function edgeBetween(graph: LaneGraph, from: number, to: number): number {
  for (let edge = graph.outStart[from]; edge < graph.outStart[from + 1]; edge++) {
    if (graph.to[edge] === to) return edge;
  }
  throw new Error(`there is no edge from ${from} to ${to}`);
}

/** Appends visits to these nodes, one after another, as far as the route holds them. @returns how many it took */
export function planVisits(sim: Simulation, row: number, nodes: readonly number[], flag = 0): number {
  const { route } = sim.columns;
  const { graph } = sim;
  const planned = route.planned[row];
  const room = ROUTE_CAPACITY - (planned - route.passed[row]);
  const last = route.edge[row * ROUTE_CAPACITY + ((planned - 1) & (ROUTE_CAPACITY - 1))];
  let at = planned === route.passed[row] ? route.node[row] : graph.to[last];
  const taken = nodes.slice(0, room);
  for (const [i, node] of taken.entries()) {
    sim.commands.push(CommandKind.appendVisit, row, planned + i, edgeBetween(graph, at, node) | flag);
    at = node;
  }
  return taken.length;
}

/** Releases everything up to a visit, and `creep` m beyond. */
export function release(sim: Simulation, row: number, upTo: number, creep = 0): void {
  sim.commands.push(CommandKind.allocate, row, upTo, 0, 0, creep);
}

/** Plans and releases a way of at most ROUTE_CAPACITY visits. */
export function send(sim: Simulation, row: number, nodes: readonly number[]): void {
  const taken = planVisits(sim, row, nodes);
  if (taken < nodes.length) throw new Error('a route holds no more visits');
  release(sim, row, sim.columns.route.planned[row] + taken);
}

export function atRest(sim: Simulation, row: number): boolean {
  const { forward, turn } = sim.columns.twist;
  return forward[row] === 0 && turn[row] === 0;
}

/** Ticks until something holds. @returns how many; throws after `most` */
export function tickUntil(sim: Simulation, holds: () => boolean, most = 2_000): number {
  for (let ticks = 0; ticks <= most; ticks++) {
    if (holds()) return ticks;
    tick(sim);
  }
  throw new Error(`it does not hold after ${most} ticks`);
}

/** Ticks until the robot has passed all that is planned for it and stands. @returns how many; throws after `most` */
export function driveToEnd(sim: Simulation, row: number, each?: () => void, most = 2_000): number {
  const { route } = sim.columns;
  for (let ticks = 1; ticks <= most; ticks++) {
    tick(sim);
    each?.();
    if (route.passed[row] === route.planned[row] && route.planned[row] > 0 && atRest(sim, row)) return ticks;
  }
  throw new Error(`the robot has not arrived after ${most} ticks`);
}
