import type { LaneGraph } from '../../engine/index.ts';
import type { LifSource } from '../floorSource.ts';
import type { FieldProblem } from '../problem.ts';
import type { WorkArea } from './closeTraps.ts';
import type { LifFleetShare, LifGraph } from './lifGraph.ts';
import type { NodesByRole } from './lifRoles.ts';

/** What is hopeless: robots that can go nowhere, and places of work that none of them reaches and leaves again; a line each. */
export function reachProblems(of: {
  readonly source: LifSource;
  readonly shares: readonly LifFleetShare[];
  readonly graph: LaneGraph;
  readonly read: LifGraph;
  readonly roles: NodesByRole;
  readonly areas: readonly WorkArea[];
}): FieldProblem[] {
  const { source, shares, graph, read, roles, areas } = of;
  const { file } = source;
  const stuck = areas.flatMap(({ home }, index): FieldProblem[] => {
    if (home.includes(1)) return [];
    const { robots, vehicleType } = shares[index];
    const message = `${robots.name} (${vehicleType}) gets nowhere and back: no lanes lead round; add one, or drive it from outside (demand: {outside: {}})`;
    return [{ file, field: 'layouts', message }];
  });
  if (stuck.length > 0) return stuck;
  const found = new Set(areas.flatMap((area) => Array.from(graph.to).filter((_, edge) => area.found[edge] !== 0)));
  const homeName = nameOfHome(graph, read, areas);
  const problems: FieldProblem[] = [];
  const look = (role: keyof NodesByRole, what: string, isServed: (area: WorkArea, node: number) => boolean): void => {
    for (const node of roles[role]) {
      if (areas.some((area) => isServed(area, node))) continue;
      const { at, node: { nodeId } } = read.nodes[node]; // prettier-ignore
      const comes = found.has(node);
      const fault = comes ? 'robots that come there cannot get back to' : 'robots cannot get there from';
      const advice = `add a lane, or leave it out (floor.lif.${role})`;
      problems.push({ file, field: at, message: `${what} ${nodeId}: ${fault} ${homeName}; ${advice}` });
    }
  };
  look('pickups', 'pickup', ({ reached }, node) => reached[node] !== 0);
  look('deliveries', 'delivery', ({ reached, served }, node) =>
    roles.pickups.length > 0 ? served[node] !== 0 : reached[node] !== 0,
  );
  look('chargers', 'charger', ({ reached }, node) => reached[node] !== 0);
  look('parking', 'parking place', ({ reached }, node) => reached[node] !== 0);
  return problems;
}

/** A node that has a name and lies where robots go round. */
function nameOfHome({ to }: LaneGraph, { nodes }: LifGraph, areas: readonly WorkArea[]): string {
  const { home } = areas.find((area) => area.home.includes(1))!;
  const edge = home.findIndex((is, at) => is !== 0 && to[at] < nodes.length);
  return nodes[to[edge]].node.nodeId;
}
