import { describe, expect, test } from 'vitest';
import { viewFleet } from '../../../engine/fleetView.ts';
import { setHeading } from '../../../engine/systems/integratePose.ts';
import { backlog } from '../../../planners/mapf/backlog.ts';
import { bentRig, bow, oneWay } from '../../support/bentLanes.ts';
import { laneRig, planVisits, polyline, putOnNode } from '../../support/laneRig.ts';
import { tick } from '../../../engine/tick.ts';
import { CommandKind } from '../../../engine/commands.ts';

/** An L of lanes of 2 m: three to the east, then up. */
const lanes = polyline([
  [2, 2],
  [4, 2],
  [6, 2],
  [6, 4],
  [6, 6],
]);

function robotWith(visits: readonly number[], towards = 1) {
  const sim = laneRig(lanes);
  const row = putOnNode(sim, 0, towards);
  planVisits(sim, row, visits);
  tick(sim);
  return { sim, row, of: (enough = 100) => backlog(viewFleet(sim), row, enough) };
}

describe('what a robot still has to do', () => {
  test('is nothing without a plan', () => {
    expect(robotWith([]).of()).toBe(0);
  });

  test('is the metres to the end of its plan, and 3 more for each bend', () => {
    expect(robotWith([1]).of()).toBeCloseTo(2, 5);
    expect(robotWith([1, 2]).of()).toBeCloseTo(4, 5);
    expect(robotWith([1, 2, 3, 4]).of()).toBeCloseTo(8 + 3, 5);
  });

  test('counts turning round where it stands as a bend', () => {
    const sim = laneRig(lanes);
    const row = putOnNode(sim, 1, 2);
    planVisits(sim, row, [0]);
    tick(sim);
    expect(backlog(viewFleet(sim), row, 100)).toBeCloseTo(2 + 3, 5);
  });

  test('shrinks as the robot drives, from where it is between two nodes', () => {
    const { sim, row, of } = robotWith([1, 2]);
    sim.commands.push(CommandKind.allocate, row, 2);
    for (let i = 0; i < 12; i++) tick(sim);
    expect(of()).toBeCloseTo(6 - sim.columns.pose.x[row], 4);
    expect(of()).toBeLessThan(3.5);
  });

  test('is not counted on beyond what is enough', () => {
    expect(robotWith([1, 2, 3, 4]).of(3)).toBeCloseTo(4, 5);
  });
});

describe('on lanes with traits', () => {
  const of = (graph: Parameters<typeof bentRig>[0], visits: readonly number[], face = 0): number => {
    const sim = bentRig(graph);
    const row = putOnNode(sim, 0, 1);
    setHeading(sim, row, sim.columns.pose.theta[row] + face);
    planVisits(sim, row, visits);
    tick(sim);
    return backlog(viewFleet(sim), row, 100);
  };

  test('curves are driven through: they count as long as they are, and no more', () => {
    const way = 5 + 2 * ((Math.PI / 2) * 3) + 5;
    expect(Math.abs(of(bow(3), [1, 2, 3, 4]) - way)).toBeLessThan(0.01);
  });

  test('backing up counts no bend for who stands so already, and one for who has to turn round', () => {
    const back = oneWay([[2, 2], [6, 2]], [{ face: Math.PI }]); // prettier-ignore
    expect(of(back, [1], Math.PI)).toBeCloseTo(4, 5);
    expect(of(back, [1])).toBeCloseTo(4 + 3, 5);
  });

  test('changing from forwards to backwards counts as a bend, though nothing is turned', () => {
    const spur = oneWay([[2, 2], [6, 2], [4, 2]], [{}, { face: Math.PI }]); // prettier-ignore
    expect(of(spur, [1, 2])).toBeCloseTo(4 + 3 + 2, 5);
  });
});
