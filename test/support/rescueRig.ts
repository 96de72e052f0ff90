import { compileClass } from '../../engine/compiledClass.ts';
import { buildLaneGraph } from '../../engine/floor/buildLaneGraph.ts';
import type { LaneDef, LaneGraph } from '../../engine/floor/laneGraph.ts';
import { TOTE_AMR } from '../../engine/robots.ts';
import type { RescueContext, RescueView } from '../../planners/fallback/rescueContext.ts';
import { createRescueMarks, createRescueState } from '../../planners/fallback/rescuePlan.ts';
import { DistanceTables } from '../../planners/mapf/distanceTables.ts';
import { createGuidance } from '../../planners/mapf/guidance.ts';
import { findObstacles } from '../../planners/mapf/obstacles.ts';
import { createFleet, drawn, nodeAt, type Fleet } from './fleetRig.ts';

type Cell = readonly [column: number, row: number];

/** Robots as a rescue sees them, standing where they were put; whoever is in `held` or `out` cannot be moved. */
export interface RescueRig extends Fleet {
  readonly on: RescueContext;
  readonly state: RescueView;
  readonly held: Set<number>;
  readonly out: Set<number>;
  /** robot and edge that is barred to it: `1 17` */
  readonly barred: Set<string>;
  at(column: number, row: number): number;
}

/** @returns the same lanes, all of which have these traits */
function withTraits({ x, y, kind, zone, from, to, against }: LaneGraph, lane: LaneDef): LaneGraph {
  const nodes = Array.from(x, (at, node) => ({ x: at, y: y[node], kind: kind[node], zone: zone[node] }));
  const edges = Array.from(from, (tail, edge) => ({ from: tail, to: to[edge], against: against[edge] === 1, lane }));
  return buildLaneGraph(nodes, edges);
}

/** @param goals a cell for each robot, null for one that has nothing to do; lanes: traits of all lanes, null for a floor of cells */
export function rescueRig(
  rows: readonly string[],
  starts: readonly Cell[],
  goals: readonly (Cell | null)[],
  lanes: LaneDef | null = null,
): RescueRig {
  const cells = drawn(rows);
  const floor = lanes === null ? cells : { ...cells, graph: withTraits(cells.graph, lanes) };
  const at = (column: number, row: number): number => nodeAt(floor, column, row);
  const fleet = createFleet({ floor, starts: starts.map(([column, row]) => at(column, row)) });
  const guidance = createGuidance(floor.graph, compileClass(TOTE_AMR, 0.1));
  const tables = new DistanceTables(guidance, 1e7);
  const { ledger, obstructions, fleet: view } = fleet.planning;
  const robots = starts.length;
  const goal = Int32Array.from(goals, (cell) => (cell === null ? -1 : at(...cell)));
  const state = {
    ...createRescueState(robots, -1_000_000),
    goal,
    nearestAt: new Int32Array(robots),
    nearestTo: goal.slice(),
  };
  const held = new Set<number>();
  const out = new Set<number>();
  const barred = new Set<string>();
  const on: RescueContext = {
    fleet: view,
    ledger,
    guidance,
    tables,
    obstructions,
    zones: 1,
    zoneIsUp: () => true,
    reject: () => undefined,
    obstacles: findObstacles(ledger),
    marks: createRescueMarks({ robots, nodes: floor.graph.nodeCount }),
    agents: {
      isHeld: (robot) => held.has(robot) || out.has(robot),
      isOut: (robot) => out.has(robot),
      isBarred: (robot, edge) => barred.has(`${robot} ${edge}`),
      distance: (robot) => (goal[robot] >= 0 ? tables.toward(goal[robot]) : null),
    },
  };
  return { ...fleet, on, state, held, out, barred, at };
}
