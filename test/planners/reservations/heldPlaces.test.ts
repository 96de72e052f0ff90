import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostHeldPairs, nodesAhead, writeHeldPairs } from '../../../planners/reservations/heldPlaces.ts';
import { advance, createFleet, drawn, nodeAt, type Fleet } from '../../support/fleetRig.ts';
import { claimsOfNode } from '../../support/naiveClaims.ts';
import { claimWay, trafficOnly } from '../../support/randomClaims.ts';
import { driveRandomly, drives, queueOf } from '../../support/randomDrives.ts';

const LATER = 1 << 30;

/** @returns who holds which place: [node, robot, whether it may not enter it yet] */
function heldIn({ sim, planning: { ledger, fleet } }: Fleet): [node: number, robot: number, later: boolean][] {
  const pairs = new Int32Array(2 * mostHeldPairs(sim.clock[1]));
  const count = writeHeldPairs(ledger, fleet, LATER, pairs);
  return Array.from({ length: count }, (_, i) => {
    const [node, holder] = pairs.subarray(2 * i, 2 * i + 2);
    return [node, holder & (LATER - 1), holder >= LATER];
  });
}

const listed = (robots: readonly number[]): string => [...new Set(robots)].sort((a, b) => a - b).join();

/** Lets robots drive about; `judge` says what is wrong with what they hold. */
function holdsOfAll(judge: (fleet: Fleet, held: ReturnType<typeof heldIn>) => unknown[]): void {
  fc.assert(
    fc.property(drives, (drive) => {
      const wrong: unknown[] = [];
      driveRandomly(drive, 60, (fleet) => wrong.push(...judge(fleet, heldIn(fleet))));
      expect(wrong).toEqual([]);
    }),
    { numRuns: 15 },
  );
}

describe('places that are held', () => {
  test('are exactly those in whose queues the robots are', () => {
    let later = 0;
    holdsOfAll(({ floor, planning: { ledger } }, held) => {
      later += held.filter((one) => one[2]).length;
      return Array.from({ length: floor.graph.nodeCount }, (_, node) => {
        const [place] = claimsOfNode(ledger.claims, node);
        const queued = listed(queueOf(ledger, place).map(({ robot }) => robot));
        const told = listed(held.filter((one) => one[0] === node).map((one) => one[1]));
        return { node, queued, told };
      }).filter(({ queued, told }) => queued !== told);
    });
    expect(later).toBeGreaterThan(100);
  });

  test('may be entered now by one robot at the most', () => {
    holdsOfAll((_, held) => {
      const now = held.filter((one) => !one[2]);
      return now.filter(([node, robot]) => now.some((other) => other[0] === node && other[1] !== robot));
    });
  });

  test('ahead of a robot are its claims beyond what it has passed, down to the last one', () => {
    holdsOfAll(({ sim, planning: { ledger, fleet } }, held) => {
      const { passed, allocated, node } = sim.columns.route;
      return Array.from({ length: sim.clock[1] }, (_, robot) => {
        const ahead = nodesAhead(ledger, fleet, robot);
        const later = held.filter((one) => one[1] === robot && one[2]).map((one) => one[0]);
        return {
          robot,
          length: [ahead.length, ledger.claimed[robot] - passed[robot]],
          end: [ahead.at(-1) ?? node[robot], ledger.end[robot]],
          later: [ahead.slice(allocated[robot] - passed[robot]).join(), later.join()],
        };
      }).filter(({ length, end, later }) => [length, end, later].some(([a, b]) => a !== b));
    });
  });

  test('are told with who may enter them only later', () => {
    const floor = drawn(['....']);
    const [a, b, c, d] = [0, 1, 2, 3].map((column) => nodeAt(floor, column, 0));
    const fleet = createFleet({ floor, starts: [b, a] });
    claimWay(fleet, 0, [c, d]);
    claimWay(fleet, 1, [b]);
    advance(fleet, trafficOnly(fleet));
    expect(heldIn(fleet)).toEqual([
      [b, 0, false],
      [c, 0, false],
      [d, 0, false],
      [a, 1, false],
      [b, 1, true],
    ]);
    expect(nodesAhead(fleet.planning.ledger, fleet.planning.fleet, 0)).toEqual([c, d]);
  });

  test('are no more those that a robot has left behind, be they not yet given back', () => {
    const floor = drawn(['....']);
    const [a, b] = [0, 1].map((column) => nodeAt(floor, column, 0));
    const fleet = createFleet({ floor, starts: [a] });
    claimWay(fleet, 0, [b]);
    const { route } = fleet.sim.columns;
    [route.passed[0], route.allocated[0], route.node[0]] = [1, 1, b];
    expect(heldIn(fleet)).toEqual([[b, 0, false]]);
  });

  test('are none of a robot that has left the lanes', () => {
    const floor = drawn(['....']);
    const fleet = createFleet({ floor, starts: [nodeAt(floor, 1, 0)] });
    fleet.sim.columns.route.node[0] = -1;
    expect([heldIn(fleet), nodesAhead(fleet.planning.ledger, fleet.planning.fleet, 0)]).toEqual([[], []]);
  });
});
