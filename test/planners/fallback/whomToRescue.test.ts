import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault } from '../../../engine/components.ts';
import { whomToRescue } from '../../../planners/fallback/whomToRescue.ts';
import { rescueRig } from '../../support/rescueRig.ts';

const DEF = { frozen: 100, starved: 1200 };

/** Three robots in a lane; the first two want to get past each other, the third has nothing to do. */
function lane(now: number) {
  const rig = rescueRig(
    ['......', '@.@@@@'],
    [
      [0, 0],
      [2, 0],
      [5, 0],
    ],
    [[4, 0], [0, 0], null],
  );
  rig.sim.clock[0] = now;
  return { ...rig, whom: () => whomToRescue(rig.on, rig.state, DEF) };
}

describe('where nobody has got on for a while', () => {
  test('the one that has got on longest ago is rescued, and not before the time is up', () => {
    const { state, whom, sim } = lane(140);
    state.nearestAt.set([40, 30, 0]);
    expect(whom()).toBe(-1);
    sim.clock[0] = 141;
    expect(whom()).toBe(1);
  });

  test('nobody is while anybody is at work, or on its way to the end of its plan', () => {
    const { sim, state, on, whom } = lane(500);
    const { work, route } = sim.columns;
    expect(whom()).toBe(0);
    work.activity[2] = Activity.delivering;
    expect(whom()).toBe(-1);
    sim.closed[route.node[2]] = 1; // and no end of that work can be seen
    expect(whom()).toBe(0);
    work.activity[2] = Activity.driving;
    expect(whom()).toBe(0);
    state.goal[2] = on.ledger.end[2];
    expect(whom()).toBe(-1);
    work.activity[2] = Activity.parked;
    expect(whom()).toBe(0);
    work.passing[2] = 3;
    expect(whom()).toBe(-1);
    work.fault[2] = Fault.breakdown;
    expect(whom()).toBe(0);
  });

  test('a robot that has just been told its goal has got on', () => {
    const { state, whom } = lane(500);
    state.nearestTo[1] = -1;
    expect(whom()).toBe(-1);
  });

  test('a robot that is where it wants to be has not, whatever it was told', () => {
    const { state, on, sim, whom } = lane(500);
    state.goal[2] = on.ledger.end[2];
    sim.columns.work.activity[2] = Activity.parked;
    expect(whom()).toBe(0);
  });

  test('one with a task goes before one that only wants to park', () => {
    const { sim, state, whom } = lane(500);
    state.nearestAt[1] = 50;
    sim.columns.work.errand[0] = Errand.park;
    expect(whom()).toBe(1);
  });

  test('nobody is rescued who cannot move', () => {
    const { held, whom } = lane(500);
    held.add(0);
    expect(whom()).toBe(1);
    held.add(1);
    expect(whom()).toBe(-1);
  });
});

describe('where others get on', () => {
  test('a robot is rescued only after long', () => {
    const { state, whom, sim } = lane(1200);
    state.nearestAt[1] = 1190;
    expect(whom()).toBe(-1);
    sim.clock[0] = 1201;
    expect(whom()).toBe(0);
  });
});

describe('after an attempt', () => {
  test('others have their turn, and the same robot when as much time has gone by again', () => {
    const { state, sim, whom } = lane(150);
    state.triedAt[0] = 150;
    expect(whom()).toBe(1);
    state.triedAt[1] = 152;
    sim.clock[0] = 300;
    expect(whom()).toBe(-1);
    sim.clock[0] = 301;
    expect(whom()).toBe(0);
  });

  test('at least once a minute', () => {
    const { state, sim, whom } = lane(50_000);
    state.triedAt.fill(49_400);
    expect(whom()).toBe(-1);
    sim.clock[0]++;
    expect(whom()).toBe(0);
  });
});
