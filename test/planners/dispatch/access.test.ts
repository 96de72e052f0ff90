import { describe, expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { accessBit, type LaneDef } from '../../../engine/floor/laneGraph.ts';
import { TOTE_AMR } from '../../../engine/robots.ts';
import { viewFleet } from '../../../engine/fleetView.ts';
import { Access } from '../../../planners/dispatch/access.ts';
import { laneRig, putOnNode } from '../../support/laneRig.ts';

/** Node 0, from which a lane leads to 1, and another of 1 and 2 on; robots of the two classes stand on 0 and on 2. */
function rig(first: LaneDef, second: LaneDef = {}) {
  const node = (x: number) => ({ x, y: 2, kind: 0, zone: 0 });
  const graph = buildLaneGraph(
    [node(2), node(6), node(10)],
    [
      { from: 0, to: 1, against: false, lane: first },
      { from: 2, to: 1, against: false, lane: second },
      { from: 1, to: 2, against: false, lane: {} },
    ],
  );
  const sim = laneRig(graph, { classes: [TOTE_AMR, { ...TOTE_AMR, name: 'tug' }] });
  const rows = [putOnNode(sim, 0, 1), putOnNode(sim, 2, 1)];
  rows.forEach((row) => (sim.columns.kind.class[row] = row));
  const access = new Access(viewFleet(sim));
  return (robot: number, to: number) => [access.mayGo(robot, to, false), access.mayGo(robot, to, true)];
}

describe('robots may go', () => {
  test('anywhere to where a lane leads that is for them, one is enough', () => {
    const mayGo = rig({ barred: -1 });
    expect([mayGo(0, 1), mayGo(1, 1), mayGo(0, 2)]).toEqual(Array.from({ length: 3 }, () => [true, true]));
  });

  test('nowhere to where each lane is barred to their class, empty or loaded', () => {
    const mayGo = rig(
      { barred: accessBit(0, true) },
      { barred: accessBit(0, true) | accessBit(1, false) | accessBit(1, true) },
    );
    expect(mayGo(0, 1)).toEqual([true, false]);
    expect(mayGo(1, 1)).toEqual([true, true]); // along the first
    expect(rig({ barred: -1 }, { barred: accessBit(1, false) | accessBit(1, true) })(1, 1)).toEqual([false, false]);
  });

  test('where they are, though no lane leads there', () => {
    const mayGo = rig({});
    expect([mayGo(0, 0), mayGo(1, 0)]).toEqual([
      [true, true],
      [false, false],
    ]);
  });
});
