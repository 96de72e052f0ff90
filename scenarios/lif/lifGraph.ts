import { accessBit, type RobotClass } from '../../engine/index.ts';
import type { LifSource } from '../floorSource.ts';
import type { FieldProblem } from '../problem.ts';
import { laneOfEdge, type EdgeLane } from './laneOfEdge.ts';
import type { LifEdge, LifEdgeProperty, LifNode } from './lifSchema.ts';

/** Robots of one class, and what they are in the file. */
export interface LifFleetShare {
  readonly robots: RobotClass;
  readonly vehicleType: string;
}

/** A node that some of the robots may use. */
export interface GraphNode {
  readonly node: LifNode;
  /** path in the file */
  readonly at: string;
  /** classes of the robots that may */
  readonly classes: ReadonlySet<number>;
}

/** An edge as some of the robots drive it: those for which it is the same. */
export interface GraphLane {
  readonly edgeId: string;
  /** indices of nodes */
  readonly from: number;
  readonly to: number;
  readonly lane: EdgeLane;
  /** bits of robots that may not drive it, see `LaneTraits.barred` */
  readonly barred: number;
}

/** The part of a file's layouts that a fleet can use, in the file's own coordinates. */
export interface LifGraph {
  readonly nodes: readonly GraphNode[];
  readonly lanes: readonly GraphLane[];
  readonly mapId: string;
  /** edges to layouts that are not used */
  readonly leadingAway: readonly string[];
}

export type LifGraphResult =
  | { readonly ok: true; readonly graph: LifGraph }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** m: two nodes that are nearer are at one place */
const ONE_PLACE = 0.01;

/** @returns what a fleet can use of a file's layouts, or every edge that it cannot drive */
export function lifGraph(source: LifSource, fleet: readonly LifFleetShare[]): LifGraphResult {
  const problems: FieldProblem[] = [];
  const nodes = usableNodes(source, fleet);
  const indexOf = new Map(nodes.map(({ node }, index) => [node.nodeId, index]));
  const leadingAway: string[] = [];
  const lanes = source.layouts.flatMap(({ at, layout }) =>
    layout.edges.flatMap((edge, e): GraphLane[] => {
      const [from, to] = [indexOf.get(edge.startNodeId), indexOf.get(edge.endNodeId)];
      const isUsed = edge.vehicleTypeEdgeProperties.some(({ vehicleTypeId }) => isTypeOf(fleet, vehicleTypeId));
      if (!isUsed) return [];
      if (!isThere(source, edge.endNodeId)) {
        leadingAway.push(edge.edgeId);
        return [];
      }
      if (from === undefined || to === undefined) return [];
      const read = lanesOfEdge(edge, { nodes, from, to, fleet });
      problems.push(...read.problems.map(({ field, message }) => ({ file: source.file, field: `${at}.edges.${e}${field}`, message }))); // prettier-ignore
      return read.lanes;
    }),
  );
  const maps = checkMaps(source, nodes);
  problems.push(...maps.problems);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, graph: { nodes, lanes, mapId: maps.mapId, leadingAway } };
}

function usableNodes({ layouts }: LifSource, fleet: readonly LifFleetShare[]): GraphNode[] {
  return layouts
    .flatMap(({ at, layout }) => layout.nodes.map((node, n) => ({ node, at: `${at}.nodes.${n}` })))
    .map(({ node, at }) => {
      const types = new Set(node.vehicleTypeNodeProperties.map(({ vehicleTypeId }) => vehicleTypeId));
      const classes = [...fleet.keys()].filter((index) => types.has(fleet[index].vehicleType));
      return { node, at, classes: new Set(classes) };
    })
    .filter(({ classes }) => classes.size > 0);
}

function isTypeOf(fleet: readonly LifFleetShare[], vehicleType: string): boolean {
  return fleet.some((share) => share.vehicleType === vehicleType);
}

function isThere({ layouts }: LifSource, nodeId: string): boolean {
  return layouts.some(({ layout }) => layout.nodes.some((node) => node.nodeId === nodeId));
}

interface EdgeContext {
  readonly nodes: readonly GraphNode[];
  readonly from: number;
  readonly to: number;
  readonly fleet: readonly LifFleetShare[];
}

/** One lane for all classes that drive an edge alike. */
function lanesOfEdge(
  edge: LifEdge,
  { nodes, from, to, fleet }: EdgeContext,
): { readonly lanes: GraphLane[]; readonly problems: readonly { readonly field: string; readonly message: string }[] } {
  const [start, end] = [nodes[from], nodes[to]];
  const ends = {
    startId: edge.startNodeId,
    start: start.node.nodePosition,
    endId: edge.endNodeId,
    end: end.node.nodePosition,
  };
  const apart = Math.abs(ends.start.x - ends.end.x) + Math.abs(ends.start.y - ends.end.y);
  if (from === to || apart < ONE_PLACE) {
    const message = `leads from ${ends.startId} to ${ends.endId}, which are at one place: there is no way between them to drive`;
    return { lanes: [], problems: [{ field: '', message: `${message}; make one node of them` }] };
  }
  const problems = new Map<string, { readonly field: string; readonly message: string }>();
  const alike = new Map<string, { readonly lane: EdgeLane; open: number }>();
  for (const [index, { robots, vehicleType }] of fleet.entries()) {
    const at = edge.vehicleTypeEdgeProperties.findIndex(({ vehicleTypeId }) => vehicleTypeId === vehicleType);
    if (at < 0 || !start.classes.has(index) || !end.classes.has(index)) continue;
    const property = edge.vehicleTypeEdgeProperties[at];
    const read = laneOfEdge(property, ends, robots);
    if (!read.ok) {
      const field = `.vehicleTypeEdgeProperties.${at}.${read.field}`;
      problems.set(field, { field, message: read.message });
      continue;
    }
    const key = JSON.stringify(read.lane);
    const group = alike.get(key) ?? { lane: read.lane, open: 0 };
    group.open |= openTo(property, index);
    alike.set(key, group);
  }
  const lanes = [...alike.values()]
    .filter(({ open }) => open !== 0)
    .map(({ lane, open }) => ({ edgeId: edge.edgeId, from, to, lane, barred: ~open }));
  return { lanes, problems: [...problems.values()] };
}

/** @returns bits of the robots of a class for which an edge is */
function openTo({ loadRestriction = { unloaded: true, loaded: true } }: LifEdgeProperty, robotClass: number): number {
  const { unloaded, loaded } = loadRestriction;
  return (unloaded ? accessBit(robotClass, false) : 0) | (loaded ? accessBit(robotClass, true) : 0);
}

/** All nodes are on one map; where none says on which, the layout's name is the map's. */
function checkMaps(
  { file, layouts }: LifSource,
  nodes: readonly GraphNode[],
): { readonly mapId: string; readonly problems: readonly FieldProblem[] } {
  const named = nodes.filter(({ node }) => node.mapId !== undefined);
  const mapId = named[0]?.node.mapId ?? layouts[0].layout.layoutId;
  const other = named.find(({ node }) => node.mapId !== mapId);
  if (other === undefined) return { mapId, problems: [] };
  const message = `'${other.node.mapId}' is another map than '${mapId}', where ${named[0].node.nodeId} is; choose a layout of one map`;
  return { mapId, problems: [{ file, field: `${other.at}.mapId`, message }] };
}
