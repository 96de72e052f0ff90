import type { Lif, LifAction, LifEdge, LifEdgeProperty, LifNode } from '../../scenarios/lif/lifSchema.ts';

type EdgeMore = Partial<Omit<LifEdgeProperty, 'vehicleTypeId'>>;

/** Draws layouts as integrators do: nodes, edges one by one, stations. One vehicle type, unless told otherwise. */
export class LifSite {
  readonly nodes: LifNode[] = [];
  readonly edges: LifEdge[] = [];
  readonly stations: { stationId: string; interactionNodeIds: string[] }[] = [];
  readonly type: string;

  constructor(type = 'AMR') {
    this.type = type;
  }

  /** @returns the id of a new node, with actions of these types */
  node(nodeId: string, x: number, y: number, ...actions: readonly string[]): string {
    const acts = actions.map((actionType): LifAction => ({ actionType, blockingType: 'HARD', requirementType: 'CONDITIONAL' })); // prettier-ignore
    this.nodes.push({
      nodeId,
      mapId: 'hall',
      nodePosition: { x, y },
      vehicleTypeNodeProperties: [{ vehicleTypeId: this.type, ...(acts.length > 0 ? { actions: acts } : {}) }],
    });
    return nodeId;
  }

  edge(from: string, to: string, more: EdgeMore = {}): this {
    const property = { vehicleTypeId: this.type, rotationAllowed: false, ...more };
    this.edges.push({
      edgeId: `${from}-${to}`,
      startNodeId: from,
      endNodeId: to,
      vehicleTypeEdgeProperties: [property],
    });
    return this;
  }

  /** In forwards and out backwards, as into a station; or both ways forwards. */
  bothWays(from: string, to: string, backs = false): this {
    return this.edge(from, to).edge(to, from, backs ? { vehicleOrientation: Math.PI } : {});
  }

  /** A quarter of a circle, exactly: from `from`, where the way points to the corner, to `to`. */
  quarter(from: string, to: string, corner: readonly [number, number]): this {
    const [a, b] = [this.at(from), this.at(to)];
    const controlPoints = [{ ...a, weight: Math.SQRT2 }, { x: corner[0], y: corner[1], weight: 1 }, { ...b, weight: Math.SQRT2 }]; // prettier-ignore
    return this.edge(from, to, { trajectory: { degree: 2, knotVector: [0, 0, 0, 1, 1, 1], controlPoints } });
  }

  station(stationId: string, ...interactionNodeIds: string[]): this {
    this.stations.push({ stationId, interactionNodeIds });
    return this;
  }

  at(nodeId: string): { x: number; y: number } {
    const { x, y } = this.nodes.find((node) => node.nodeId === nodeId)!.nodePosition;
    return { x, y };
  }

  get lif(): Lif {
    const { nodes, edges, stations } = this;
    return {
      metaInformation: { projectIdentification: 'site', creator: 'test', exportTimestamp: '2026-01-01T00:00:00.00Z', lifVersion: '1.0.0' }, // prettier-ignore
      layouts: [{ layoutId: 'ground', layoutVersion: '1', nodes, edges, stations }],
    };
  }
}

/**
 * A ring road with rounded corners, driven counter-clockwise, and a short cut across it. Along its lower side are pickups, along its
 * upper side deliveries, each at the end of a spur that robots back out of; left parking places, right a charger or two.
 */
export function ringSite(of: { readonly spurs: number; readonly spacing?: number; readonly radius?: number }): LifSite {
  const { spurs, spacing = 4, radius = 2 } = of;
  const site = new LifSite();
  const width = spacing * (spurs + 1);
  const [left, right, low, high] = [0, width + 2 * radius, 0, 12];
  const r = radius;
  const lower = [site.node('SW2', left + r, low)];
  const upper: string[] = [];
  for (let i = 0; i < spurs; i++) {
    const x = left + r + spacing * (i + 1);
    lower.push(site.node(`L${i}`, x, low));
    site.node(`PICK${i}`, x, low - 3, 'pick');
  }
  lower.push(site.node('SE1', right - r, low));
  upper.push(site.node('NE2', right - r, high));
  for (let i = spurs - 1; i >= 0; i--) {
    const x = left + r + spacing * (i + 1);
    upper.push(site.node(`U${i}`, x, high));
    site.node(`DROP${i}`, x, high + 3, 'drop');
  }
  upper.push(site.node('NW1', left + r, high));
  const rise = [site.node('SE2', right, low + r), site.node('E0', right, 4.5), site.node('E1', right, 7.5), site.node('NE1', right, high - r)]; // prettier-ignore
  const fall = [site.node('NW2', left, high - r), site.node('W1', left, 7.5), site.node('W0', left, 4.5), site.node('SW1', left, low + r)]; // prettier-ignore
  for (const way of [lower, upper, rise, fall]) way.slice(1).forEach((to, i) => site.edge(way[i], to));
  site.quarter('SE1', 'SE2', [right, low]).quarter('NE1', 'NE2', [right, high]);
  site.quarter('NW1', 'NW2', [left, high]).quarter('SW1', 'SW2', [left, low]);
  for (let i = 0; i < spurs; i++) site.bothWays(`L${i}`, `PICK${i}`, true).bothWays(`U${i}`, `DROP${i}`, true);
  site.node('CHARGE', right + 3, 4.5, 'startCharging');
  site.node('PARK0', left - 3, 4.5);
  site.node('PARK1', left - 3, 7.5);
  site.bothWays('E0', 'CHARGE', true).bothWays('W0', 'PARK0', true).bothWays('W1', 'PARK1', true);
  site.station('rest', 'PARK0', 'PARK1');
  return site;
}

/** Two nodes, far from the origin of their map, and an edge from the one to the other. */
export function pair(length = 3): LifSite {
  const site = new LifSite();
  site.node('A', -1000.25, 2000.5);
  site.node('B', -1000.25 + length, 2000.5);
  return site;
}
