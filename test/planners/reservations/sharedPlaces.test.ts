import { describe, expect, test } from 'vitest';
import {
  claim,
  claimInstead,
  edgeOfVisit,
  giveUp,
  isFirst,
  noteFreeMover,
} from '../../../planners/reservations/ledger.ts';
import { drawn } from '../../support/fleetRig.ts';
import { edgeBetween } from '../../support/laneRig.ts';
import { LedgerRig } from '../../support/ledgerRig.ts';

const { graph } = drawn(['......', '......']);
const edge = (from: number, to: number): number => edgeBetween(graph, from, to);
/** one robot that has claimed two lanes where places are shared, and one where they are exclusive */
const underWay = (exclusive = false): LedgerRig['ledger'] => {
  const { ledger } = new LedgerRig(graph, [0], exclusive);
  claim(ledger, 0, edge(0, 1));
  claim(ledger, 0, edge(1, 2));
  return ledger;
};

describe('where places are shared', () => {
  test('several robots are at one node, and each is the first everywhere', () => {
    const { ledger, robots } = new LedgerRig(graph, [0, 0, 0], false);
    expect(robots).toBe(3);
    for (const robot of [0, 1, 2]) expect(claim(ledger, robot, edge(0, 1))).toBeNull();
    expect([0, 1, 2].map((robot) => isFirst(ledger, robot, 1))).toEqual([true, true, true]);
  });

  test('a robot gives up what it claimed beyond a visit, down to the oldest that it has not freed and up to all', () => {
    for (const visit of [0, 1, 2]) {
      const ledger = underWay();
      giveUp(ledger, 0, { visit, node: visit });
      expect([ledger.claimed[0], ledger.end[0]]).toEqual([visit, visit]);
      expect(claim(ledger, 0, edge(visit, visit + 1))).toBeNull();
      expect(edgeOfVisit(ledger, 0, visit + 1)).toBe(edge(visit, visit + 1));
    }
  });

  test('nothing is given up that was not claimed, or is freed', () => {
    expect(() => giveUp(underWay(), 0, { visit: 3, node: 3 })).toThrow('what is given up was claimed');
    const ledger = underWay();
    ledger.freed[0] = 1;
    expect(() => giveUp(ledger, 0, { visit: 0, node: 0 })).toThrow('what is given up was claimed');
  });

  test('the last lane is replaced by another, and the plan ends where that one leads', () => {
    const ledger = underWay();
    claimInstead(ledger, 0, edge(1, 7));
    expect([edgeOfVisit(ledger, 0, 1), edgeOfVisit(ledger, 0, 2), ledger.end[0]]).toEqual([edge(0, 1), edge(1, 7), 7]);
    expect(ledger.claimed[0]).toBe(2);
  });

  test('the last lane of the second robot is its own', () => {
    const { ledger } = new LedgerRig(graph, [0, 0], false);
    for (const robot of [0, 1]) claim(ledger, robot, edge(0, 1));
    claimInstead(ledger, 1, edge(0, 6));
    expect([0, 1].map((robot) => edgeOfVisit(ledger, robot, 1))).toEqual([edge(0, 1), edge(0, 6)]);
  });
});

test('where places are exclusive nothing is given up or replaced: somebody may wait for it', () => {
  expect(() => giveUp(underWay(true), 0, { visit: 1, node: 1 })).toThrow('only shared places are given up');
  expect(() => claimInstead(underWay(true), 0, edge(1, 7))).toThrow('only shared places are given up');
});

test("a free mover that is noted at a node is in nobody's way there", () => {
  const { ledger, robots } = new LedgerRig(graph, [5, 5]);
  expect(robots).toBe(1);
  noteFreeMover(ledger, 1, 4);
  expect(ledger.end[1]).toBe(4);
  expect(claim(ledger, 0, edge(5, 4))).toBeNull();
});
