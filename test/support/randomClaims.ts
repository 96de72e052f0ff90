import { CommandKind } from '../../engine/commands.ts';
import type { Floorplan } from '../../engine/floor/floorplan.ts';
import type { LaneGraph } from '../../engine/floor/laneGraph.ts';
import { laneSlack } from '../../engine/floor/checkSpacing.ts';
import { computePlaceClaims } from '../../engine/floor/placeClaims.ts';
import { GUARD_MARGIN, ROUTE_CAPACITY } from '../../engine/limits.ts';
import { RandomStream } from '../../engine/random.ts';
import { turningRadius, type RobotClass } from '../../engine/robots.ts';
import { createClearances } from '../../planners/reservations/clearances.ts';
import { claim, createLedger, enter } from '../../planners/reservations/ledger.ts';
import { controlTraffic } from '../../planners/reservations/trafficControl.ts';
import { emptyFloor } from './emptyFloor.ts';
import type { Fleet } from './fleetRig.ts';
import { edgeBetween } from './laneRig.ts';

const SLACK = laneSlack(GUARD_MARGIN);

/** @returns a hall without walls round any lanes */
export function hallOf(graph: LaneGraph): Floorplan {
  return { ...emptyFloor({ width: 100, height: 100 }), graph };
}

/** @returns those of the nodes on which robots of these classes have room, the first come first */
export function roomyStarts(graph: LaneGraph, nodes: readonly number[], classes: readonly RobotClass[]): number[] {
  const radius = Math.max(...classes.map(({ footprint }) => turningRadius(footprint)));
  const ledger = createLedger(graph, computePlaceClaims(graph, { radius, slack: SLACK }), nodes.length);
  return nodes.filter((node, robot) => enter(ledger, robot, node));
}

/** Claims an edge and tells the engine. @returns whether the ledger took it */
function claimEdge({ sim, planning }: Fleet, robot: number, edge: number): boolean {
  const { ledger } = planning;
  if (claim(ledger, robot, edge) !== null) return false;
  return sim.commands.push(CommandKind.appendVisit, robot, ledger.claimed[robot] - 1, edge);
}

/** Claims a way along these nodes for a robot. */
export function claimWay(fleet: Fleet, robot: number, nodes: readonly number[]): void {
  for (const node of nodes) {
    const edge = edgeBetween(fleet.sim.graph, fleet.planning.ledger.end[robot], node);
    if (!claimEdge(fleet, robot, edge)) throw new Error(`robot ${robot} may not claim node ${node}`);
  }
}

/** Traffic control and nothing else. */
export function trafficOnly({ sim, planning }: Fleet): () => void {
  const clearances = createClearances(sim.classes, SLACK);
  return () => controlTraffic(planning.ledger, planning.fleet, clearances, sim.commands);
}

/** A planner without a thought: claims lanes at random as long as `eager`, and leaves the rest to traffic control. */
export function aimless(fleet: Fleet, seed: number): (eager: boolean) => () => void {
  const control = trafficOnly(fleet);
  const random = new RandomStream(seed, 'claims');
  const { graph, columns, clock } = fleet.sim;
  const { ledger } = fleet.planning;
  return (eager) => () => {
    const claimants = eager ? clock[1] : 0;
    for (let robot = 0; robot < claimants; robot++) {
      const end = ledger.end[robot];
      const ways = graph.outStart[end + 1] - graph.outStart[end];
      if (ways === 0 || random.real() < 0.5) continue;
      if (ledger.claimed[robot] - columns.route.passed[robot] >= ROUTE_CAPACITY) continue;
      claimEdge(fleet, robot, graph.outStart[end] + random.integer(ways));
    }
    control();
  };
}
