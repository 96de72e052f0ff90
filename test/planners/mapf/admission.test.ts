import { describe, expect, test } from 'vitest';
import { Admission } from '../../../planners/mapf/admission.ts';
import { findDeadEnds } from '../../../planners/mapf/deadEnds.ts';
import { createFleet, drawn, nodeAt } from '../../support/fleetRig.ts';

/** A ring with a dead end of three cells below it, and another of one cell above. */
const floor = drawn([
  '@@.@@@@@@@', //
  '..........',
  '.@@@@@@@@.',
  '..........',
  '@@@.@@@@@@',
  '@@@.@@@@@@',
  '@@@.@@@@@@',
]);
const at = (column: number, row: number): number => nodeAt(floor, column, row);

/** @returns for each robot whether it may enter, and whether it must wait */
function admitted(
  robots: readonly { start: number; goal: number; since?: number; way?: number; fixed?: boolean }[],
  without: readonly number[] = [],
) {
  const { planning } = createFleet({ floor, starts: robots.map(({ start }) => start) });
  const admission = new Admission(planning.fleet, planning.ledger, findDeadEnds(floor.graph));
  const goals = Int32Array.from(robots, ({ goal }) => goal);
  const since = Int32Array.from(robots, (robot) => robot.since ?? 0);
  admission.look(findDeadEnds(floor.graph, without), goals, since, {
    wayOf: (robot) => robots[robot].way ?? 0,
    isFixed: (robot) => robots[robot].fixed ?? false,
  });
  return robots.map((_, robot) => [admission.mayEnter(robot), admission.mustWait(robot)]);
}

const [FREE, GO, WAIT, COME] = [
  [true, false],
  [true, false],
  [false, true],
  [false, false],
];

describe('who may enter a dead end', () => {
  test('does not concern robots that go elsewhere', () => {
    expect(
      admitted([
        { start: at(2, 3), goal: at(9, 3) },
        { start: at(4, 3), goal: -1 },
      ]),
    ).toEqual([FREE, FREE]);
  });

  test('is the robot that is nearest; others come near and wait', () => {
    const robots = [
      { start: at(0, 1), goal: at(3, 5), way: 20 },
      { start: at(9, 1), goal: at(3, 5), way: 40 },
    ];
    expect(admitted(robots)).toEqual([GO, COME]);
    expect(admitted([robots[1], { start: at(5, 3), goal: at(3, 6), way: 10 }])).toEqual([COME, GO]);
  });

  test('is, of those that wait there, the one that has had its goal longest', () => {
    const robots = [
      { start: at(4, 3), goal: at(3, 5), way: 1, since: 50 },
      { start: at(5, 3), goal: at(3, 6), way: 2, since: 20 },
    ];
    expect(admitted(robots)).toEqual([WAIT, GO]);
  });

  test('is nobody while somebody in it wants out', () => {
    const inside = { start: at(3, 6), goal: at(9, 1) };
    expect(admitted([{ start: at(2, 3), goal: at(3, 4) }, inside])).toEqual([WAIT, FREE]);
  });

  test('is everybody as long as the floor has no ring to wait on, where a robot out of order breaks its only one', () => {
    const robots = [
      { start: at(4, 3), goal: at(3, 5) },
      { start: at(5, 3), goal: at(3, 6) },
    ];
    expect(admitted(robots)).toEqual([GO, WAIT]);
    expect(admitted(robots, [at(0, 2)])).toEqual([FREE, FREE]);
  });

  test('may be one who stays before all that are in it', () => {
    const inside = { start: at(3, 5), goal: at(3, 6) };
    expect(admitted([{ start: at(2, 3), goal: at(3, 5) }, inside])).toEqual([GO, FREE]);
    expect(
      admitted([
        { start: at(2, 3), goal: at(3, 6) },
        { ...inside, goal: at(3, 5) },
      ]),
    ).toEqual([WAIT, FREE]);
  });

  test('is decided for each dead end by itself', () => {
    const robots = [
      { start: at(2, 3), goal: at(3, 4) },
      { start: at(3, 1), goal: at(2, 0) },
    ];
    expect(admitted(robots)).toEqual([GO, GO]);
  });

  test('is not one that cannot move: it would keep all others out', () => {
    const robots = [
      { start: at(4, 3), goal: at(3, 5), way: 1, fixed: true },
      { start: at(5, 3), goal: at(3, 6), way: 2 },
    ];
    expect(admitted(robots)[1]).toEqual(GO);
  });

  test('does not keep a robot in the dead end that it is in: who wants into the other one’s comes out first', () => {
    const robots = [
      { start: at(3, 4), goal: at(2, 0) },
      { start: at(2, 0), goal: at(3, 4) },
    ];
    expect(admitted(robots).map(([, waits]) => waits)).toEqual([false, false]);
  });
});
