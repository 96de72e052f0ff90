import {
  buildLaneGraph,
  laneSlack,
  lanesBend,
  turningRadius,
  zoneCount,
  type LaneGraph,
  type RobotClass,
  type Station,
} from '../../engine/index.ts';
import type { LifSource } from '../floorSource.ts';
import type { FieldProblem } from '../problem.ts';
import type { NamedFloor } from '../siteFloor.ts';
import { closeTraps, type WorkArea } from './closeTraps.ts';
import { describeLif } from './describeLif.ts';
import { drawLanes, namedEdges } from './drawLanes.ts';
import { fleetTypes } from './fleetTypes.ts';
import { lifExtent } from './lifExtent.ts';
import { lifGraph, type LifGraph } from './lifGraph.ts';
import { lifRoles, type NodesByRole } from './lifRoles.ts';
import { reachProblems } from './reachProblems.ts';

/** Who drives on a floor, and for whom. */
export interface LifFleet {
  readonly shares: readonly { readonly robots: RobotClass; readonly vehicleType: string | null }[];
  /** m, by which the guard inflates stopping regions */
  readonly guardMargin: number;
  /** whether Shoal's planners drive them: then all places of work must be reached and left again */
  readonly isPlanned: boolean;
}

export type LifFloorResult =
  | {
      readonly ok: true;
      readonly floor: NamedFloor;
      /** nodes that may be goals */
      readonly goals: readonly number[];
      /** what is in the file and not on the floor, and what may not work as somebody thinks; a line each */
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** m: the side of what is drawn where a node is */
const PITCH = 1;

/** Makes a floor of the layouts of a LIF file: its lanes, and nothing solid but the floor's own edge some way off. */
export function lifFloor(name: string, source: LifSource, fleet: LifFleet): LifFloorResult {
  const typed = fleetTypes(source, fleet);
  if (!typed.ok) return typed;
  const { shares } = typed;
  const usable = lifGraph(source, shares);
  if (!usable.ok) return usable;
  const read = usable.graph;
  const found = lifRoles(source, read, shares);
  if (!found.ok) return found;
  const { roles } = found;
  const radius = Math.max(...shares.map(({ robots }) => turningRadius(robots.footprint)));
  const sized = lifExtent(source, read, radius);
  if (!sized.ok) return sized;
  const { extent } = sized;

  const roomy = 2 * radius + laneSlack(fleet.guardMargin, true);
  // Who orders robots from outside orders them from node to node.
  const waits = source.waitsBetween && fleet.isPlanned;
  const drawing = drawLanes(read, { extent, reach: waits ? roomy : null, roles, zones: source.zones });
  const graph = buildLaneGraph(drawing.nodes, drawing.edges);
  const areas = fleet.isPlanned ? closeTraps(graph, shares.length, roles) : null;
  const problems = areas === null ? [] : reachProblems({ source, shares, graph, read, roles, areas });
  if (problems.length > 0) return { ok: false, problems };

  const startable = shares.map((_, index) => startableNodes(graph, read, index, areas));
  const floor: NamedFloor = {
    name,
    width: extent.width,
    height: extent.height,
    pitch: PITCH,
    graph,
    walls: [],
    racks: [],
    storage: Int32Array.from(roles.pickups),
    stations: stationsOf(source, read, roles),
    chargers: Int32Array.from(roles.chargers),
    parking: Int32Array.from(roles.parking),
    zones: zoneCount(source.zones),
    names: {
      mapId: read.mapId,
      origin: extent.origin,
      nodes: drawing.nodes.map((_, index) => read.nodes[index]?.node.nodeId ?? ''),
      edges: namedEdges(read, drawing, graph),
    },
    startable,
  };
  const reach = 2 * radius + laneSlack(fleet.guardMargin, lanesBend(graph));
  const warnings = describeLif(source, { read, shares, reach, isPlanned: fleet.isPlanned });
  return { ok: true, floor, goals: goalsOf(roles, startable), warnings };
}

/** Where goods are, and where there are none, every place that all robots get to. */
function goalsOf({ pickups }: NodesByRole, startable: readonly Uint8Array[]): readonly number[] {
  if (pickups.length > 0) return pickups;
  return Array.from(startable[0].keys()).filter((node) => startable.every((is) => is[node] !== 0));
}

/** Nodes of the file that robots of a class may use; where planners drive, from which they get everywhere. */
function startableNodes(
  { nodeCount }: LaneGraph,
  { nodes }: LifGraph,
  robotClass: number,
  areas: readonly WorkArea[] | null,
): Uint8Array {
  const may = (node: number): boolean =>
    node < nodes.length &&
    nodes[node].classes.has(robotClass) &&
    (areas === null || areas[robotClass].reached[node] !== 0);
  return Uint8Array.from({ length: nodeCount }, (_, node) => (may(node) ? 1 : 0));
}

/** Deliveries, by the names of their stations; where several are one station's, or one is none's, with the node's name. */
function stationsOf({ layouts }: LifSource, { nodes }: LifGraph, { deliveries }: NodesByRole): Station[] {
  const stations = layouts.flatMap(({ layout }) => layout.stations ?? []);
  const named = deliveries.map((node) => {
    const { nodeId } = nodes[node].node;
    return { node, nodeId, station: stations.find(({ interactionNodeIds }) => interactionNodeIds.includes(nodeId)) };
  });
  return named.map(({ node, nodeId, station }) => {
    const isOnly = named.filter((other) => other.station === station).length === 1;
    const name = station === undefined ? nodeId : isOnly ? station.stationId : `${station.stationId}/${nodeId}`;
    return { name, node, queue: [] };
  });
}
