import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault, Mode } from '../../engine/components.ts';
import type { FaultSchedule } from '../../planners/actors/actor.ts';
import { turn } from '../../planners/planning.ts';
import { whyWaiting, type WaitCause } from '../../planners/whyWaiting.ts';
import { chainOfWaits } from '../../scenarios/look/robotDetails.ts';
import { advance, createFleet, drawn, nodeAt, type Fleet } from '../support/fleetRig.ts';
import { claimWay, trafficOnly } from '../support/randomClaims.ts';

const floor = drawn(['.......', '.......']);
const at = (column: number, row = 0): number => nodeAt(floor, column, row);

/** @returns robots on these columns of the first row, without anything to do */
function standing(columns: readonly number[], faults: FaultSchedule = () => null): Fleet {
  return started(createFleet({ floor, starts: columns.map((column) => at(column)), faults }));
}

/** Lets planners begin: they are down before their first turn. */
function started(fleet: Fleet): Fleet {
  turn(fleet.planning);
  return fleet;
}

/** Gives a robot an errand. */
function order({ sim }: Fleet, robot: number, node: number, errand: number = Errand.pick): void {
  sim.columns.work.errand[robot] = errand;
  sim.columns.work.target[robot] = node;
}

const why = ({ planning }: Fleet, robot: number): WaitCause => whyWaiting(planning, robot);
const cause = (of: Partial<WaitCause>) => ({ on: -1, node: -1, left: -1, actor: null, ...of });

describe('a robot that stands', () => {
  test.each([
    ['breakdown', Fault.breakdown],
    ['quarantined', Fault.quarantined | Fault.breakdown],
    ['flat', Fault.flat],
    ['breakdown', Fault.breakdown | Fault.flat],
  ] as const)('is out of order: %s, whatever else there is', (reason, fault) => {
    const fleet = standing([0]);
    fleet.sim.columns.work.fault[0] = fault;
    fleet.sim.columns.work.activity[0] = Activity.picking;
    expect(why(fleet, 0)).toEqual(cause({ reason }));
  });

  test.each([
    ['working', Activity.picking, 12],
    ['working', Activity.delivering, 12],
    ['charging', Activity.charging, -1],
  ] as const)('is %s at a place', (reason, activity, left) => {
    const fleet = standing([3]);
    const { work, guard } = fleet.sim.columns;
    work.activity[0] = activity;
    work.dwell[0] = 12;
    guard.blockedBy[0] = 1;
    expect(why(fleet, 0)).toEqual(cause({ reason, node: at(3), left }));
  });

  test('is kept by the guard from a robot, or from a wall', () => {
    const fleet = standing([0, 3]);
    order(fleet, 0, at(6));
    fleet.sim.columns.guard.blockedBy[0] = 1;
    expect(why(fleet, 0)).toEqual(cause({ reason: 'guardRobot', on: 1 }));
    fleet.sim.columns.guard.blockedBy[0] = -2;
    expect(why(fleet, 0)).toEqual(cause({ reason: 'guardWall' }));
  });

  test('lets another go first at the next place of its plan, who is named', () => {
    const fleet = standing([2, 1, 0]);
    claimWay(fleet, 0, [at(3)]);
    claimWay(fleet, 1, [at(2)]);
    claimWay(fleet, 2, [at(1)]);
    advance(fleet, trafficOnly(fleet));
    expect(why(fleet, 1)).toEqual(cause({ reason: 'queue', on: 0, node: at(2) }));
    expect(why(fleet, 2)).toEqual(cause({ reason: 'queue', on: 1, node: at(1) }));
  });

  test('has been released and not begun to move', () => {
    const fleet = standing([2]);
    claimWay(fleet, 0, [at(3)]);
    expect(why(fleet, 0)).toEqual(cause({ reason: 'reaction', node: at(3) })); // traffic control is about to release it
    advance(fleet, trafficOnly(fleet));
    fleet.sim.columns.work.reaction[0] = 4;
    expect(why(fleet, 0)).toEqual(cause({ reason: 'reaction', left: 4 }));
  });

  test('waits for a place that is out of service', () => {
    const fleet = standing([0]);
    order(fleet, 0, at(6));
    fleet.sim.closed[at(6)] = 1;
    expect(why(fleet, 0)).toEqual(cause({ reason: 'closed', node: at(6) }));
  });

  test.each(['motion', 'zone0'])('waits for its planner: %s hangs, or is down', (actor) => {
    const hangs = standing([0], (name) => (name === actor ? 'hang' : null));
    expect(why(hangs, 0)).toEqual(cause({ reason: 'plannerDown', actor }));
    const down = standing([0], (name) => (name === actor ? 'crash' : null));
    advance(down);
    expect(down.planning.supervisor.isUp(actor)).toBe(false);
    expect(why(down, 0)).toEqual(cause({ reason: 'plannerDown', actor }));
  });

  test('does not wait for a planner while it has a plan', () => {
    const fleet = standing([0], () => 'hang');
    claimWay(fleet, 0, [at(1)]);
    expect(why(fleet, 0).reason).toBe('reaction');
  });

  test('waits for whoever is on the next place on its way', () => {
    const fleet = standing([2, 1, 3]);
    order(fleet, 0, at(6));
    expect(why(fleet, 0)).toEqual(cause({ reason: 'taken', on: 2, node: at(3) }));
    order(fleet, 0, at(0));
    expect(why(fleet, 0)).toEqual(cause({ reason: 'taken', on: 1, node: at(1) }));
  });

  test('waits for the next part of its plan where nobody is in its way', () => {
    const fleet = standing([2, 1]);
    order(fleet, 0, at(6));
    expect(why(fleet, 0)).toEqual(cause({ reason: 'noPlan' }));
  });

  test('has nothing to do, or nothing but to park', () => {
    const fleet = standing([2, 4]);
    expect(why(fleet, 0)).toEqual(cause({ reason: 'idle' }));
    order(fleet, 1, at(6), Errand.park);
    expect(why(fleet, 1)).toEqual(cause({ reason: 'idle' }));
  });

  test('drives freely: no place of the lanes keeps it', () => {
    const fleet = standing([2]);
    claimWay(fleet, 0, [at(3)]);
    fleet.sim.columns.kind.mode[0] = Mode.free;
    order(fleet, 0, at(6));
    expect(why(fleet, 0)).toEqual(cause({ reason: 'noPlan' }));
  });
});

describe('a chain of waits', () => {
  test('goes on to the first that waits for nobody', () => {
    const fleet = standing([2, 1, 0]);
    claimWay(fleet, 0, [at(3)]);
    claimWay(fleet, 1, [at(2)]);
    claimWay(fleet, 2, [at(1)]);
    fleet.sim.columns.work.fault[0] = Fault.breakdown;
    const links = chainOfWaits(fleet.planning, 2).map(({ robot, reason, on }) => [robot, reason, on]);
    expect(links).toEqual([
      [2, 'queue', 1],
      [1, 'queue', 0],
      [0, 'breakdown', -1],
    ]);
  });

  test('tells seconds, not ticks', () => {
    const fleet = standing([3]);
    fleet.sim.columns.work.activity[0] = Activity.picking;
    fleet.sim.columns.work.dwell[0] = 12;
    expect(chainOfWaits(fleet.planning, 0)[0].left).toBeCloseTo(12 * fleet.sim.def.dt, 9);
    fleet.sim.columns.work.activity[0] = Activity.charging;
    expect(chainOfWaits(fleet.planning, 0)[0].left).toBeNull();
  });

  test('ends at a robot that drives: whoever waits for it will get on', () => {
    const fleet = standing([2, 1]);
    claimWay(fleet, 0, [at(3)]);
    claimWay(fleet, 1, [at(2)]);
    fleet.sim.columns.twist.forward[0] = 0.5;
    expect(chainOfWaits(fleet.planning, 1).map(({ robot }) => robot)).toEqual([1]);
  });

  test('that comes back to a robot in it is a deadlock, and says so', () => {
    const fleet = standing([1, 2, 3]);
    order(fleet, 0, at(6));
    order(fleet, 1, at(6));
    order(fleet, 2, at(0));
    const links = chainOfWaits(fleet.planning, 0).map(({ robot, reason, on }) => [robot, reason, on]);
    expect(links).toEqual([
      [0, 'taken', 1],
      [1, 'taken', 2],
      [2, 'taken', 1],
      [1, 'circle', -1],
    ]);
  });

  test('is told as far as it is of any help', () => {
    const long = drawn(['.'.repeat(40)]);
    const starts = Array.from({ length: 40 }, (_, column) => nodeAt(long, column, 0));
    const fleet = started(createFleet({ floor: long, starts }));
    starts.forEach((_, robot) => order(fleet, robot, starts[39]));
    expect(chainOfWaits(fleet.planning, 0)).toHaveLength(24);
  });
});
