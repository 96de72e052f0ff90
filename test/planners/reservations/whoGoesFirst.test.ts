import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgeOfVisit } from '../../../planners/reservations/ledger.ts';
import { whoGoesFirst } from '../../../planners/reservations/whoGoesFirst.ts';
import { createFleet, drawn, nodeAt, type Fleet } from '../../support/fleetRig.ts';
import { claimsOfEdge } from '../../support/naiveClaims.ts';
import { claimWay } from '../../support/randomClaims.ts';
import { driveRandomly, drives, isOfVisit, queueOf } from '../../support/randomDrives.ts';

describe('who goes first', () => {
  test('is somebody who stands before that visit in a queue, and nobody where there is none such', () => {
    let waited = 0;
    const wrong: number[][] = [];
    const look = ({ sim, planning: { ledger } }: Fleet): void => {
      const { passed } = sim.columns.route;
      for (let robot = 0; robot < sim.clock[1]; robot++) {
        for (let visit = passed[robot] + 1; visit <= ledger.claimed[robot]; visit++) {
          const before = claimsOfEdge(ledger.claims, edgeOfVisit(ledger, robot, visit)).flatMap((place) => {
            const queue = queueOf(ledger, place);
            const own = queue.findIndex((one) => one.robot === robot && isOfVisit(ledger, one, visit));
            return queue.slice(0, Math.max(0, own)).map((one) => one.robot);
          });
          const others = before.filter((other) => other !== robot);
          const found = whoGoesFirst(ledger, robot, visit);
          if (others.length === 0 ? found !== -1 : !others.includes(found)) wrong.push([robot, visit, found]);
          if (others.length > 0) waited++;
        }
      }
    };
    fc.assert(
      fc.property(drives, (drive) => {
        driveRandomly(drive, 60, look);
        expect(wrong.splice(0)).toEqual([]);
      }),
      { numRuns: 20 },
    );
    expect(waited).toBeGreaterThan(100);
  });

  test('is the one that claimed a place first, not the one that wants it as well', () => {
    const floor = drawn(['....', '....']);
    const at = (column: number, row: number) => nodeAt(floor, column, row);
    const fleet = createFleet({ floor, starts: [at(1, 0), at(0, 0), at(1, 1)] });
    claimWay(fleet, 0, [at(2, 0)]);
    claimWay(fleet, 2, [at(1, 0)]);
    const { ledger } = fleet.planning;
    expect([whoGoesFirst(ledger, 0, 1), whoGoesFirst(ledger, 2, 1)]).toEqual([-1, 0]);
  });
});
