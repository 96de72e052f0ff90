import { LogLevel } from '@foxglove/schemas';
import { expect, test } from 'vitest';
import { EventKind, Fault } from '../../../engine/index.ts';
import { tickLog } from '../../../scenarios/export/tickLog.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

test.each([
  [[EventKind.contact, 3, 7, 0.05], LogLevel.FATAL, 'robot 3 touches robot 7'],
  [[EventKind.contact, 3, -2], LogLevel.FATAL, 'robot 3 touches a wall'],
  [[EventKind.quarantined, 3], LogLevel.ERROR, 'robot 3 had a state that is no number, and is out of service'],
  [[EventKind.fault, 3, -1, Fault.breakdown], LogLevel.ERROR, 'robot 3 breaks down'],
  [[EventKind.fault, 3, -1, Fault.flat], LogLevel.ERROR, 'robot 3 is flat'],
  [[EventKind.protectiveStop, 3, 0], LogLevel.WARNING, 'robot 3 makes a protective stop before robot 0'],
  [[EventKind.protectiveStop, 3, -2], LogLevel.WARNING, 'robot 3 makes a protective stop before a wall'],
  [[EventKind.repaired, 3, -1, Fault.breakdown], LogLevel.INFO, 'robot 3 works again'],
] as const)('%j is told with level %d: %s', ([kind, robot, other, value], level, message) => {
  const run = startRun(scenarioOf(SITE));
  run.sim.events.count = 0;
  run.sim.events.push(EventKind.nodeReached, 5, 12);
  run.sim.events.push(kind, robot, other, value);
  expect(tickLog(run)).toEqual([{ level, name: 'robot_3', message }]);
});
