import { describe, expect, test } from 'vitest';
import type { Box } from '../../../engine/index.ts';
import { narrowLanes } from '../../../scenarios/movers/narrowLanes.ts';
import { buildFloor } from '../../../scenarios/run/buildFloor.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { scenarioOf } from '../../support/fleetRuns.ts';
import { builtIn } from '../../support/moverRuns.ts';

const hall = (rows: readonly string[], pitch = 1.2): Scenario =>
  scenarioOf(`
floor:
  pitch: ${pitch}
  text: |
${rows.map((row) => `    ${row}`).join('\n')}
robots: {count: 1}
demand: {uniformGoals: {}}
movers: {count: 1, task: {wander: {}}}
`);

function closedIn(scenario: Scenario): Box[] {
  const built = buildFloor(scenario);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return narrowLanes(scenario, built.floor, 0.1);
}

const holds = (boxes: readonly Box[], x: number, y: number): boolean =>
  boxes.some(({ minX, minY, maxX, maxY }) => x >= minX && x <= maxX && y >= minY && y <= maxY);

describe('lanes that are for robots alone', () => {
  test('are those in a passage that is as wide as a robot, from one mouth to the other', () => {
    const boxes = closedIn(hall(['@@@@@@@@@@@', '@...@@@...@', '@.........@', '@...@@@...@', '@@@@@@@@@@@']));
    for (const x of [4.8, 5.4, 6, 6.6, 7.2, 7.8, 8.4]) expect(holds(boxes, x, 3)).toBe(true);
    for (const { minX, maxX, minY, maxY } of boxes) {
      expect(minX).toBeGreaterThan(4.2); // the middle of the cell before it
      expect(maxX).toBeLessThan(9);
      expect([minY, maxY]).toEqual([expect.closeTo(2.65, 5), expect.closeTo(3.35, 5)]);
    }
  });

  test('are none along a wall, in a passage two cells wide, and where there is room beside a robot', () => {
    expect(closedIn(hall(['@@@@@@@', '@.....@', '@.....@', '@.....@', '@@@@@@@']))).toEqual([]);
    expect(closedIn(hall(['@@@@@@@@@', '@...@...@', '@.......@', '@.......@', '@...@...@', '@@@@@@@@@']))).toEqual([]);
    const passage = ['@@@@@', '@...@', '@@@@@'];
    expect(closedIn(hall(passage, 2.4)).length).toBeGreaterThan(0);
    expect(closedIn(hall(passage, 2.6))).toEqual([]);
  });

  test('are none where no robots are on lanes', () => {
    const scenario = hall(['@@@@@', '@...@', '@@@@@']);
    expect(closedIn(scenario).length).toBeGreaterThan(0);
    expect(closedIn({ ...scenario, robots: { ...scenario.robots, fleet: [] } })).toEqual([]);
  });

  test('are the two passages of shared-hall', () => {
    const boxes = closedIn(builtIn('shared-hall'));
    const middles = boxes.map(({ minX, minY, maxX, maxY }) => [(minX + maxX) / 2, (minY + maxY) / 2]);
    expect(
      middles.every(([x, y]) => x > 8 && x < 11.2 && (Math.abs(y - 12.6) < 1e-5 || Math.abs(y - 1.8) < 1e-5)),
    ).toBe(true);
    for (const y of [1.8, 12.6]) for (const x of [8.4, 9.6, 10.8]) expect(holds(boxes, x, y)).toBe(true);
  });
});
