import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault } from '../../../engine/components.ts';
import type { ActorState } from '../../../planners/actors/actor.ts';
import { createDispatcher } from '../../../planners/dispatch/dispatcherActor.ts';
import { CLOCK, dispatcherName, MOTION } from '../../../planners/actorNames.ts';
import type { GoalsMessage } from '../../../planners/messages.ts';
import { dispatchRig, hearing, type DispatchRig, type Heard } from '../../support/dispatchRig.ts';

const TWO_ZONES = { zones: { split: 'strips', count: 2 } } as const;

/** A dispatcher of zone 0 on a floor of two zones, which robots 0 and 1 share; robot 2 is in the other one. */
function dispatcher() {
  const rig = dispatchRig(
    [
      [1, 0],
      [3, 0],
      [9, 0],
    ],
    TWO_ZONES,
  );
  const behaviour = createDispatcher(0, 3, rig.on);
  return { rig, behaviour, state: behaviour.create() };
}

/** Lets a dispatcher take its turn at a tick. */
function turn(
  of: { rig: DispatchRig; behaviour: ReturnType<typeof createDispatcher>; state: ActorState },
  tick: number,
) {
  of.rig.sim.clock[0] = tick;
  const out = hearing();
  const units = of.behaviour.handle(of.state, { from: CLOCK, message: { kind: 'turn', tick } }, out);
  return { out, units, goals: goalsIn(out) };
}

function goalsIn({ messages }: Heard): GoalsMessage {
  expect(messages.map(({ to }) => to)).toEqual([MOTION]);
  const [{ message }] = messages;
  if (message.kind !== 'goals') throw new Error('a dispatcher tells goals');
  return message;
}

describe('a dispatcher', () => {
  test('tells the goals of the robots in its zone, and of no others', () => {
    const of = dispatcher();
    of.rig.sim.columns.work.target.set([of.rig.at(3, 1), -1, of.rig.at(9, 5)]);
    expect(turn(of, 1).goals).toEqual({
      kind: 'goals',
      zone: 0,
      tick: 1,
      robots: [0, 1],
      goals: [of.rig.at(3, 1), -1],
      since: [1, 1],
    });
  });

  test('is heard from every turn, and tells a goal again only when it changes', () => {
    const of = dispatcher();
    turn(of, 1);
    expect(turn(of, 2).goals).toMatchObject({ tick: 2, robots: [] });
    of.rig.sim.columns.work.target[1] = of.rig.at(5, 5);
    expect(turn(of, 3).goals).toMatchObject({ robots: [1], goals: [of.rig.at(5, 5)], since: [3] });
  });

  test('tells all goals again now and then, with the tick since which they hold: words may be lost', () => {
    const of = dispatcher();
    turn(of, 1);
    of.rig.sim.columns.work.target[1] = of.rig.at(5, 5);
    turn(of, 2);
    const repeated = Array.from({ length: 12 }, (_, i) => turn(of, 3 + i).goals).filter(
      ({ robots }) => robots.length > 0,
    );
    expect(repeated).toMatchObject([{ robots: [0, 1], goals: [-1, of.rig.at(5, 5)], since: [1, 2] }]);
  });

  test('takes over a robot whose plan comes to end in its zone, and forgets one that leaves', () => {
    const of = dispatcher();
    turn(of, 1);
    const { end } = of.rig.on.ledger;
    [end[0], end[2]] = [end[2], end[0]];
    expect(turn(of, 2).goals.robots).toEqual([2]);
    [end[0], end[2]] = [end[2], end[0]];
    expect(turn(of, 3).goals.robots).toEqual([0]);
  });

  test('tells the goal of a robot again that left its zone and came back, however short that was, as a new one', () => {
    const of = dispatcher();
    const { work } = of.rig.sim.columns;
    const { end } = of.rig.on.ledger;
    work.target[0] = of.rig.at(9, 5);
    const home = end[0];
    turn(of, 1);
    end[0] = end[2];
    expect(turn(of, 2).goals.robots).toEqual([]);
    end[0] = home;
    expect(turn(of, 3).goals).toMatchObject({ robots: [0], goals: [of.rig.at(9, 5)], since: [3] });
    expect(turn(of, 4).goals.robots).toEqual([]);
  });

  test('takes no robot for one that left because turns are some ticks apart', () => {
    const of = dispatcher();
    for (const tick of [2, 4]) turn(of, tick);
    expect(turn(of, 7).goals.robots).toEqual([]);
  });

  test('tells all goals again after a restart, with the tick from which it knows of them', () => {
    const of = dispatcher();
    of.rig.sim.columns.work.target.set([0, of.rig.at(5, 5), -1]); // node 0 is a goal like any other
    for (const tick of [1, 2, 3]) turn(of, tick);
    const anew = { ...of, state: of.behaviour.create() };
    expect(turn(anew, 4).goals).toMatchObject({ robots: [0, 1], since: [4, 4] });
    expect(turn(anew, 5).goals.robots).toEqual([]);
  });

  test('rebuilds itself after a crash: it tells the same goals, and does the same', () => {
    const of = dispatcher();
    of.rig.want({ pickup: of.rig.at(3, 1) });
    of.rig.sim.columns.work.target.set([of.rig.at(3, 1), of.rig.at(5, 5), -1]);
    const before = turn(of, 1);
    turn(of, 2);
    const anew = { ...of, state: of.behaviour.create() };
    const after = turn(anew, 3);
    expect(after.goals).toMatchObject({ robots: before.goals.robots, goals: before.goals.goals });
    expect(after.out.effects).toEqual(turn(of, 3).out.effects);
  });

  test('sees to robots without an errand, or with one that may end at any time, first rule first', () => {
    const of = dispatcher();
    const { work } = of.rig.sim.columns;
    const task = of.rig.want({ station: 1 });
    work.charge[0] = 0;
    work.errand[1] = Errand.park;
    expect(turn(of, 1).out.effects).toEqual([
      { kind: 'errand', robot: 0, errand: Errand.charge, target: of.rig.at(0, 0) },
      { kind: 'assign', robot: 1, task, station: 1 },
    ]);
  });

  test('leaves alone who is on an errand, out of order, or still driving through its last target', () => {
    const of = dispatcher();
    const { work } = of.rig.sim.columns;
    of.rig.want({});
    work.errand[0] = Errand.pick;
    work.activity[0] = Activity.driving;
    work.passing[1] = 0;
    expect(turn(of, 1).out.effects).toEqual([]);
    work.passing[1] = -1;
    work.fault[1] = Fault.breakdown;
    expect(turn(of, 2).out.effects).toEqual([]);
    work.fault[1] = Fault.none;
    expect(turn(of, 3).out.effects).toHaveLength(1);
  });

  test('does not act on mail from before a restart', () => {
    const { rig, behaviour, state } = dispatcher();
    rig.sim.clock[0] = 7;
    const out = hearing();
    behaviour.handle(state, { from: CLOCK, message: { kind: 'turn', tick: 6 } }, out);
    expect([out.messages, out.effects]).toEqual([[], []]);
  });

  test('has a name for each zone', () => {
    expect([0, 1].map(dispatcherName)).toEqual(['zone0', 'zone1']);
    expect(dispatcher().behaviour.name).toBe('zone0');
  });
});
