import { describe, expect, test } from 'vitest';
import { slotOfTask, TaskStatus } from '../../../planners/index.ts';
import { robotDetails } from '../../../scenarios/look/robotDetails.ts';
import { runTo, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

const scenario = scenarioOf(SITE);
const { deceleration } = scenario.robots.fleet[0].class;

/** @returns m that a robot still drives if it brakes, tick by tick */
function brakedOver(speed: number): number {
  let way = 0;
  for (let v = speed - deceleration * scenario.dt; v > 0; v -= deceleration * scenario.dt) way += v * scenario.dt;
  return way;
}

describe('a robot looked at closely', () => {
  test('is as the engine, the ledger and the order book have it', () => {
    const run = startRun(scenario);
    const statuses = new Set<string>();
    const waits = new Set<boolean>();
    runTo(run, 600, ({ sim, planning: { ledger, book }, floor }) => {
      if (sim.clock[0] % 10 !== 0) return;
      const { twist, work, route } = sim.columns;
      for (let robot = 0; robot < 12; robot++) {
        const details = robotDetails(run, robot, null);
        const { route: ahead, allocated, task, target, node } = details;
        expect([details.robot, details.errand, target, node]).toEqual([
          robot,
          work.errand[robot],
          work.target[robot],
          route.node[robot],
        ]);
        expect([ahead.at(-1) ?? node, ahead.length - allocated]).toEqual([
          ledger.end[robot],
          ledger.claimed[robot] - route.allocated[robot],
        ]);
        const stands = twist.forward[robot] === 0 && twist.turn[robot] === 0;
        expect([details.waits.length > 0, details.waits[0]?.robot ?? robot]).toEqual([stands, robot]);
        expect(details.speed).toBe(Math.abs(twist.forward[robot]));
        expect(details.stopsWithin).toBeCloseTo(brakedOver(details.speed), 3);
        waits.add(stands);
        if (task === null) continue;
        statuses.add(task.status);
        expect(task.drop).toBe(floor.stations[book.station[slotOfTask(book, task.id)]].node);
        expect(task.status === 'carried').toBe(book.status[slotOfTask(book, task.id)] === TaskStatus.carried);
        expect(details.loaded).toBe(task.status === 'carried');
        if (task.status === 'assigned') expect(task.pickup).toBe(target);
      }
    });
    expect([statuses, waits]).toEqual([new Set(['assigned', 'carried']), new Set([true, false])]);
  });

  test('has no charge where batteries last for ever, and a part of a full one otherwise', () => {
    const charged = robotDetails(startRun(scenario), 0, null).charge;
    expect(charged).toBeGreaterThan(0);
    expect(charged).toBeLessThanOrEqual(1);
    expect(robotDetails(startRun({ ...scenario, battery: null }), 0, null).charge).toBeNull();
  });

  test('is plain data, and has the time that it is given', () => {
    const details = robotDetails(runTo(startRun(scenario), 100), 3, { idle: 1 });
    expect(JSON.parse(JSON.stringify(details))).toEqual(details);
    expect(details.time).toEqual({ idle: 1 });
  });
});
