import { expect, test } from 'vitest';
import { tasksDone } from '../../planners/index.ts';
import { faultsOf } from '../support/faults.ts';
import { runTo, scenarioOf, startRun } from '../support/fleetRuns.ts';

/** What broke: "deliver", said for a task that named a node and landing in the next task, was taken for nonsense. */
test('a planner that was late is not started anew for what it said of a task that is done', () => {
  const scenario = scenarioOf(
    `
floor: {text: "............\\n............"}
robots: {count: 1, starts: [[0, 0]]}
demand: {tasks: [{pickup: [1, 0], drop: [2, 0]}, {pickup: [3, 0], drop: [4, 0]}, {pickup: [5, 0], drop: [6, 0]}]}
stations: {serviceTime: 1s}
planning: {zones: 1, lateBy: 20s}
duration: 2m
warmUp: 1m
`,
    { faults: faultsOf('planner.late:0@3s+8s') },
  );
  const run = runTo(startRun(scenario), 1199);
  expect(tasksDone(run.planning.book)).toBe(3);
  expect(run.planning.supervisor.report().restarts).toBe(0);
});
