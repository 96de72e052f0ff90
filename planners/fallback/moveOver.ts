import type { Neighbourhood } from './neighbourhood.ts';
import type { Parts } from './parts.ts';

/** Where everybody is: the robot at a node, the others wherever there is a 1. */
export interface Placement {
  readonly at: number;
  readonly crowd: Uint8Array;
}

/** One of the others has moved over: who stands where then, the ways taken one after the other, and how many nodes were looked at. */
export interface MovedOver {
  readonly crowd: Uint8Array;
  readonly ways: readonly number[];
  readonly work: number;
}

/**
 * Brings one of the others from a part into the next one with as few moves as can be: from the nearest place where somebody stands to
 * the nearest hole, all who stand between them moving up, the foremost first.
 *
 * @returns null where nobody is there, no hole is, or somebody would be in the way
 */
export function moveOver(
  area: Neighbourhood,
  parts: Parts,
  { at, crowd }: Placement,
  { from, into }: { readonly from: number; readonly into: number },
): MovedOver | null {
  const found = pathToHole(area, parts, crowd, { from, into });
  if (found.path === null) return null;
  const after = crowd.slice();
  const ways = moveUp(area, found.path, { at, crowd: after });
  return ways === null ? null : { crowd: after, ways, work: found.work };
}

/** @returns whether nobody stands where nobody may when a way is taken; who takes it has been lifted off the floor */
export function isFree({ needsStart, needs }: Neighbourhood, way: number, { at, crowd }: Placement): boolean {
  for (let i = needsStart[way]; i < needsStart[way + 1]; i++) {
    if (crowd[needs[i]] !== 0 || needs[i] === at) return false;
  }
  return true;
}

/** Breadth first from everybody in the one part, through holes of that part and then through whoever stands in the other one. */
function pathToHole(
  area: Neighbourhood,
  { of }: Parts,
  crowd: Uint8Array,
  { from, into }: { readonly from: number; readonly into: number },
): { readonly path: number[] | null; readonly work: number } {
  /** node → the way over which it was found, −1 for those to begin from, −2 for those not found */
  const cameOver = new Int32Array(area.nodeCount).fill(-2);
  const queue: number[] = [];
  for (let node = 0; node < area.nodeCount; node++) {
    if (of[node] !== from || crowd[node] === 0) continue;
    cameOver[node] = -1;
    queue.push(node);
  }
  for (const node of queue) {
    for (let way = area.outStart[node]; way < area.outStart[node + 1]; way++) {
      const head = area.to[way];
      const isOnTheWay = of[head] === into || (of[head] === from && of[node] === from);
      if (!isOnTheWay || cameOver[head] !== -2) continue;
      cameOver[head] = way;
      if (of[head] === into && crowd[head] === 0) return { path: pathTo(area, head, cameOver), work: queue.length };
      queue.push(head);
    }
  }
  return { path: null, work: queue.length };
}

function pathTo({ from }: Neighbourhood, end: number, cameOver: Int32Array): number[] {
  const path: number[] = [];
  for (let node = end; cameOver[node] >= 0; node = from[cameOver[node]]) path.push(cameOver[node]);
  return path.toReversed();
}

/** @returns the ways taken, null where somebody would be in the way; `crowd` is changed */
function moveUp(area: Neighbourhood, path: readonly number[], { at, crowd }: Placement): number[] | null {
  const { from, to } = area;
  const taken: number[] = [];
  for (let first = path.length - 1; first >= 0; first--) {
    if (crowd[from[path[first]]] === 0) continue;
    for (let i = first; i < path.length && crowd[to[path[i]]] === 0; i++) {
      crowd[from[path[i]]] = 0;
      if (!isFree(area, path[i], { at, crowd })) return null;
      crowd[to[path[i]]] = 1;
      taken.push(path[i]);
    }
  }
  return taken;
}
