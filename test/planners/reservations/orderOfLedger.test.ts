import { expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { orderOfLedger } from '../../../planners/reservations/orderOfLedger.ts';
import { edgeBetween } from '../../support/laneRig.ts';
import { LedgerRig } from '../../support/ledgerRig.ts';

/** Two lanes that cross between nodes 0 → 1 and 2 → 3, and a node 4 beside the first of them. */
const graph = buildLaneGraph(
  [
    [0, 2],
    [4, 2],
    [2, 0],
    [2, 4],
    [3, 2.5],
  ].map(([x, y]) => ({ x, y, kind: 0, zone: 0 })),
  [
    { from: 0, to: 1, against: false },
    { from: 2, to: 3, against: false },
  ],
);

test('the ledger as plain data: who stands where in line, and what gives the place back', () => {
  const rig = new LedgerRig(graph, [0, 2]);
  rig.claimAny(0, 0);
  rig.claimAny(1, 0);
  rig.allocate(0);
  const crossing = graph.nodeCount;
  expect(edgeBetween(graph, 0, 1)).toBe(0);
  expect(orderOfLedger(rig.ledger, rig.allocated)).toEqual({
    last: [1, 1],
    allocated: [1, 0],
    queues: [
      { place: 0, line: [{ robot: 0, visit: 0, until: 'left' }] },
      { place: 1, line: [{ robot: 0, visit: 1, until: 'left' }] },
      { place: 2, line: [{ robot: 1, visit: 0, until: 'left' }] },
      { place: 3, line: [{ robot: 1, visit: 1, until: 'left' }] },
      { place: 4, line: [{ robot: 0, visit: 1, until: 'reached' }] },
      {
        place: crossing,
        line: [
          { robot: 0, visit: 1, until: 'reached' },
          { robot: 1, visit: 1, until: 'reached' },
        ],
      },
    ],
  });
});
