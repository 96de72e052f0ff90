import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchJointly, type JointInstance, type Lanes } from '../../../../scenarios/check/oracles/jointSearch.ts';
import { drawn } from '../../../support/fleetRig.ts';

/** Nodes are numbered as their cells are read. */
const lanesOf = (...rows: string[]): Lanes => drawn(rows).graph;

const search = (lanes: Lanes, starts: number[], goals: number[][], maxStates = 100_000) =>
  searchJointly({ lanes, starts, goals, maxStates });

describe('the joint search', () => {
  test('finds the shortest way of a robot that is alone', () => {
    expect(search(lanesOf('....'), [0], [[3]])).toEqual({ kind: 'solvable', steps: 3, states: 4 });
  });

  test('has nothing to do for who is there already', () => {
    expect(search(lanesOf('..'), [0, 1], [[0], []])).toEqual({ kind: 'solvable', steps: 0, states: 1 });
  });

  test('knows that two robots cannot get past each other in a lane, however long it is', () => {
    expect(search(lanesOf('.......'), [0, 6], [[6], [0]]).kind).toBe('unsolvable');
  });

  test('lets them with a cell at the side of it', () => {
    expect(search(lanesOf('.....', '@@.@@'), [0, 4], [[4], [0]])).toMatchObject({ kind: 'solvable', steps: 10 });
  });

  test('wants goals visited, not held: one after the other is enough', () => {
    expect(search(lanesOf('...'), [0, 1], [[1], [2]]).kind).toBe('solvable');
    expect(search(lanesOf('...'), [0, 2], [[1], [1]]).kind).toBe('solvable');
  });

  test('visits goals in their order, coming back where one is named twice', () => {
    expect(search(lanesOf('...'), [1], [[0, 2, 0]])).toMatchObject({ kind: 'solvable', steps: 5 });
    expect(search(lanesOf('...'), [1], [[1, 1, 2]])).toMatchObject({ kind: 'solvable', steps: 1 });
  });

  test('moves who has nothing to do out of the way', () => {
    expect(search(lanesOf('...', '@.@'), [0, 1], [[2], []])).toMatchObject({ kind: 'solvable', steps: 3 });
  });

  test('never lets a full ring turn, for that is a rotation', () => {
    expect(search(lanesOf('..', '..'), [0, 1, 2, 3], [[1], [], [], []]).kind).toBe('unsolvable');
    expect(search(lanesOf('..', '..'), [0, 1, 2], [[1], [], []]).kind).toBe('solvable');
  });

  test('keeps to one-way lanes', () => {
    expect(search(lanesOf('..', '..'), [1], [[0]])).toMatchObject({ steps: 1 });
    expect(search(lanesOf('.v', '.<'), [1], [[0]])).toMatchObject({ steps: 3 });
  });

  test('keeps robots apart on nodes that have no room for two', () => {
    const lanes = lanesOf('....');
    const conflicts = (a: number, b: number) => Math.abs(a - b) < 2;
    const instance = { lanes, starts: [0, 2], goals: [[2], [3]], maxStates: 100 };
    expect(searchJointly(instance).kind).toBe('solvable');
    expect(searchJointly({ ...instance, conflicts }).kind).toBe('unsolvable');
  });

  test('says so when it has looked at enough, or could not even count what there is', () => {
    const lanes = lanesOf('....', '....', '....');
    expect(search(lanes, [0, 1, 2], [[11], [10], [9]], 50)).toEqual({ kind: 'tooLarge', states: 50 });
    const starts = Array.from({ length: 12 }, (_, node) => node);
    const many = { lanes: lanesOf(...Array.from({ length: 9 }, () => '............')), starts, maxStates: 10 };
    expect(searchJointly({ ...many, goals: starts.map(() => [50, 51]) })).toEqual({ kind: 'tooLarge', states: 0 });
  });

  test('agrees with whoever marks states until nothing changes', () => {
    const verdicts = new Set<string>();
    fc.assert(
      fc.property(tinyInstances, (instance) => {
        const { kind } = searchJointly(instance);
        verdicts.add(kind);
        expect(kind).toBe(canBeDone(instance) ? 'solvable' : 'unsolvable');
      }),
      { numRuns: 400 },
    );
    expect([...verdicts].sort()).toEqual(['solvable', 'unsolvable']);
  });
});

const tinyInstances: fc.Arbitrary<JointInstance> = fc.integer({ min: 2, max: 5 }).chain((nodeCount) => {
  const node = fc.nat(nodeCount - 1);
  const lane = fc.tuple(node, node).filter(([a, b]) => a !== b);
  const lanes = fc
    .array(fc.tuple(lane, fc.boolean()), { minLength: nodeCount - 1, maxLength: 7 })
    .map((ways) => ways.flatMap(([[a, b], both]) => (both ? [[a, b] as const, [b, a] as const] : [[a, b] as const])));
  return fc
    .record({ lanes, starts: fc.uniqueArray(node, { minLength: 1, maxLength: 3 }) })
    .chain(({ lanes: ways, starts }) =>
      fc
        .array(fc.array(node, { maxLength: 2 }), { minLength: starts.length, maxLength: starts.length })
        .map((goals) => ({
          lanes: { nodeCount, edgeCount: ways.length, from: ends(ways, 0), to: ends(ways, 1) },
          starts,
          goals,
          maxStates: 1e6,
        })),
    );
});

function ends(ways: readonly (readonly [number, number])[], which: 0 | 1): Int32Array {
  return Int32Array.from(ways, (way) => way[which]);
}

/** Every state there is, marked round after round: no queue, no numbers for states, no early end. */
function canBeDone({ lanes, starts, goals }: JointInstance): boolean {
  type State = { at: number[]; left: number[][] };
  const settle = ({ at, left }: State): State => {
    const rest = left.map((list, robot) => (list[0] === at[robot] ? list.slice(1) : list));
    return rest.some((list, robot) => list !== left[robot]) ? settle({ at, left: rest }) : { at, left };
  };
  const marked = new Map<string, State>();
  const mark = (state: State): boolean => {
    const name = JSON.stringify(state);
    if (marked.has(name)) return false;
    marked.set(name, state);
    return true;
  };
  mark(settle({ at: [...starts], left: goals.map((list) => [...list]) }));
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const { at, left } of marked.values()) {
      for (let way = 0; way < lanes.edgeCount; way++) {
        const robot = at.indexOf(lanes.from[way]);
        if (robot < 0 || at.includes(lanes.to[way])) continue;
        const moved = at.map((node, other) => (other === robot ? lanes.to[way] : node));
        if (mark(settle({ at: moved, left }))) isNew = true;
      }
    }
  }
  return [...marked.values()].some(({ left }) => left.every((list) => list.length === 0));
}
