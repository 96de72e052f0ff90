import { describe, expect, test } from 'vitest';
import { Fault } from '../../engine/components.ts';
import { Obstructions } from '../../planners/obstructions.ts';
import { createFleet, drawn, nodeAt } from '../support/fleetRig.ts';
import { claimWay } from '../support/randomClaims.ts';

/** A ring road with a one-way loop below it and a dead end beside it. */
const floor = drawn([
  '.......', //
  '.@@@@@.',
  '.......',
  '@v@@@^@',
  '@>>>>^@',
]);
const at = (column: number, row: number): number => nodeAt(floor, column, row);

/** @returns a fleet, and what is in its way after a look at it */
function looked(
  starts: readonly number[],
  broken: readonly number[],
  ways: readonly (readonly [robot: number, nodes: readonly number[]])[] = [],
) {
  const fleet = createFleet({ floor, starts });
  const { planning, sim } = fleet;
  for (const [robot, way] of ways) claimWay(fleet, robot, way);
  for (const robot of broken) sim.columns.work.fault[robot] = Fault.breakdown;
  const obstructions = new Obstructions(planning.fleet, planning.ledger);
  sim.clock[0] = 10;
  obstructions.review();
  return { ...fleet, obstructions };
}

const held = ({ held: nodes }: Obstructions): number[] => Array.from(nodes.keys()).filter((node) => nodes[node] !== 0);

describe('what robots out of order keep from the others', () => {
  test('is nothing while all are in order', () => {
    const { obstructions } = looked([at(0, 0), at(3, 0)], []);
    expect([held(obstructions), obstructions.version]).toEqual([[], 0]);
    for (let node = 0; node < floor.graph.nodeCount; node++) expect(obstructions.isCutOff(node)).toBe(false);
  });

  test('is where they stand and where they would go next', () => {
    const { obstructions } = looked([at(1, 0)], [0], [[0, [at(2, 0), at(3, 0)]]]);
    expect(held(obstructions)).toEqual([at(1, 0), at(2, 0), at(3, 0)].sort((a, b) => a - b));
  });

  test.each([
    [0, 1, 2],
    [2, 1, 0],
  ])('is also what others hold that wait for them, and others that wait for those (%i, %i, %i)', (first, ...others) => {
    const [second, third] = others;
    const starts = [-1, -1, -1, at(6, 2)];
    [starts[first], starts[second], starts[third]] = [at(3, 0), at(1, 0), at(0, 0)];
    const { obstructions, sim } = looked(
      starts,
      [first],
      [
        [first, [at(4, 0)]],
        [second, [at(2, 0), at(3, 0)]],
        [third, [at(1, 0), at(2, 0)]],
        [3, [at(5, 2)]],
      ],
    );
    sim.columns.route.allocated[second] = 1;
    sim.clock[0] = 20;
    obstructions.review();
    const row = [0, 1, 2, 3, 4].map((column) => at(column, 0));
    // The second one is allocated its first place and waits for the next; the third one waits for it in turn. Robot 3 waits for nobody.
    expect(held(obstructions)).toEqual(row.sort((a, b) => a - b));
  });

  test('is also all that only those places lead to or from', () => {
    const { obstructions } = looked([at(3, 4)], [0]);
    const loop = [at(1, 3), at(1, 4), at(2, 4), at(3, 4), at(4, 4), at(5, 4), at(5, 3)];
    for (let node = 0; node < floor.graph.nodeCount; node++) {
      expect([node, obstructions.isCutOff(node)]).toEqual([node, loop.includes(node)]);
    }
  });

  test('is given back once they are repaired', () => {
    const { obstructions, sim } = looked([at(3, 4)], [0]);
    sim.columns.work.fault[0] = Fault.none;
    for (sim.clock[0] = 11; sim.clock[0] < 20; sim.clock[0]++) obstructions.review();
    expect([held(obstructions).length, obstructions.version]).toEqual([1, 1]); // it is looked at now and then
    obstructions.review();
    expect([held(obstructions), obstructions.version, obstructions.isCutOff(at(3, 4))]).toEqual([[], 2, false]);
  });

  test('is known again from what a snapshot holds', () => {
    const { obstructions, planning } = looked([at(3, 4)], [0]);
    const resumed = new Obstructions(planning.fleet, planning.ledger);
    resumed.held.set(obstructions.held);
    resumed.noteChange();
    expect([resumed.isCutOff(at(1, 3)), resumed.isCutOff(at(1, 2))]).toEqual([true, false]);
  });
});
