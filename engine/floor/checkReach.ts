import type { FloorProblem } from './floorplan.ts';
import { cellOfNode, type GridFloor } from './gridFloor.ts';
import { NodeKind, type LaneGraph } from './laneGraph.ts';
import { strongComponents } from './strongComponents.ts';

/**
 * Whether robots can do their work: from the largest part of the storage (of the lanes, where nothing is stored) every
 * other place can be reached and left again. Plain lanes too: a robot that is pushed into a trap never comes out.
 *
 * @returns a problem for each station, charger and parking place, and up to two for all lanes, with rows and columns
 *   counted from 1
 */
export function checkReach(floor: GridFloor): FloorProblem[] {
  const { graph, storage, stations } = floor;
  const problems: FloorProblem[] = [];
  const { count, of: part } = strongComponents(graph);
  if (count <= 1) return [];
  const [what, places] = storage.length > 0 ? ['storage', storage] : ['lanes', Int32Array.from(graph.kind.keys())];
  const home = mostCommon(Array.from(places, (node) => part[node]));
  const start = places.find((node) => part[node] === home)!;
  const reached = reachableFrom(graph, start);
  const report = (who: string, node: number): void => {
    const fault = reached[node] ? 'robots cannot get back to' : 'robots cannot get here from';
    const message = `${who}: ${fault} the ${what} at ${placeOf(floor, start)}; draw a lane, or turn a one-way lane round`;
    problems.push({ where: placeOf(floor, node), message });
  };
  const isAway = (node: number): boolean => part[node] !== home;
  for (const { name, node } of stations) if (isAway(node)) report(name, node);
  for (const node of floor.chargers) if (isAway(node)) report('charger', node);
  for (const node of floor.parking) if (isAway(node)) report('parking place', node);
  const lanes = Array.from(graph.kind.keys()).filter((node) => isAway(node) && UNNAMED.has(graph.kind[node]));
  for (const fault of [0, 1]) {
    const [first, ...more] = lanes.filter((node) => reached[node] === fault);
    if (first !== undefined) report(more.length > 0 ? `lane and ${more.length} more cells` : 'lane', first);
  }
  return problems;
}

/** Kinds of node of which there are many: one line for all of them. */
const UNNAMED: ReadonlySet<number> = new Set([NodeKind.lane, NodeKind.storage, NodeKind.queue]);

function placeOf(floor: GridFloor, node: number): string {
  const { column, row } = cellOfNode(floor, node);
  return `row ${row + 1}, column ${column + 1}`;
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

/** @returns 1 for the nodes that can be reached from `start` */
function reachableFrom({ nodeCount, outStart, to }: LaneGraph, start: number): Uint8Array {
  const found = new Uint8Array(nodeCount);
  const open = [start];
  found[start] = 1;
  while (open.length > 0) {
    const node = open.pop()!;
    for (let edge = outStart[node]; edge < outStart[node + 1]; edge++) {
      if (found[to[edge]]) continue;
      found[to[edge]] = 1;
      open.push(to[edge]);
    }
  }
  return found;
}
