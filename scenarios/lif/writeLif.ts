import { lifFloor } from './lifFloor.ts';
import { NodeKind, type LaneGraph } from '../../engine/index.ts';
import type { FieldProblem } from '../problem.ts';
import { buildFloor } from '../run/buildFloor.ts';
import { fleetSize, type Scenario } from '../scenario.ts';
import { isGrid, type SiteFloor } from '../siteFloor.ts';
import type { Lif, LifAction, LifLayout, LifNode, LifStation } from './lifSchema.ts';

export type WriteLifResult =
  | { readonly ok: true; readonly lif: Lif; readonly nodes: number; readonly edges: number }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const NO_LANES = 'has nobody on lanes, and a layout is for those; give a scenario with robots on lanes';

/**
 * Writes the floor of a scenario as a LIF file: nodes and edges by the names that they have on the broker, what robots can do where,
 * stations. A floor that comes from such a file is written as it was read, the layouts that are used.
 *
 * Walls and racks are no part of the format. Nor is it that robots had better not drive against a lane: both ways are in the file.
 *
 * @param of timestamp: when it was made, as ISO 8601 has it; creator: who says so
 */
export function writeLif(
  scenario: Scenario,
  of: { readonly timestamp: string; readonly creator: string },
): WriteLifResult {
  if (fleetSize(scenario) === 0) return { ok: false, problems: [{ field: 'floor', message: NO_LANES }] };
  const built = buildFloor(scenario, lifFloor);
  if (!built.ok) return built;
  const { floor } = built;
  const layouts =
    scenario.floor.kind === 'lif'
      ? scenario.floor.layouts.map(({ layout }) => asInSchema(layout))
      : [layoutOf(floor, typesOf(scenario))];
  const lif: Lif = {
    metaInformation: {
      projectIdentification: scenario.name,
      creator: of.creator,
      exportTimestamp: of.timestamp,
      lifVersion: '1.0.0',
    },
    layouts,
  };
  const count = (what: 'nodes' | 'edges'): number => layouts.reduce((sum, layout) => sum + layout[what].length, 0);
  return { ok: true, lif, nodes: count('nodes'), edges: count('edges') };
}

/** The schema wants what is left out in some files that are read: stations, and heights as numbers. */
function asInSchema(layout: LifLayout): LifLayout {
  const stations = (layout.stations ?? []).map(({ stationHeight, ...station }) =>
    stationHeight === undefined ? station : { ...station, stationHeight: Number(stationHeight) },
  );
  return { ...layout, stations };
}

/** A type for each class: manufacturer and series, as LIF advises. */
function typesOf({ robots }: Scenario): string[] {
  return [...new Set(robots.fleet.map((share) => `shoal.${share.class.name}`))];
}

function layoutOf(floor: SiteFloor, types: readonly string[]): LifLayout {
  const { graph, name } = floor;
  const actions = actionsOf(floor);
  const nodes = Array.from({ length: graph.nodeCount }, (_, node): LifNode => {
    const here = actions(node);
    return {
      nodeId: `n${node}`,
      mapId: name,
      nodePosition: { x: rounded(graph.x[node]), y: rounded(graph.y[node]) },
      vehicleTypeNodeProperties: types.map((vehicleTypeId) => ({
        vehicleTypeId,
        ...(here.length > 0 ? { actions: here } : {}),
      })),
    };
  });
  const edges = Array.from({ length: graph.edgeCount }, (_, edge) => edgeOf(graph, edge, types));
  const layoutDescription = isGrid(floor) ? `${floor.columns} x ${floor.rows} cells of ${floor.pitch} m` : '';
  return { layoutId: name, layoutVersion: '1', layoutDescription, nodes, edges, stations: stationsOf(floor) };
}

function edgeOf({ from, to, against }: LaneGraph, edge: number, types: readonly string[]): LifLayout['edges'][number] {
  return {
    edgeId: `n${from[edge]}-n${to[edge]}`,
    ...(against[edge] === 1 ? { edgeDescription: 'against the lane: better not driven' } : {}),
    startNodeId: `n${from[edge]}`,
    endNodeId: `n${to[edge]}`,
    vehicleTypeEdgeProperties: types.map((vehicleTypeId) => ({
      vehicleTypeId,
      vehicleOrientation: 0,
      orientationType: 'TANGENTIAL' as const,
      rotationAllowed: false,
    })),
  };
}

/** @returns what a fleet control may send robots to a node for */
function actionsOf({ graph, storage, stations, chargers }: SiteFloor): (node: number) => LifAction[] {
  const [picks, drops, charges] = [new Set(storage), new Set(stations.map(({ node }) => node)), new Set(chargers)];
  const action = (actionType: string): LifAction => {
    return { actionType, requirementType: 'CONDITIONAL', blockingType: 'HARD' };
  };
  return (node) => [
    ...(picks.has(node) || graph.kind[node] === NodeKind.storage ? [action('pick')] : []),
    ...(drops.has(node) ? [action('drop')] : []),
    ...(charges.has(node) ? [action('startCharging'), action('stopCharging')] : []),
  ];
}

/** Storage places are too many for stations of their own: the actions of their nodes say what they are. */
function stationsOf({ stations, chargers, parking }: SiteFloor): LifStation[] {
  const one = (stationId: string, node: number): LifStation => ({ stationId, interactionNodeIds: [`n${node}`] });
  return [
    ...stations.map(({ name, node }) => one(name, node)),
    ...Array.from(chargers, (node, i) => one(`charger-${i + 1}`, node)),
    ...Array.from(parking, (node, i) => one(`parking-${i + 1}`, node)),
  ];
}

/** To the micrometre: positions are f32, and say nothing beyond. */
function rounded(metres: number): number {
  return Math.round(metres * 1e6) / 1e6;
}
