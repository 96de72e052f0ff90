import { strongComponents } from '../../engine/index.ts';
import type { Neighbourhood } from './neighbourhood.ts';

/** What is left of a neighbourhood with a robot in it: parts within which the others can be rearranged at will. */
export interface Parts {
  readonly count: number;
  /** number of a node → its part, −1 for the node where the robot is */
  readonly of: Int16Array;
  /** pairs of parts from the first of which a way leads to the second, one after the other */
  readonly pairs: Int16Array;
}

/**
 * The parts without the robot's node. Those where it is going next is a part of its own: whether somebody stands there is what counts.
 *
 * @param at number of the node where the robot is
 * @param next number of the node to which it wants to go, −1 none
 * @param apart true: each node is a part of its own, since robots on different nodes may be in each other's way
 */
export function partsAround(
  area: Neighbourhood,
  { at, next, apart }: { readonly at: number; readonly next: number; readonly apart: boolean },
): Parts {
  const of = apart ? Int16Array.from(area.node.keys()) : componentsWithout(area, at, next);
  of[at] = -1;
  let count = 0;
  for (const part of of) if (part >= count) count = part + 1;
  const isPair = new Uint8Array(count * count);
  const pairs: number[] = [];
  for (let tail = 0; tail < area.nodeCount; tail++) {
    for (let way = area.outStart[tail]; way < area.outStart[tail + 1]; way++) {
      const [one, other] = [of[tail], of[area.to[way]]];
      if (one < 0 || other < 0 || one === other || isPair[one * count + other] !== 0) continue;
      isPair[one * count + other] = 1;
      pairs.push(one, other);
    }
  }
  return { count, of, pairs: Int16Array.from(pairs) };
}

/** @returns the strong components without the lanes at two nodes */
function componentsWithout({ nodeCount, outStart, to }: Neighbourhood, at: number, next: number): Int16Array {
  const left: number[] = [];
  const leftStart = new Int32Array(nodeCount + 1);
  for (let tail = 0; tail < nodeCount; tail++) {
    for (let way = outStart[tail]; way < outStart[tail + 1]; way++) {
      const head = to[way];
      if (tail !== at && tail !== next && head !== at && head !== next) left.push(head);
    }
    leftStart[tail + 1] = left.length;
  }
  return Int16Array.from(strongComponents({ nodeCount, outStart: leftStart, to: Int32Array.from(left) }).of);
}
