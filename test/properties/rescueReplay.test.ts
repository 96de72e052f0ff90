import { expect, test } from 'vitest';
import { captureState, restoreState } from '../../engine/index.ts';
import { decodeSnapshot, encodeSnapshot } from '../support/snapshotBytes.ts';
import { advance, stateHashOf, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { Slot } from '../../planners/fallback/rescuePlan.ts';
import { runTo, scenarioOf, startRun } from '../support/fleetRuns.ts';

/** A long street with side arms in which four robots let each other pass: joint steps alone bring them to a stop. */
const STREET = `
floor:
  text: |
    @@@.@@@@@@@@@@@.@@@
    ...................
    @@@@.@@@@@@@@@.@@@@
robots: {count: 4}
demand: {uniformGoals: {}}
battery: off
`;

/** What the motion planner remembers of a rescue: the only array of its length there, since there are four robots. */
function rescueOf({ planning }: FleetRun): Int32Array {
  return planning.supervisor.arrays().find(({ length }) => length === Object.keys(Slot).length)!;
}

test('a run resumed in the midst of a rescue is the same run, wherever it was resumed', () => {
  const scenario = scenarioOf(STREET);
  const run = startRun(scenario);
  let rescues = 0;
  while (rescues < 3) {
    runTo(run, run.sim.clock[0] + 1);
    expect(run.sim.clock[0], 'rescues are needed here').toBeLessThan(12_000);
    const rescue = rescueOf(run);
    if (rescue[Slot.robot] < 0 || rescue[Slot.told] === rescue[Slot.count]) continue;
    rescues++;
    const at = run.sim.clock[0];
    const snapshot = decodeSnapshot(encodeSnapshot(captureState(run.parts, at)));
    const fresh = startRun(scenario);
    const stray = runTo(startRun(scenario), 300 * rescues);
    for (const other of [fresh, stray]) restoreState(other.parts, snapshot);
    for (let tick = 1; tick <= 100; tick++) {
      for (const one of [run, fresh, stray]) advance(one);
      expect([stateHashOf(fresh), stateHashOf(stray)], `${tick} ticks after tick ${at}`).toEqual([
        stateHashOf(run),
        stateHashOf(run),
      ]);
    }
  }
});
