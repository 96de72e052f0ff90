import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  claim,
  createLedger,
  edgeOfVisit,
  enter,
  freeOldest,
  isFirst,
  leave,
  ledgerArrays,
  LEDGER_RING,
} from '../../../planners/reservations/ledger.ts';
import { orderOfLedger } from '../../../planners/reservations/orderOfLedger.ts';
import { validateOrder } from '../../../planners/reservations/validateOrder.ts';
import { drawn } from '../../support/fleetRig.ts';
import { edgeBetween } from '../../support/laneRig.ts';
import { happenings, LedgerRig } from '../../support/ledgerRig.ts';
import { pebbleFloors } from '../../support/pebbles.ts';
import { expectEqual } from '../../support/expectEqual.ts';

const row = drawn(['......']).graph;
const edge = (from: number, to: number): number => edgeBetween(row, from, to);

/** @returns who stands in the queue of a place: [robot, visit] of each, first come first */
const lineAt = (rig: LedgerRig, place: number): number[][] =>
  orderOfLedger(rig.ledger, rig.allocated)
    .queues.filter((queue) => queue.place === place)
    .flatMap(({ line }) => line.map(({ robot, visit }) => [robot, visit]));

describe('claim, allocate, free', () => {
  test('the story of two robots, one behind the other', () => {
    const rig = new LedgerRig(row, [0, 1]);
    const { ledger } = rig;
    expect(claim(ledger, 0, edge(0, 1))).toBe('occupied'); // robot 1 means to stay there
    expect(claim(ledger, 1, edge(1, 2))).toBeNull();
    expect(claim(ledger, 0, edge(0, 1))).toBeNull(); // now it will go
    expect(lineAt(rig, 1)).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect([isFirst(ledger, 0, 1), isFirst(ledger, 1, 1)]).toEqual([false, true]);
    freeOldest(ledger, 1); // it has gone
    expect([isFirst(ledger, 0, 1), ledger.endAt[1], ledger.endAt[2], edgeOfVisit(ledger, 0, 1)]).toEqual([
      true,
      0,
      1,
      edge(0, 1),
    ]);
    freeOldest(ledger, 0);
    expect(lineAt(rig, 0)).toEqual([]);
  });

  test('a robot enters where nobody is, stands, or is to come', () => {
    const { ledger } = new LedgerRig(row, [0, 5, 5]);
    claim(ledger, 0, edge(0, 1));
    expect([0, 1, 2].map((node) => enter(ledger, 2, node))).toEqual([false, false, true]);
  });

  test('a robot may come back to where it was before it has left', () => {
    const rig = new LedgerRig(row, [0]);
    expect([claim(rig.ledger, 0, edge(0, 1)), claim(rig.ledger, 0, edge(1, 0))]).toEqual([null, null]);
    rig.drain();
    expect([rig.stranded(), rig.passed[0]]).toEqual([[], 2]);
  });

  test('nobody frees the place where its plan ends', () => {
    const { ledger } = new LedgerRig(row, [0]);
    expect(() => freeOldest(ledger, 0)).toThrow('the place where a robot ends is never freed');
  });

  test('nobody frees a place out of turn', () => {
    const { ledger } = new LedgerRig(row, [0, 1]);
    claim(ledger, 1, edge(1, 2));
    claim(ledger, 0, edge(0, 1));
    claim(ledger, 0, edge(1, 0));
    freeOldest(ledger, 0);
    expect(() => freeOldest(ledger, 0)).toThrow('only who is first in a queue may leave it');
  });
});

describe('what a ledger remembers', () => {
  test('is at first that nobody is anywhere', () => {
    const four = new LedgerRig(row, [0, 1, 2, 3]).ledger;
    const empty = createLedger(row, four.claims, 4);
    for (const all of [empty.head, empty.tail, empty.next, empty.place, empty.edge, empty.end, empty.endAt]) {
      expect(new Set(all)).toEqual(new Set([-1]));
    }
    expect([Array.from(empty.claimed), Array.from(empty.freed)]).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    for (let robot = 0; robot < 4; robot++) leave(four, robot);
    expect([four.head, four.tail, four.place, four.end, four.endAt]).toEqual([
      empty.head,
      empty.tail,
      empty.place,
      empty.end,
      empty.endAt,
    ]);
  });

  test('is all in its arrays: another one with the same numbers goes on the same', () => {
    const rig = new LedgerRig(row, [0, 2, 5]);
    const copy = new LedgerRig(row, [0, 2, 5]);
    expect(claim(rig.ledger, 1, edge(2, 3))).toBeNull();
    expect(claim(rig.ledger, 0, edge(0, 1))).toBeNull();
    expect(claim(rig.ledger, 0, edge(1, 2))).toBeNull();
    freeOldest(rig.ledger, 1);
    const to = ledgerArrays(copy.ledger);
    for (const [i, from] of ledgerArrays(rig.ledger).entries()) to[i].set(from);
    expect(copy.ledger).toEqual(rig.ledger);
    for (const { ledger } of [rig, copy]) {
      expect(claim(ledger, 0, edge(2, 3))).toBe('occupied');
      expect(claim(ledger, 1, edge(3, 4))).toBeNull();
      expect(claim(ledger, 0, edge(2, 3))).toBeNull();
    }
    expect(orderOfLedger(copy.ledger, copy.allocated)).toEqual(orderOfLedger(rig.ledger, rig.allocated));
  });

  test('starts anew with a robot that comes back after it has left', () => {
    const { ledger } = new LedgerRig(row, [5, 0]);
    for (let i = 0; i < LEDGER_RING; i++) {
      expect(claim(ledger, 1, i % 2 === 0 ? edge(0, 1) : edge(1, 0))).toBeNull();
      freeOldest(ledger, 1);
    }
    leave(ledger, 1);
    expect(enter(ledger, 1, 2)).toBe(true);
    expect([ledger.claimed[1], ledger.freed[1], edgeOfVisit(ledger, 1, 0)]).toEqual([0, 0, -1]);
  });

  test('is never written over: that it has lost count of visits is noticed', () => {
    const { ledger } = new LedgerRig(row, [0]);
    const goOn = (): void => {
      for (let i = 0; i < LEDGER_RING; i++) {
        claim(ledger, 0, i % 2 === 0 ? edge(0, 1) : edge(1, 0));
        ledger.freed[0] = ledger.claimed[0];
      }
    };
    expect(goOn).toThrow('a slot is free before it is used again');
  });
});

describe('a claim', () => {
  const refused = (rig: LedgerRig, robot: number, way: number) => {
    const before = ledgerArrays(rig.ledger).map((array) => array.slice());
    const problem = claim(rig.ledger, robot, way);
    expect(ledgerArrays(rig.ledger)).toEqual(before);
    return problem;
  };

  test('of nonsense is refused and changes nothing', () => {
    const rig = new LedgerRig(row, [0, 3]);
    for (const way of [NaN, -1, 0.5, Infinity, row.edgeCount, 1e9]) expect(refused(rig, 0, way)).toBe('noSuchEdge');
    for (const robot of [-1, 2, 99, 0.5, NaN]) expect(refused(rig, robot, 0)).toBe('notOnLanes');
    expect(refused(rig, 0, edge(3, 4))).toBe('notFromPlanEnd');
  });

  test('of a place where somebody’s plan ends is refused', () => {
    expect(refused(new LedgerRig(row, [0, 1]), 0, edge(0, 1))).toBe('occupied');
  });

  test('beyond what the ring holds is refused', () => {
    const rig = new LedgerRig(row, [0]);
    for (let visit = 1; visit < LEDGER_RING; visit++) {
      expect(claim(rig.ledger, 0, visit % 2 === 1 ? edge(0, 1) : edge(1, 0))).toBeNull();
    }
    expect(refused(rig, 0, edge(1, 0))).toBe('ringFull');
    rig.drain();
    expect(claim(rig.ledger, 0, edge(1, 0))).toBeNull();
  });

  test('of a place that somebody keeps from near by is refused', () => {
    // Nodes 0.5 m apart: who stands at node 3 keeps 2 and 4; who drives from 0 to 1 needs 2 as well.
    const fine = drawn(['......'], { pitch: 0.5 }).graph;
    const rig = new LedgerRig(fine, [0, 3]);
    expect(refused(rig, 0, edgeBetween(fine, 0, 1))).toBe('occupied');
    expect(claim(rig.ledger, 1, edgeBetween(fine, 3, 4))).toBeNull();
    expect(claim(rig.ledger, 0, edgeBetween(fine, 0, 1))).toBeNull();
  });
});

describe('whatever is claimed, allocated and driven, on any floor', () => {
  const worlds = pebbleFloors.chain((graph) =>
    fc.record({
      graph: fc.constant(graph),
      places: fc.uniqueArray(fc.nat(graph.nodeCount - 1), { minLength: 1, maxLength: 12 }),
      all: happenings,
    }),
  );
  type Happenings = typeof happenings extends fc.Arbitrary<infer T> ? T : never;

  function happen(rig: LedgerRig, all: Happenings, look: () => void): void {
    for (const { what, robot, choice } of all) {
      const who = robot % rig.robots;
      if (what === 'claim') rig.claimAny(who, choice);
      if (what === 'allocate') rig.allocate(who);
      if (what === 'half') rig.drive(who, false);
      if (what === 'whole') rig.drive(who, true);
      look();
    }
  }

  test('no place is allocated to two, nobody waits for one who stays, and waiting never goes round in a ring', () => {
    fc.assert(
      fc.property(worlds, ({ graph, places, all }) => {
        const rig = new LedgerRig(graph, places);
        happen(rig, all, () => expectEqual(validateOrder(orderOfLedger(rig.ledger, rig.allocated)), { ok: true }));
      }),
      { numRuns: 200 },
    );
  });

  test('with planning stopped, everybody drives to the end of its plan', () => {
    fc.assert(
      fc.property(worlds, ({ graph, places, all }) => {
        const rig = new LedgerRig(graph, places);
        happen(rig, all, () => undefined);
        rig.drain();
        expect(rig.stranded()).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a robot that is taken out leaves the others in their order, and nothing behind', () => {
    fc.assert(
      fc.property(worlds, fc.nat(20), ({ graph, places, all }, pick) => {
        const rig = new LedgerRig(graph, places);
        happen(rig, all, () => undefined);
        const gone = pick % rig.robots;
        const without = orderOfLedger(rig.ledger, rig.allocated).queues.map(({ place, line }) => ({
          place,
          line: line.filter(({ robot }) => robot !== gone),
        }));
        leave(rig.ledger, gone);
        const { queues } = orderOfLedger(rig.ledger, rig.allocated);
        expect(queues).toEqual(without.filter(({ line }) => line.length > 0));
        expect(rig.ledger.endAt.includes(gone)).toBe(false);
        for (const [place, tail] of rig.ledger.tail.entries()) expectEqual(tail < 0, rig.ledger.head[place] < 0);
        rig.drain();
        expect(rig.stranded().filter((robot) => robot !== gone)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('where robots pass through each other, nobody ever waits', () => {
    fc.assert(
      fc.property(worlds, ({ graph, places, all }) => {
        const rig = new LedgerRig(graph, [...places, ...places], false);
        expect(rig.robots).toBe(2 * places.length);
        happen(rig, all, () => {
          for (let robot = 0; robot < rig.robots; robot++) {
            rig.allocate(robot);
            expectEqual(rig.allocated[robot], rig.ledger.claimed[robot]);
          }
        });
      }),
      { numRuns: 50 },
    );
  });
});
