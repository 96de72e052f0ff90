import type { LaneGraph } from '../../engine/floor/laneGraph.ts';
import type { PlaceClaims } from '../../engine/floor/placeClaims.ts';

/** Where a robot is, with the places that it owns there, by the words of `placeClaims` and by nothing else of its code. */
export interface Standing {
  readonly x: number;
  readonly y: number;
  readonly owns: ReadonlySet<number>;
  /** edge that it drives, −1 at a node */
  readonly edge: number;
}

export const claimsOfNode = (claims: PlaceClaims, node: number): number[] =>
  Array.from(claims.nodePlace.subarray(claims.nodeStart[node], claims.nodeStart[node + 1]));

export const claimsOfEdge = (claims: PlaceClaims, edge: number): number[] =>
  Array.from(claims.edgePlace.subarray(claims.edgeStart[edge], claims.edgeStart[edge + 1]));

/** @returns robots at every node and at `steps` + 1 positions of every edge */
export function standings(graph: LaneGraph, claims: PlaceClaims, fleet: { reach: number; steps: number }): Standing[] {
  const all: Standing[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    all.push({ x: graph.x[node], y: graph.y[node], owns: new Set(claimsOfNode(claims, node)), edge: -1 });
  }
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const from = graph.from[edge];
    const onWay = claimsOfEdge(claims, edge);
    const leaving = [...onWay, ...claimsOfNode(claims, from)];
    let hasLeft = false;
    for (let step = 0; step <= fleet.steps; step++) {
      const at = pointOn(graph, edge, step / fleet.steps);
      hasLeft ||= Math.hypot(at.x - graph.x[from], at.y - graph.y[from]) >= fleet.reach;
      all.push({ ...at, owns: new Set(hasLeft ? onWay : leaving), edge });
    }
  }
  return all;
}

/** @returns the place after a share of an edge, 0 … 1, by walking over its points */
export function pointOn({ traits, x, y, from, to }: LaneGraph, edge: number, share: number): { x: number; y: number } {
  const points = [{ x: x[from[edge]], y: y[from[edge]] }];
  if (traits !== null) {
    for (let point = traits.pointStart[edge] + 1; point + 1 < traits.pointStart[edge + 1]; point++) {
      points.push({ x: traits.pointX[point], y: traits.pointY[point] });
    }
  }
  points.push({ x: x[to[edge]], y: y[to[edge]] });
  const lengths = points.slice(1).map((point, i) => Math.hypot(point.x - points[i].x, point.y - points[i].y));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  let piece = 0;
  while (piece + 1 < lengths.length && left > lengths[piece]) left -= lengths[piece++];
  const [a, b] = [points[piece], points[piece + 1]];
  const part = Math.min(1, left / lengths[piece]);
  return { x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y) };
}

/**
 * Puts robots on all nodes that are free, and lets them drive at random: an edge when all of its places are free or their own,
 * in steps of up to a third of the edge.
 *
 * @returns m, the least distance that two of them ever had
 */
export function driveAbout(
  graph: LaneGraph,
  claims: PlaceClaims,
  { reach, choices }: { reach: number; choices: readonly number[] },
): number {
  const owner = new Int32Array(claims.placeCount).fill(-1);
  const robots: { node: number; edge: number; driven: number; hasLeft: boolean }[] = [];
  const take = (places: readonly number[], robot: number): boolean => {
    if (places.some((place) => owner[place] >= 0 && owner[place] !== robot)) return false;
    for (const place of places) owner[place] = robot;
    return true;
  };
  for (let node = 0; node < graph.nodeCount; node++) {
    const robot = { node, edge: -1, driven: 0, hasLeft: false };
    if (take(claimsOfNode(claims, node), robots.length)) robots.push(robot);
  }
  const keepOnly = (robot: number, places: readonly number[]): void => {
    for (let place = 0; place < owner.length; place++)
      if (owner[place] === robot && !places.includes(place)) owner[place] = -1;
  };
  const at = ({ node, edge, driven }: (typeof robots)[number]): { x: number; y: number } => {
    if (edge < 0) return { x: graph.x[node], y: graph.y[node] };
    return pointOn(graph, edge, driven / graph.length[edge]);
  };

  let nearest = Infinity;
  for (const choice of choices) {
    const number = choice % robots.length;
    const robot = robots[number];
    if (robot.edge < 0) {
      const degree = graph.outStart[robot.node + 1] - graph.outStart[robot.node];
      const edge = graph.outStart[robot.node] + ((choice >> 8) % Math.max(1, degree));
      if (degree === 0 || !take(claimsOfEdge(claims, edge), number)) continue;
      robot.edge = edge;
      robot.driven = 0;
      robot.hasLeft = false;
    }
    robot.driven += ((1 + ((choice >> 4) & 15)) / 48) * graph.length[robot.edge];
    if (robot.driven >= graph.length[robot.edge]) {
      robot.node = graph.to[robot.edge];
      robot.edge = -1;
      keepOnly(number, claimsOfNode(claims, robot.node));
    }
    const here = at(robot);
    robot.hasLeft ||= Math.hypot(here.x - graph.x[robot.node], here.y - graph.y[robot.node]) >= reach;
    if (robot.edge >= 0 && robot.hasLeft) keepOnly(number, claimsOfEdge(claims, robot.edge));
    robots.forEach((other, index) => {
      if (index !== number) nearest = Math.min(nearest, Math.hypot(at(other).x - here.x, at(other).y - here.y));
    });
  }
  return nearest;
}

/** @returns the nodes that an edge must own: head, nodes too near to it, nodes too near to the way; by trying them all */
export function naiveEdgeNodes(graph: LaneGraph, edge: number, reach: number): number[] {
  const head = graph.to[edge];
  const rest: number[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    if (node === head) continue;
    const nearHead = Math.hypot(graph.x[node] - graph.x[head], graph.y[node] - graph.y[head]) < reach - 1e-4;
    const nearWay = node !== graph.from[edge] && naiveDistance(graph, edge, node) < reach - 1e-4;
    if (nearHead || nearWay) rest.push(node);
  }
  return [head, ...rest];
}

/** @returns the nodes that a robot must own at `node`, by trying them all */
export function naiveNodeNodes({ x, y, nodeCount }: LaneGraph, node: number, reach: number): number[] {
  const others = Array.from({ length: nodeCount }, (_, other) => other).filter((other) => other !== node);
  return [node, ...others.filter((other) => Math.hypot(x[other] - x[node], y[other] - y[node]) < reach - 1e-4)];
}

/** @returns m from a node to an edge: in the edge's own frame, x along it and y across */
function naiveDistance({ x, y, from, to }: LaneGraph, edge: number, node: number): number {
  const length = Math.hypot(x[to[edge]] - x[from[edge]], y[to[edge]] - y[from[edge]]);
  const cos = (x[to[edge]] - x[from[edge]]) / length;
  const sin = (y[to[edge]] - y[from[edge]]) / length;
  const along = (x[node] - x[from[edge]]) * cos + (y[node] - y[from[edge]]) * sin;
  const across = (y[node] - y[from[edge]]) * cos - (x[node] - x[from[edge]]) * sin;
  return Math.hypot(along < 0 ? along : Math.max(0, along - length), across);
}
