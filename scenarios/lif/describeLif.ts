import type { LifSource } from '../floorSource.ts';
import { facingLanes } from './facingLanes.ts';
import type { LifFleetShare, LifGraph } from './lifGraph.ts';
import type { LifEdgeProperty } from './lifSchema.ts';

/** Names that are told one by one; of more, their number is. */
const TOLD = 3;

/** @returns what is in the file and not on the floor, and what may not work as somebody thinks; a line each */
export function describeLif(
  { file, layouts }: LifSource,
  of: {
    readonly read: LifGraph;
    readonly shares: readonly LifFleetShare[];
    /** m that two robots need from centre to centre */
    readonly reach: number;
    /** whether Shoal's planners drive them: who orders them from outside tells them what to do on the way, and how to stand */
    readonly isPlanned: boolean;
  },
): string[] {
  const { read, shares } = of;
  const lines: string[] = [];
  const tell = (what: string, names: readonly string[]): void => {
    if (names.length === 0) return;
    const more = names.length > TOLD ? ` and ${names.length - TOLD} more` : '';
    lines.push(`warning: ${file}: ${what}: ${names.slice(0, TOLD).join(', ')}${more}`);
  };
  const tellPlanned = of.isPlanned ? tell : () => undefined;
  const types = new Set(shares.map(({ vehicleType }) => vehicleType));
  const edges = layouts.flatMap(({ layout }) => layout.edges);
  const edgesWith = (has: (property: LifEdgeProperty) => boolean): string[] =>
    edges
      .filter(({ vehicleTypeEdgeProperties: all }) => all.some((one) => types.has(one.vehicleTypeId) && has(one)))
      .map(({ edgeId }) => edgeId);
  tell('edges to layouts that are not used are left out', read.leadingAway);
  tellPlanned(
    'robots do nothing on the way, which these edges require',
    edgesWith(({ actions = [] }) => actions.some(({ requirementType }) => requirementType === 'REQUIRED')),
  );
  tell(
    'loads here are all of one kind, and are taken along edges that are for some',
    edgesWith(({ loadRestriction }) => (loadRestriction?.loadSetNames ?? []).length > 0),
  );
  tell(
    'robots here have no height, which these edges limit',
    edgesWith(({ minHeight, maxHeight }) => minHeight !== undefined || maxHeight !== undefined),
  );
  const turned = read.nodes.filter(({ node }) =>
    node.vehicleTypeNodeProperties.some(({ vehicleTypeId, theta }) => types.has(vehicleTypeId) && theta !== undefined),
  );
  tellPlanned(
    'robots stand as they have come, also at nodes that say how',
    turned.map(({ node }) => node.nodeId),
  );
  tell('of nodes that are nearer to each other than two robots, one is taken at a time', pairsNear(read, of.reach));
  tell(
    'robots that meet stand for ever on edges that run against each other side by side, nearer than two robots',
    facingLanes(read.lanes, of.reach),
  );
  return lines;
}

/** @returns pairs of nodes that two robots cannot be at, as A/B */
function pairsNear({ nodes }: LifGraph, reach: number): string[] {
  const sorted = nodes.map(({ node }) => node).toSorted((a, b) => a.nodePosition.x - b.nodePosition.x);
  const pairs: string[] = [];
  for (const [i, { nodeId, nodePosition: a }] of sorted.entries()) {
    for (let j = i + 1; j < sorted.length && sorted[j].nodePosition.x - a.x < reach; j++) {
      const b = sorted[j].nodePosition;
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      if (dx * dx + dy * dy < reach * reach) pairs.push(`${nodeId}/${sorted[j].nodeId}`);
    }
  }
  return pairs;
}
