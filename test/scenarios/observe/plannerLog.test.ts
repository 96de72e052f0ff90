import { expect, test } from 'vitest';
import { PlannerLog } from '../../../scenarios/observe/plannerLog.ts';
import { faultsOf } from '../../support/faults.ts';
import { runTo, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

test('a planner that crashes is logged once, with its actor and zone; one that crashes on and on pauses, and that is an error', () => {
  const lines: unknown[] = [];
  const log = new PlannerLog((level, message, fields) => lines.push([level, message, fields['actor'], fields['zone']]));
  const run = startRun(scenarioOf(SITE, { faults: faultsOf('planner.crash:2@5s', 'planner.crash:1@10s+20s') }));
  runTo(run, 400, (now) => log.observe(now));
  expect(lines[0]).toEqual(['warn', 'a planner was started again', 'zone2', 2]);
  const [errors, others] = [true, false].map((isError) =>
    lines.filter((line) => ((line as string[])[0] === 'error') === isError),
  );
  expect(errors).toContainEqual(['error', 'a planner pauses: it was started again too often', 'zone1', 1]);
  expect(others.filter((line) => (line as string[])[2] === 'zone2')).toHaveLength(1);
  expect(lines.filter((line) => (line as string[])[2] === 'zone0')).toEqual([]);
});
