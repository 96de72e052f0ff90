import type { LifRoles, LifSource } from '../floorSource.ts';
import type { FieldProblem } from '../problem.ts';
import type { LifFleetShare, LifGraph } from './lifGraph.ts';
import type { LifAction, LifStation } from './lifSchema.ts';

/** What nodes are for: indices of nodes, ascending. */
export type NodesByRole = { readonly [R in keyof LifRoles]: readonly number[] };

export type NodesByRoleResult =
  | { readonly ok: true; readonly roles: NodesByRole }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** The action (VDA5050) that tells what a node is for. */
const ACTION_OF = { pickups: 'pick', deliveries: 'drop', chargers: 'startCharging' } as const;

const ROLES = ['pickups', 'deliveries', 'chargers', 'parking'] as const;

/**
 * What the nodes of a layout are for: what the scenario says, and where it says nothing, by the actions that a fleet control may
 * send robots there, be it with the node or with an edge that ends there. Robots park at stations that have none of these.
 */
export function lifRoles(source: LifSource, graph: LifGraph, fleet: readonly LifFleetShare[]): NodesByRoleResult {
  const stations = source.layouts.flatMap(({ layout }) => layout.stations ?? []);
  const indexOf = new Map(graph.nodes.map(({ node }, index) => [node.nodeId, index]));
  const problems: FieldProblem[] = [];
  const stated = (role: keyof LifRoles): number[] | null => {
    const names = source.roles[role];
    if (names === null) return null;
    const nodes = names.flatMap((name, i) => {
      const found = nodesNamed(name, stations, indexOf);
      if (found.length === 0) problems.push(unknownPlace(role, i, name));
      return found;
    });
    return ascending(nodes);
  };
  const acted = actionsAt(source, graph, fleet);
  const withAction = (type: string): number[] =>
    [...indexOf.values()].filter((index) => acted[index].some(({ actionType }) => actionType === type));
  const byAction = Object.values(ACTION_OF).map(withAction);
  const others = stations.flatMap(({ interactionNodeIds }) =>
    interactionNodeIds.flatMap((id) => indexOf.get(id) ?? []),
  );
  const busy = new Set(byAction.flat());
  const roles = {
    pickups: stated('pickups') ?? byAction[0],
    deliveries: stated('deliveries') ?? byAction[1],
    chargers: stated('chargers') ?? byAction[2],
    parking: stated('parking') ?? ascending(others.filter((node) => !busy.has(node))),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, roles };
}

function nodesNamed(name: string, stations: readonly LifStation[], indexOf: ReadonlyMap<string, number>): number[] {
  const node = indexOf.get(name);
  if (node !== undefined) return [node];
  const station = stations.find(({ stationId }) => stationId === name);
  return (station?.interactionNodeIds ?? []).flatMap((id) => indexOf.get(id) ?? []);
}

function unknownPlace(role: string, index: number, name: string): FieldProblem {
  const message = `'${name.slice(0, 40)}' is no node or station that these robots can use; give the id of one`;
  return { field: `floor.lif.${role}.${index}`, message };
}

/** @returns for each node the actions that a fleet control may send with it, or with an edge that ends there */
function actionsAt({ layouts }: LifSource, { nodes }: LifGraph, fleet: readonly LifFleetShare[]): LifAction[][] {
  const types = new Set(fleet.map(({ vehicleType }) => vehicleType));
  const of = (properties: readonly { readonly vehicleTypeId: string; readonly actions?: LifAction[] | undefined }[]) =>
    properties.filter(({ vehicleTypeId }) => types.has(vehicleTypeId)).flatMap(({ actions }) => actions ?? []);
  const actions = new Map(nodes.map(({ node }) => [node.nodeId, of(node.vehicleTypeNodeProperties)]));
  for (const { endNodeId, vehicleTypeEdgeProperties } of layouts.flatMap(({ layout }) => layout.edges)) {
    actions.get(endNodeId)?.push(...of(vehicleTypeEdgeProperties));
  }
  return nodes.map(({ node }) => actions.get(node.nodeId) ?? []);
}

function ascending(nodes: readonly number[]): number[] {
  return [...new Set(nodes)].toSorted((a, b) => a - b);
}

/** @returns the roles that a node has, in words of the scenario */
export function rolesOf(roles: NodesByRole, node: number): (typeof ROLES)[number][] {
  return ROLES.filter((role) => roles[role].includes(node));
}
