import { assert, type LaneGraph } from '../../../engine/index.ts';

/** Lanes as the search sees them: a lane graph, or anything with its nodes and edges. */
export type Lanes = Pick<LaneGraph, 'nodeCount' | 'edgeCount' | 'from' | 'to'>;

/** A few robots and where they have to go. */
export interface JointInstance {
  readonly lanes: Lanes;
  /** node on which each robot starts */
  readonly starts: readonly number[];
  /** robot → nodes that it has to visit, in this order; they need not all be there at once */
  readonly goals: readonly (readonly number[])[];
  /** states (placement and progress) that may be looked at; each takes about 100 bytes */
  readonly maxStates: number;
  /** @returns whether two robots have no room on these two nodes at once; where absent, on the same node only */
  readonly conflicts?: (a: number, b: number) => boolean;
}

/** What the search has found out, and how many states it looked at. */
export type JointVerdict =
  | {
      readonly kind: 'solvable';
      /** steps of single robots, the fewest that do */ readonly steps: number;
      readonly states: number;
    }
  | { readonly kind: 'unsolvable'; readonly states: number }
  | { readonly kind: 'tooLarge'; readonly states: number };

/**
 * Can robots visit all their goals at all? The slow and simple answer: breadth first over all placements, one robot a step
 * along a lane onto a node where nobody is. Whatever robots can do that follow each other nose to tail is a sequence
 * of such steps, the first one first; a ring of robots that move on together is none, and a ledger of exclusive places
 * could not carry it out. Robots that have been everywhere stay where they are and may be moved out of the way.
 *
 * Knows nothing of planners, so that it can judge them: a fleet that stands for ever on an instance that is solvable here is at
 * fault. It says nothing about time.
 */
export function searchJointly(instance: JointInstance): JointVerdict {
  const { lanes, starts, goals, maxStates, conflicts = isSame } = instance;
  const robots = starts.length;
  assert(goals.length === robots, 'each robot has a list of goals');
  assert(!starts.some((a, i) => starts.some((b, j) => i < j && conflicts(a, b))), 'robots start apart');
  const digits = digitsOf(instance);
  if (digits === null) return { kind: 'tooLarge', states: 0 };
  const exits = exitsOf(lanes);
  const isDone = (state: readonly number[]): boolean =>
    goals.every((list, robot) => state[robots + robot] === list.length);
  /** Goals on which a robot stands count as visited, in their order. */
  const visit = (state: number[], robot: number): void => {
    const list = goals[robot];
    while (state[robots + robot] < list.length && list[state[robots + robot]] === state[robot]) state[robots + robot]++;
  };

  const first = [...starts, ...goals.map(() => 0)];
  starts.forEach((_, robot) => visit(first, robot));
  if (isDone(first)) return { kind: 'solvable', steps: 0, states: 1 };
  const seen = new Set([keyOf(first, digits)]);
  let layer = [...seen];
  for (let steps = 1; layer.length > 0; steps++) {
    const next: number[] = [];
    for (const key of layer) {
      const state = stateOf(key, digits);
      for (let robot = 0; robot < robots; robot++) {
        for (const to of exits[state[robot]]) {
          if (starts.some((_, other) => other !== robot && conflicts(state[other], to))) continue;
          const after = state.slice();
          after[robot] = to;
          visit(after, robot);
          const afterKey = keyOf(after, digits);
          if (seen.has(afterKey)) continue;
          if (isDone(after)) return { kind: 'solvable', steps, states: seen.size + 1 };
          if (seen.size >= maxStates) return { kind: 'tooLarge', states: seen.size };
          seen.add(afterKey);
          next.push(afterKey);
        }
      }
    }
    layer = next;
  }
  return { kind: 'unsolvable', states: seen.size };
}

const isSame = (a: number, b: number): boolean => a === b;

/** @returns for each node the nodes to which a lane leads from it */
export function exitsOf({ nodeCount, edgeCount, from, to }: Lanes): number[][] {
  const exits = Array.from({ length: nodeCount }, (): number[] => []);
  for (let edge = 0; edge < edgeCount; edge++) exits[from[edge]].push(to[edge]);
  return exits;
}

/**
 * A state is written as one number, with a digit a robot for where it is and one for how many goals it has visited.
 *
 * @returns how many values each digit has; null where a number could not hold them all
 */
function digitsOf({ lanes, starts, goals }: JointInstance): number[] | null {
  const digits = [...starts.map(() => lanes.nodeCount), ...goals.map((list) => list.length + 1)];
  const states = digits.reduce((product, values) => product * values, 1);
  return states <= Number.MAX_SAFE_INTEGER ? digits : null;
}

function keyOf(state: readonly number[], digits: readonly number[]): number {
  let key = 0;
  for (let i = 0; i < digits.length; i++) key = key * digits[i] + state[i];
  return key;
}

function stateOf(key: number, digits: readonly number[]): number[] {
  const state = new Array<number>(digits.length);
  let rest = key;
  for (let i = digits.length - 1; i >= 0; i--) {
    state[i] = rest % digits[i];
    rest = Math.floor(rest / digits[i]);
  }
  return state;
}
