import { accessBit, spinBetween, strongComponents, type LaneGraph } from '../../engine/index.ts';
import type { NodesByRole } from './lifRoles.ts';

/** Where robots of a class can work, once all lanes are closed to planners that lead nowhere. */
export interface WorkArea {
  /** edge → 1: on a way on which an empty robot gets everywhere and back again */
  readonly home: Uint8Array;
  /** node → 1: an empty robot can get there and away */
  readonly reached: Uint8Array;
  /** node → 1: a robot can bring a load there from some pickup, and get away */
  readonly served: Uint8Array;
  /** edge → 1: a robot gets there from home, whether it comes back or not */
  readonly found: Uint8Array;
}

/**
 * Finds for each class of robots the largest part of the lanes in which they can go round and round, and closes all other lanes
 * to planners: who is pushed into a trap never comes out again. Counted over edges and not over nodes, for where robots may
 * turn depends on the way they have come.
 */
export function closeTraps(graph: LaneGraph, classes: number, roles: NodesByRole): WorkArea[] {
  const areas = Array.from({ length: classes }, (_, index) => workArea(graph, index, roles));
  areas.forEach(({ home, carrying }, index) => {
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      if (home[edge] === 0) graph.traits!.barred[edge] |= accessBit(index, false);
      if (carrying[edge] === 0) graph.traits!.barred[edge] |= accessBit(index, true);
    }
  });
  return areas;
}

function workArea(graph: LaneGraph, robotClass: number, roles: NodesByRole): WorkArea & { carrying: Uint8Array } {
  const empty = stepsOf(graph, accessBit(robotClass, false));
  const loaded = stepsOf(graph, accessBit(robotClass, true));
  const home = homeOf(graph, empty, roles);
  const [pickups, deliveries] = [new Set(roles.pickups), new Set(roles.deliveries)];
  const edges = Array.from(graph.to.keys());
  // With a load: from home over a pickup to every delivery from which there is a way home.
  const begun = edges.filter((edge) => home[edge] !== 0 && pickups.has(graph.to[edge]));
  const isBegun = new Set(begun);
  const first = begun.flatMap((edge) => loaded.after(edge));
  const carried = reach(graph.edgeCount, first, loaded.after);
  const ends = edges.filter((edge) => (carried[edge] !== 0 || isBegun.has(edge)) && deliveries.has(graph.to[edge]));
  const good = ends.filter((edge) => empty.after(edge).some((next) => home[next] !== 0));
  const back = reach(graph.edgeCount, good, loaded.before);
  const carrying = Uint8Array.from(carried, (is, edge) => is & back[edge]);
  const mark = (marked: readonly number[]): Uint8Array => {
    const nodes = new Uint8Array(graph.nodeCount);
    for (const edge of marked) nodes[graph.to[edge]] = 1;
    return nodes;
  };
  const inside = edges.filter((edge) => home[edge] !== 0);
  return {
    home,
    carrying,
    reached: mark(inside),
    served: mark(good),
    found: reach(graph.edgeCount, inside, empty.after),
  };
}

/** How robots go on from edge to edge. */
interface Steps {
  readonly isOpen: (edge: number) => boolean;
  readonly after: (edge: number) => number[];
  readonly before: (edge: number) => number[];
}

function stepsOf(graph: LaneGraph, bit: number): Steps {
  const { outStart, inStart, inEdge, from, to, traits } = graph;
  const isOpen = (edge: number): boolean => (traits!.barred[edge] & bit) === 0;
  const after = (edge: number): number[] => {
    if (!isOpen(edge)) return [];
    const all = Array.from({ length: outStart[to[edge] + 1] - outStart[to[edge]] }, (_, i) => outStart[to[edge]] + i);
    return all.filter((next) => isOpen(next) && spinBetween(graph, edge, next) !== 0);
  };
  const before = (edge: number): number[] => {
    if (!isOpen(edge)) return [];
    const all = Array.from(inEdge.subarray(inStart[from[edge]], inStart[from[edge] + 1]));
    return all.filter((last) => isOpen(last) && spinBetween(graph, last, edge) !== 0);
  };
  return { isOpen, after, before };
}

/** The part in which most places of work are; of equals the larger one. */
function homeOf(graph: LaneGraph, steps: Steps, roles: NodesByRole): Uint8Array {
  const { edgeCount } = graph;
  const outStart = new Int32Array(edgeCount + 1);
  const heads: number[] = [];
  for (let edge = 0; edge < edgeCount; edge++) {
    heads.push(...steps.after(edge));
    outStart[edge + 1] = heads.length;
  }
  const { count, of, size } = strongComponents({ nodeCount: edgeCount, outStart, to: Int32Array.from(heads) });
  const places = new Set(Object.values(roles).flat());
  const worth = Array.from({ length: count }, () => new Set<number>());
  for (let edge = 0; edge < edgeCount; edge++) if (places.has(graph.to[edge])) worth[of[edge]].add(graph.to[edge]);
  let best = -1;
  for (let part = 0; part < count; part++) {
    if (size[part] < 2) continue; // nobody goes round on one edge
    const more = best < 0 ? 1 : worth[part].size - worth[best].size || size[part] - size[best];
    if (more > 0) best = part;
  }
  return Uint8Array.from(of, (part) => (part === best ? 1 : 0));
}

/** @returns 1 for what can be got to from `start`, that included */
function reach(count: number, start: readonly number[], next: (edge: number) => readonly number[]): Uint8Array {
  const found = new Uint8Array(count);
  const open = [...start];
  for (const edge of open) found[edge] = 1;
  for (let edge = open.pop(); edge !== undefined; edge = open.pop()) {
    for (const one of next(edge)) {
      if (found[one] !== 0) continue;
      found[one] = 1;
      open.push(one);
    }
  }
  return found;
}
