import { describe, expect, test } from 'vitest';
import { readFrame, RobotState } from '../../../engine/index.ts';
import { FrameWriter } from '../../../scenarios/look/frameWriter.ts';
import { moverState } from '../../../scenarios/movers/freeMover.ts';
import { robotDetails } from '../../../scenarios/look/robotDetails.ts';
import { sceneOf } from '../../../scenarios/look/sceneOf.ts';
import { stateHashOf } from '../../../scenarios/run/fleetRun.ts';
import { runTo, scenarioOf, startRun } from '../../support/fleetRuns.ts';

/** Two streams through a gap of two metres, between x 11 and 13. */
const GAP = `
floor: {open: {width: 24, height: 12, obstacles: [{x: 11, y: 0, width: 2, height: 5}, {x: 11, y: 7, width: 2, height: 5}]}}
movers: {count: 20, task: {streams: [{from: {x: 1, y: 1, width: 6, height: 10}, to: {x: 17, y: 1, width: 6, height: 10}}, {from: {x: 17, y: 1, width: 6, height: 10}, to: {x: 1, y: 1, width: 6, height: 10}}]}}
duration: 5m
`;
const DOOR = { x: 12, y: 6 };
const PARTS = { regions: false, held: false };

describe('doors of free movers', () => {
  test('are areas of the floor', () => {
    const { areas = [] } = sceneOf(startRun(scenarioOf(GAP)), { seed: 1, source: 'browser', ticks: 1 }).floor;
    const doors = areas.filter(({ use }) => use === 'door');
    expect([doors.length, areas.length]).toEqual([1, 5]);
    const [{ x, y, width, height }] = doors;
    expect([x, y, x + width, y + height]).toEqual([11, 5, 13, 7].map((edge) => expect.closeTo(edge, 1)));
  });

  test('are why those stand who wait for their turn, and for whom: one who goes through', () => {
    const run = startRun(scenarioOf(GAP));
    const alone = startRun(scenarioOf(GAP));
    const writer = new FrameWriter(run);
    const seen = { waiting: 0, lines: 0, passing: 0, stoppedByOthers: 0 };
    runTo(run, 1200, ({ sim: { clock } }) => {
      if (clock[0] % 20 !== 0) return;
      const { entry = new Int32Array() } = moverState(run) ?? {};
      const { state, waitsFor } = readFrame(writer.write(0, PARTS));
      for (let row = 0; row < 20; row++) {
        const { free, waits } = robotDetails(run, row, null);
        expect(free?.door).toEqual(entry[row] === 0 ? undefined : { ...at(), waits: entry[row] < 0 });
        if (entry[row] > 0) seen.passing++;
        const own = waits[0]?.reason === 'door' ? waits[0] : null;
        expect(own === null || entry[row] < 0).toBe(true);
        if (state[row] === RobotState.waiting && entry[row] < 0) {
          expect(waits.length).toBeGreaterThan(0); // whoever is held up has a reason
          if (own === null) seen.stoppedByOthers++;
        }
        if (own === null) continue;
        seen.waiting++;
        expect(own.at).toEqual(at());
        if (own.on >= 0) expect(entry[own.on]).toBeGreaterThan(0);
        if (state[row] !== RobotState.waiting) continue;
        expect(waitsFor[row]).toBe(own.on);
        if (own.on >= 0) seen.lines++;
      }
    });
    expect(Math.min(seen.waiting, seen.lines, seen.passing)).toBeGreaterThan(50);
    expect(seen.stoppedByOthers).toBeLessThan(seen.waiting);
    expect(stateHashOf(run)).toBe(stateHashOf(runTo(alone, 1200)));
  });
});

function at() {
  return { x: expect.closeTo(DOOR.x, 1), y: expect.closeTo(DOOR.y, 1) };
}
