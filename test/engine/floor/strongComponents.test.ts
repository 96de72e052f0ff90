import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strongComponents, type Digraph } from '../../../engine/floor/strongComponents.ts';

const edgeLists = fc.integer({ min: 1, max: 12 }).chain((nodeCount) =>
  fc.record({
    nodeCount: fc.constant(nodeCount),
    edges: fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1)), { maxLength: 24 }),
  }),
);

function digraphOf(nodeCount: number, edges: readonly (readonly [number, number])[]): Digraph {
  const sorted = edges.toSorted(([a], [b]) => a - b);
  const outStart = Array.from({ length: nodeCount + 1 }, (_, node) => sorted.filter(([from]) => from < node).length);
  return { nodeCount, outStart: Int32Array.from(outStart), to: Int32Array.from(sorted, ([, to]) => to) };
}

/** Who reaches whom, by going on until nothing new is found. */
function closure(nodeCount: number, edges: readonly (readonly [number, number])[]): boolean[][] {
  const reaches = Array.from({ length: nodeCount }, (_, a) => Array.from({ length: nodeCount }, (__, b) => a === b));
  for (let round = 0; round < nodeCount; round++) {
    for (const [from, to] of edges) for (const row of reaches) row[to] ||= row[from];
  }
  return reaches;
}

test('two nodes are in one component exactly if each reaches the other', () => {
  fc.assert(
    fc.property(edgeLists, ({ nodeCount, edges }) => {
      const { of, count, size } = strongComponents(digraphOf(nodeCount, edges));
      const reaches = closure(nodeCount, edges);
      for (let a = 0; a < nodeCount; a++) {
        for (let b = 0; b < nodeCount; b++) expect(of[a] === of[b]).toBe(reaches[a][b] && reaches[b][a]);
      }
      for (let c = 0; c < count; c++) expect(of.filter((part) => part === c).length).toBe(size[c]);
    }),
  );
});

test('components are numbered heads before tails', () => {
  fc.assert(
    fc.property(edgeLists, ({ nodeCount, edges }) => {
      const { of } = strongComponents(digraphOf(nodeCount, edges));
      for (const [from, to] of edges) expect(of[to]).toBeLessThanOrEqual(of[from]);
    }),
  );
});

test('a corridor of 200,000 nodes needs no deep recursion', () => {
  const nodeCount = 200_000;
  const outStart = Int32Array.from({ length: nodeCount + 1 }, (_, node) => node);
  const to = Int32Array.from({ length: nodeCount }, (_, node) => (node + 1) % nodeCount);
  expect(strongComponents({ nodeCount, outStart, to }).count).toBe(1);
});
