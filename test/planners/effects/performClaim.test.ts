import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { VISIT_ENDS_ERRAND } from '../../../engine/components.ts';
import { ROUTE_CAPACITY } from '../../../engine/limits.ts';
import { performClaim } from '../../../planners/effects/performClaim.ts';
import type { ClaimEffect } from '../../../planners/messages.ts';
import { LEDGER_RING } from '../../../planners/reservations/ledger.ts';
import { dispatchRig, type DispatchRig } from '../../support/dispatchRig.ts';
import { inVain, told } from '../../support/effectRig.ts';
import { edgeBetween } from '../../support/laneRig.ts';

function rigWith() {
  const rig = dispatchRig([
    [1, 0],
    [5, 0],
  ]);
  const edge = (from: number, to: number): number => edgeBetween(rig.sim.graph, rig.at(from, 0), rig.at(to, 0));
  const claimOf = (from: number, to: number): ClaimEffect => ({ kind: 'claim', robot: 0, edge: edge(from, to) });
  return { rig, edge, claimOf };
}

/** Lets the robot make all that is planned for it, in no time. */
function arrive({ sim: { columns, commands }, on: { ledger } }: DispatchRig): void {
  columns.route.passed[0] = columns.route.planned[0] = ledger.claimed[0];
  commands.count = 0;
}

describe('a claim', () => {
  test('is entered in the ledger and appended to the route, by the number that the engine expects', () => {
    const { rig, edge, claimOf } = rigWith();
    expect([performClaim(rig.world, claimOf(1, 2)), performClaim(rig.world, claimOf(2, 3))]).toEqual([true, true]);
    expect([rig.on.ledger.claimed[0], rig.on.ledger.end[0]]).toEqual([2, rig.at(3, 0)]);
    expect(told(rig)).toEqual([
      [CommandKind.appendVisit, 0, 0, edge(1, 2), 0, 0],
      [CommandKind.appendVisit, 0, 1, edge(2, 3), 0, 0],
    ]);
  });

  test('ends the errand at its target, as often as the way leads there', () => {
    const { rig, edge, claimOf } = rigWith();
    rig.sim.columns.work.target[0] = rig.at(2, 0);
    for (const claim of [claimOf(1, 2), claimOf(2, 3), claimOf(3, 2)]) performClaim(rig.world, claim);
    expect(told(rig).map(([, , , visit]) => visit)).toEqual([
      edge(1, 2) | VISIT_ENDS_ERRAND,
      edge(2, 3),
      edge(3, 2) | VISIT_ENDS_ERRAND,
    ]);
  });

  test('beyond what the engine holds is dropped, and made again once there is room', () => {
    const { rig, claimOf } = rigWith();
    for (let visit = 0; visit < ROUTE_CAPACITY; visit++) {
      performClaim(rig.world, visit % 2 === 0 ? claimOf(1, 2) : claimOf(2, 1));
    }
    expect(inVain(rig, claimOf(1, 2))).toBe(true);
    rig.sim.columns.route.passed[0] = 1;
    performClaim(rig.world, claimOf(1, 2));
    expect(rig.on.ledger.claimed[0]).toBe(ROUTE_CAPACITY + 1);
  });

  test('of more visits than the ledger keeps is late, not mad', () => {
    const { rig, claimOf } = rigWith();
    for (let visit = 0; rig.on.ledger.claimed[0] + 1 < LEDGER_RING; visit++) {
      arrive(rig);
      performClaim(rig.world, visit % 2 === 0 ? claimOf(1, 2) : claimOf(2, 1));
    }
    arrive(rig);
    expect(inVain(rig, rig.on.ledger.claimed[0] % 2 === 0 ? claimOf(1, 2) : claimOf(2, 1))).toBe(true);
  });

  test('into a place where another one ends is late, not mad', () => {
    const { rig, claimOf } = rigWith();
    for (const claim of [claimOf(1, 2), claimOf(2, 3), claimOf(3, 4)]) performClaim(rig.world, claim);
    expect(inVain(rig, claimOf(4, 5))).toBe(true);
  });
});
