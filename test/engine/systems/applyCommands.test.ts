import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Activity, Errand, Fault, Mode, VISIT_ENDS_ERRAND } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import { ROUTE_CAPACITY } from '../../../engine/limits.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { engineParts, hashState } from '../../../engine/statePart.ts';
import { despawnRobot } from '../../../engine/spawn.ts';
import { applyCommands } from '../../../engine/systems/applyCommands.ts';
import { eventsOf, put } from '../../support/guardRig.ts';
import { edgeBetween, laneRig, planVisits, polyline, putOnNode } from '../../support/laneRig.ts';

const LINE = Array.from({ length: 12 }, (_, i) => [20 + i, 20] as const);
const LANE = 0;
const FREE = 1;

/** A lane follower on node 0 of a line of twelve, and a free mover. */
function rig(): Simulation {
  const sim = laneRig(polyline(LINE));
  putOnNode(sim, 0, 1);
  put(sim, { mode: Mode.free, x: 40, y: 40 });
  return sim;
}

/** Applies one command. @returns whether it was taken; a refused one changes nothing and is reported */
function apply(sim: Simulation, ...command: Parameters<Simulation['commands']['push']>): boolean {
  const before = hashState(engineParts(sim));
  sim.events.count = 0;
  sim.commands.push(...command);
  applyCommands(sim);
  expect(sim.commands.count).toBe(0);
  const refused = eventsOf(sim, EventKind.commandRefused);
  if (refused.length === 0) return true;
  expect(refused).toEqual([[command[1], -1, command[0]]]);
  expect(hashState(engineParts(sim))).toBe(before);
  return false;
}

describe('fail and repair', () => {
  test('set and clear a flag of their own, and say so', () => {
    const sim = rig();
    const { fault } = sim.columns.work;
    expect(apply(sim, CommandKind.fail, LANE, 0, 0, 0, Fault.breakdown)).toBe(true);
    expect(eventsOf(sim, EventKind.fault)).toEqual([[LANE, -1, Fault.breakdown]]);
    expect(apply(sim, CommandKind.fail, LANE, 0, 0, 0, Fault.flat)).toBe(true);
    expect(fault[LANE]).toBe(Fault.breakdown | Fault.flat);
    expect(apply(sim, CommandKind.repair, LANE, 0, 0, 0, Fault.breakdown)).toBe(true);
    expect(eventsOf(sim, EventKind.repaired)).toEqual([[LANE, -1, Fault.breakdown]]);
    expect(fault[LANE]).toBe(Fault.flat);
  });

  test.each([0, 3, 64, 256, -1, 1.5, NaN])('are refused where %d is no fault', (flag) => {
    expect(apply(rig(), CommandKind.fail, LANE, 0, 0, 0, flag)).toBe(false);
    expect(apply(rig(), CommandKind.repair, LANE, 0, 0, 0, flag)).toBe(false);
  });
});

describe('a pause', () => {
  test('is a fault of its own, which is nobody’s fault: it is no event', () => {
    const sim = rig();
    expect(apply(sim, CommandKind.fail, LANE, 0, 0, 0, Fault.paused)).toBe(true);
    expect(sim.columns.work.fault[LANE]).toBe(Fault.paused);
    expect(apply(sim, CommandKind.repair, LANE, 0, 0, 0, Fault.paused)).toBe(true);
    expect([sim.columns.work.fault[LANE], sim.events.count]).toEqual([Fault.none, 0]);
  });
});

describe('a load', () => {
  test('is taken up by a free mover that has none, and set down by one that has', () => {
    const sim = rig();
    const { loaded } = sim.columns.work;
    expect(apply(sim, CommandKind.setLoad, FREE, 0)).toBe(false);
    expect(apply(sim, CommandKind.setLoad, FREE, 1)).toBe(true);
    expect(Array.from(loaded.subarray(0, 2))).toEqual([0, 1]);
    expect(apply(sim, CommandKind.setLoad, FREE, 1)).toBe(false);
    expect(apply(sim, CommandKind.setLoad, FREE, 0)).toBe(true);
    expect(loaded[FREE]).toBe(0);
  });

  test.each([2, -1, 255])('is refused where it is %d of them', (load) => {
    expect(apply(rig(), CommandKind.setLoad, FREE, load)).toBe(false);
  });

  test('of a lane follower is the business of its errands, as is that of a free mover with one', () => {
    const sim = rig();
    expect(apply(sim, CommandKind.setLoad, LANE, 1)).toBe(false);
    apply(sim, CommandKind.setErrand, FREE, 5, Errand.pick, 77, 20);
    expect(apply(sim, CommandKind.setLoad, FREE, 1)).toBe(false);
  });
});

describe('an errand', () => {
  test('is taken with its target, task and time', () => {
    const sim = rig();
    expect(apply(sim, CommandKind.setErrand, LANE, 5, Errand.pick, 77, 20)).toBe(true);
    const { work } = sim.columns;
    expect([work.errand[LANE], work.target[LANE], work.task[LANE], work.dwell[LANE]]).toEqual([Errand.pick, 5, 77, 20]);
    expect(work.activity[LANE]).toBe(Activity.driving);
  });

  test('may be replaced or dropped until the robot is at it, and not after, unless that place is out of service', () => {
    for (const activity of [Activity.idle, Activity.driving, Activity.charging, Activity.parked]) {
      const sim = rig();
      sim.columns.work.activity[LANE] = activity;
      expect(apply(sim, CommandKind.setErrand, LANE, 3, Errand.deliver, 1, 80)).toBe(true);
      sim.columns.work.activity[LANE] = activity;
      expect(apply(sim, CommandKind.clearErrand, LANE)).toBe(true);
      const { work } = sim.columns;
      expect([work.errand[LANE], work.target[LANE], work.task[LANE]]).toEqual([Errand.none, -1, -1]);
      expect(work.activity[LANE]).toBe(Activity.idle);
    }
    for (const activity of [Activity.picking, Activity.delivering]) {
      const sim = rig();
      sim.columns.work.activity[LANE] = activity;
      sim.columns.work.target[LANE] = sim.columns.route.node[LANE]; // who is at work is where it was sent
      expect(apply(sim, CommandKind.setErrand, LANE, 3, Errand.deliver, 1, 80)).toBe(false);
      expect(apply(sim, CommandKind.clearErrand, LANE)).toBe(false);
      sim.closed[sim.columns.work.target[LANE]] = 1; // it would never be done
      expect(apply(sim, CommandKind.setErrand, LANE, 3, Errand.deliver, 1, 80)).toBe(true);
    }
  });

  test.each([
    ['a node that there is not', 12, Errand.pick, 20],
    ['a negative node', -1, Errand.pick, 20],
    ['nothing to do', 3, Errand.none, 20],
    ['an unknown kind', 3, 6, 20],
    ['a negative time', 3, Errand.pick, -1],
    ['no time at all', 3, Errand.pick, NaN],
    ['for ever', 3, Errand.pick, Infinity],
    ['longer than a counter holds', 3, Errand.pick, 2 ** 31],
  ])('is refused: %s', (_, target, errand, ticks) => {
    expect(apply(rig(), CommandKind.setErrand, LANE, target, errand, 1, ticks)).toBe(false);
  });
});

describe('a visit', () => {
  const edge = (sim: Simulation, from: number, to: number): number => edgeBetween(sim.graph, from, to);

  test('is appended where the plan ends, one after another', () => {
    const sim = rig();
    expect(apply(sim, CommandKind.appendVisit, LANE, 0, edge(sim, 0, 1))).toBe(true);
    expect(apply(sim, CommandKind.appendVisit, LANE, 1, edge(sim, 1, 2))).toBe(true);
    expect(apply(sim, CommandKind.appendVisit, LANE, 2, edge(sim, 2, 1))).toBe(true);
    expect([...sim.columns.route.edge.subarray(0, 3)]).toEqual([edge(sim, 0, 1), edge(sim, 1, 2), edge(sim, 2, 1)]);
    expect([sim.columns.route.planned[LANE], sim.columns.route.allocated[LANE]]).toEqual([3, 0]);
  });

  test('is refused out of turn, off the end of the plan, along no edge, or with a full route', () => {
    const sim = rig();
    planVisits(sim, LANE, [1]);
    applyCommands(sim);
    expect(apply(sim, CommandKind.appendVisit, LANE, 0, edge(sim, 1, 2))).toBe(false);
    expect(apply(sim, CommandKind.appendVisit, LANE, 2, edge(sim, 1, 2))).toBe(false);
    expect(apply(sim, CommandKind.appendVisit, LANE, 1, edge(sim, 2, 3))).toBe(false);
    expect(apply(sim, CommandKind.appendVisit, LANE, 1, sim.graph.edgeCount)).toBe(false);
    expect(apply(sim, CommandKind.appendVisit, LANE, 1, -1)).toBe(false);
    planVisits(sim, LANE, [2, 3, 4, 5, 6, 7, 8]);
    applyCommands(sim);
    expect(sim.columns.route.planned[LANE]).toBe(ROUTE_CAPACITY);
    expect(apply(sim, CommandKind.appendVisit, LANE, 8, edge(sim, 8, 9))).toBe(false);
  });

  test('is refused to a robot that is not on the lanes', () => {
    expect(apply(rig(), CommandKind.appendVisit, FREE, 0, 0)).toBe(false);
  });

  test('wakes a robot that charges or is parked', () => {
    for (const activity of [Activity.charging, Activity.parked]) {
      const sim = rig();
      sim.columns.work.activity[LANE] = activity;
      expect(apply(sim, CommandKind.appendVisit, LANE, 0, edge(sim, 0, 1))).toBe(true);
      expect(sim.columns.work.activity[LANE]).toBe(Activity.driving);
    }
  });

  test('to the target of a pass errand frees the robot for the next one; the task goes on as passing', () => {
    const sim = rig();
    apply(sim, CommandKind.setErrand, LANE, 2, Errand.pass, 40);
    expect(apply(sim, CommandKind.appendVisit, LANE, 0, edge(sim, 0, 1))).toBe(true);
    expect([sim.columns.work.passing[LANE], sim.columns.work.errand[LANE]]).toEqual([-1, Errand.pass]);
    expect(apply(sim, CommandKind.appendVisit, LANE, 1, edge(sim, 1, 2) | VISIT_ENDS_ERRAND)).toBe(true);
    const { work } = sim.columns;
    expect([work.passing[LANE], work.errand[LANE], work.target[LANE], work.task[LANE]]).toEqual([
      40,
      Errand.none,
      -1,
      -1,
    ]);
  });

  test.each([
    ['a pass errand with another target', Errand.pass, 5],
    ['an errand that is no driving through', Errand.park, 1],
    ['no errand', Errand.none, 1],
  ])('does not end %s, whatever its flag says', (_, errand, target) => {
    const sim = rig();
    if (errand !== Errand.none) apply(sim, CommandKind.setErrand, LANE, target, errand, 40);
    expect(apply(sim, CommandKind.appendVisit, LANE, 0, edge(sim, 0, 1) | VISIT_ENDS_ERRAND)).toBe(true);
    const { work, route } = sim.columns;
    expect([work.passing[LANE], work.errand[LANE]]).toEqual([-1, errand]);
    expect(route.edge[0]).toBe(edge(sim, 0, 1)); // nor an errand that is given while the robot is on its way there
  });
});

describe('an allocation', () => {
  test('grows up to what is planned, and never shrinks', () => {
    const sim = rig();
    planVisits(sim, LANE, [1, 2, 3]);
    applyCommands(sim);
    expect(apply(sim, CommandKind.allocate, LANE, 2, 0, 0, 0.4)).toBe(true);
    expect([sim.columns.route.allocated[LANE], sim.columns.route.creep[LANE]]).toEqual([2, Math.fround(0.4)]);
    expect(apply(sim, CommandKind.allocate, LANE, 4)).toBe(false);
    expect(apply(sim, CommandKind.allocate, LANE, 1)).toBe(false);
    expect(apply(sim, CommandKind.allocate, LANE, 2, 0, 0, 0.1)).toBe(false);
    expect(apply(sim, CommandKind.allocate, LANE, 2, 0, 0, 0.5)).toBe(true);
    expect(apply(sim, CommandKind.allocate, LANE, 3, 0, 0, 0.1)).toBe(true); // a whole visit more, and less beyond it
    for (const creep of [-0.1, NaN, Infinity])
      expect(apply(sim, CommandKind.allocate, LANE, 3, 0, 0, creep)).toBe(false);
  });
});

describe('a wish', () => {
  test('is for free movers only', () => {
    const sim = rig();
    expect(apply(sim, CommandKind.setWish, FREE, 0, 0, 0, 0.7, -0.2)).toBe(true);
    expect([sim.columns.wish.forward[FREE], sim.columns.wish.turn[FREE]]).toEqual([0.7, -0.2].map(Math.fround));
    expect(apply(sim, CommandKind.setWish, LANE, 0, 0, 0, 0.7)).toBe(false);
  });
});

describe('a node', () => {
  test('is closed and opened again', () => {
    const sim = rig();
    expect(apply(sim, CommandKind.closeNode, -1, 4, 1)).toBe(true);
    expect([...sim.closed].indexOf(1)).toBe(4);
    expect(apply(sim, CommandKind.closeNode, -1, 4, 0)).toBe(true);
    expect(sim.closed.every((closed) => closed === 0)).toBe(true);
  });

  test.each([12, -1])('that there is not (%d) is refused', (node) => {
    expect(apply(rig(), CommandKind.closeNode, -1, node, 1)).toBe(false);
  });
});

describe('a command to nobody', () => {
  test.each([
    ['a row without a robot', 2],
    ['a row beyond the columns', 99],
    ['a negative row', -5],
    ['no robot, but of a kind that needs one', -1],
  ])('is refused and reported: %s', (_, robot) => {
    for (const kind of [CommandKind.fail, CommandKind.setErrand, CommandKind.appendVisit, CommandKind.setWish]) {
      expect(apply(rig(), kind, robot, 1, 1, 0, 1)).toBe(false);
    }
  });

  test('is refused to one that has left the floor, as is an unknown kind and a node command with a robot', () => {
    const sim = rig();
    despawnRobot(sim, FREE);
    expect(apply(sim, CommandKind.setWish, FREE, 0, 0, 0, 1)).toBe(false);
    expect(apply(sim, 0, LANE)).toBe(false);
    expect(apply(sim, 99, LANE)).toBe(false);
    expect(apply(sim, CommandKind.closeNode, LANE, 3, 1)).toBe(false);
  });
});
