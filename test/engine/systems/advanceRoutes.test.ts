import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Activity, Errand, Fault, Mode, VISIT_ENDS_ERRAND } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import { TOTE_AMR } from '../../../engine/robots.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { tick } from '../../../engine/tick.ts';
import { eventsOf, put } from '../../support/guardRig.ts';
import {
  atRest,
  driveToEnd,
  laneRig,
  planVisits,
  polyline,
  putOnNode,
  release,
  send,
  tickUntil,
} from '../../support/laneRig.ts';

/** A line of nodes 1 m apart, a robot on the first. */
function line(nodes = 8, def: Parameters<typeof laneRig>[1] = {}): Simulation {
  const sim = laneRig(polyline(Array.from({ length: nodes }, (_, i) => [20 + i, 20] as const)), def);
  putOnNode(sim, 0, 1);
  return sim;
}

/** Runs ticks and collects what is reported, as [tick, what, other, value]. */
function watch(sim: Simulation, ticks: number): [tick: number, what: string, other: number, value: number][] {
  const seen: [number, string, number, number][] = [];
  for (let i = 0; i < ticks; i++) {
    tick(sim);
    for (const what of ['nodeReached', 'errandStarted', 'errandDone'] as const) {
      for (const [, other, value] of eventsOf(sim, EventKind[what])) seen.push([sim.clock[0], what, other, value]);
    }
  }
  return seen;
}

const whats = (seen: ReturnType<typeof watch>): string[] => seen.map(([, what, other]) => `${what} ${other}`);

function errand(sim: Simulation, kind: number, target: number, { task = -1, ticks = 0 } = {}): void {
  sim.commands.push(CommandKind.setErrand, 0, target, kind, task, ticks);
}

describe('nodes', () => {
  test('are reached one after another, each once, and only those that were released', () => {
    const sim = line();
    planVisits(sim, 0, [1, 2, 3, 2, 1, 0, 1]);
    release(sim, 0, 5);
    expect(whats(watch(sim, 300))).toEqual([1, 2, 3, 2, 1].map((node) => `nodeReached ${node}`));
    expect([sim.columns.route.passed[0], sim.columns.route.node[0]]).toEqual([5, 1]);
  });

  test('several in one tick are all reported, in order', () => {
    const points = Array.from({ length: 8 }, (_, i) => [20 + 0.03 * i, 20] as const);
    const sim = laneRig(polyline([...points, [30, 20]]));
    putOnNode(sim, 0, 1);
    planVisits(sim, 0, [1, 2, 3, 4, 5, 6, 7, 8]);
    release(sim, 0, 8);
    const seen = watch(sim, 100);
    expect(whats(seen)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((node) => `nodeReached ${node}`));
    const ticks = seen.map(([at]) => at);
    expect(new Set(ticks).size).toBeLessThan(ticks.length);
  });

  test('are not reached by creeping towards them', () => {
    const sim = line();
    planVisits(sim, 0, [1, 2]);
    release(sim, 0, 1, 0.98);
    expect(whats(watch(sim, 100))).toEqual(['nodeReached 1']);
    expect(sim.columns.pose.x[0]).toBeCloseTo(21.98, 4);
  });
});

describe('an errand', () => {
  test('begins when the robot rests at its target, takes its ticks, and loads the robot', () => {
    const sim = line();
    errand(sim, Errand.pick, 2, { task: 31, ticks: 20 });
    planVisits(sim, 0, [1, 2]);
    release(sim, 0, 2);
    const seen = watch(sim, 120);
    expect(whats(seen)).toEqual(['nodeReached 1', 'nodeReached 2', 'errandStarted 2', 'errandDone 31']);
    expect(seen[3][0] - seen[2][0]).toBe(20);
    expect([seen[2][3], seen[3][3]]).toEqual([Errand.pick, Errand.pick]);
    const { work } = sim.columns;
    expect([work.loaded[0], work.task[0], work.errand[0], work.activity[0]]).toEqual([
      1,
      31,
      Errand.none,
      Activity.idle,
    ]);
  });

  test('to deliver takes the load off and ends the task', () => {
    const sim = line();
    sim.columns.work.loaded[0] = 1;
    errand(sim, Errand.deliver, 1, { task: 31, ticks: 80 });
    send(sim, 0, [1]);
    const seen = watch(sim, 150);
    expect(seen.at(-1)?.slice(1)).toEqual(['errandDone', 31, Errand.deliver]);
    expect([sim.columns.work.loaded[0], sim.columns.work.task[0]]).toEqual([0, -1]);
  });

  test('begins at once where the robot stands on the target already, but not while it has more planned', () => {
    const sim = line();
    errand(sim, Errand.pick, 0, { task: 4, ticks: 5 });
    expect(whats(watch(sim, 10))).toEqual(['errandStarted 0', 'errandDone 4']);
    const other = line();
    errand(other, Errand.pick, 1, { task: 4, ticks: 5 });
    send(other, 0, [1, 2, 1]);
    const seen = whats(watch(other, 200));
    expect(seen.indexOf('errandStarted 1')).toBe(3); // at its second visit
  });

  test('keeps a robot where it is while it picks, however much is released', () => {
    const sim = line();
    errand(sim, Errand.pick, 0, { task: 4, ticks: 30 });
    watch(sim, 2);
    send(sim, 0, [1]);
    const seen = watch(sim, 60);
    expect(seen[0]).toEqual([31, 'errandDone', 4, Errand.pick]);
    expect(seen[1][0]).toBeGreaterThan(40);
  });

  test('to park lasts until the robot is sent on', () => {
    const sim = line();
    errand(sim, Errand.park, 0);
    expect(whats(watch(sim, 50))).toEqual(['errandStarted 0']);
    expect([sim.columns.work.activity[0], sim.columns.work.errand[0]]).toEqual([Activity.parked, Errand.park]);
    errand(sim, Errand.pick, 1, { task: 3, ticks: 5 });
    send(sim, 0, [1]);
    expect(whats(watch(sim, 60))).toEqual(['nodeReached 1', 'errandStarted 1', 'errandDone 3']);
  });
});

describe('a pass errand', () => {
  test('is done in driving through, at full speed', () => {
    const sim = line();
    errand(sim, Errand.pass, 4, { task: 9 });
    tick(sim);
    planVisits(sim, 0, [1, 2, 3]);
    sim.commands.push(CommandKind.appendVisit, 0, 3, planned(sim, 3, 4) | VISIT_ENDS_ERRAND);
    for (const [i, to] of [5, 6, 7].entries()) {
      sim.commands.push(CommandKind.appendVisit, 0, 4 + i, planned(sim, 4 + i, to));
    }
    release(sim, 0, 7);
    let atTarget = -1;
    driveToEnd(sim, 0, () => {
      if (eventsOf(sim, EventKind.errandDone).length === 0) return;
      expect(eventsOf(sim, EventKind.errandDone)).toEqual([[0, 9, Errand.pass]]);
      expect(sim.columns.route.node[0]).toBe(4);
      expect(atTarget).toBe(-1); // once
      atTarget = sim.columns.twist.forward[0];
    });
    expect(atTarget).toBeGreaterThan(1.4);
    expect(sim.columns.work.passing[0]).toBe(-1);
  });

  test('where the robot stands already is done at once', () => {
    const sim = line();
    errand(sim, Errand.pass, 0, { task: 9 });
    expect(whats(watch(sim, 3))).toEqual(['errandStarted 0', 'errandDone 9']);
    expect(sim.columns.work.errand[0]).toBe(Errand.none);
  });

  const planned = (sim: Simulation, from: number, to: number): number => {
    const { graph } = sim;
    for (let edge = graph.outStart[from]; edge < graph.outStart[from + 1]; edge++)
      if (graph.to[edge] === to) return edge;
    throw new Error('there is no such edge');
  };
});

describe('a node out of service', () => {
  test('stops the errand there, which goes on where it was when the node is back', () => {
    const sim = line();
    errand(sim, Errand.deliver, 1, { task: 5, ticks: 40 });
    send(sim, 0, [1]);
    tickUntil(sim, () => sim.columns.work.activity[0] === Activity.delivering);
    for (let i = 0; i < 10; i++) tick(sim);
    sim.commands.push(CommandKind.closeNode, -1, 1, 1);
    expect(watch(sim, 500)).toEqual([]);
    sim.commands.push(CommandKind.closeNode, -1, 1, 0);
    const opened = sim.clock[0];
    expect(watch(sim, 60).map(([at, what]) => [at - opened, what])).toEqual([[30, 'errandDone']]);
  });

  test('gives no power, and may be driven through', () => {
    const sim = line(8, { batteries: true });
    sim.columns.work.charge[0] = 1_000_000;
    errand(sim, Errand.charge, 1);
    send(sim, 0, [1]);
    sim.commands.push(CommandKind.closeNode, -1, 1, 1);
    tickUntil(sim, () => sim.columns.work.activity[0] === Activity.charging);
    const before = sim.columns.work.charge[0];
    for (let i = 0; i < 50; i++) tick(sim);
    expect(sim.columns.work.charge[0]).toBe(before - 50 * sim.classes[0].idlePerTick);
    send(sim, 0, [2]);
    driveToEnd(sim, 0);
    expect(sim.columns.route.node[0]).toBe(2);
  });
});

describe('a robot out of order', () => {
  test('makes no progress at its errand, and goes on once it is repaired', () => {
    const sim = line();
    errand(sim, Errand.pick, 0, { task: 4, ticks: 20 });
    watch(sim, 11);
    sim.commands.push(CommandKind.fail, 0, 0, 0, 0, Fault.breakdown);
    expect(watch(sim, 200)).toEqual([]);
    sim.commands.push(CommandKind.repair, 0, 0, 0, 0, Fault.breakdown);
    expect(whats(watch(sim, 20))).toEqual(['errandDone 4']);
  });

  test('stops between nodes and drives on from there', () => {
    const sim = line();
    send(sim, 0, [1, 2, 3, 4, 5]);
    for (let i = 0; i < 25; i++) tick(sim);
    sim.commands.push(CommandKind.fail, 0, 0, 0, 0, Fault.breakdown);
    const before = whats(watch(sim, 60));
    expect(atRest(sim, 0)).toBe(true);
    sim.commands.push(CommandKind.repair, 0, 0, 0, 0, Fault.breakdown);
    const after = whats(watch(sim, 60));
    expect(sim.columns.route.passed[0]).toBe(5);
    const all = [...before, ...after];
    expect(all).toEqual([1, 2, 3, 4, 5].map((node) => `nodeReached ${node}`).slice(-all.length));
  });
});

test('charging ends when the battery is full', () => {
  const sim = line(4, { batteries: true });
  const { chargeFull, chargedPerTick, idlePerTick } = sim.classes[0];
  sim.columns.work.charge[0] = chargeFull - 20 * (chargedPerTick - idlePerTick);
  errand(sim, Errand.charge, 0);
  const seen = watch(sim, 60);
  expect(whats(seen)).toEqual(['errandStarted 0', 'errandDone -1']);
  expect(seen[1][0] - seen[0][0]).toBeGreaterThanOrEqual(19);
  expect(seen[1][0] - seen[0][0]).toBeLessThanOrEqual(21);
  expect(sim.columns.work.charge[0]).toBeLessThanOrEqual(chargeFull);
  expect(TOTE_AMR.battery.capacity * 100).toBe(chargeFull);
});

describe('a free mover', () => {
  /** A robot off the lanes, so far (m) from node 2. */
  function near(off: number, mode = Mode.free): Simulation {
    const sim = laneRig(polyline(Array.from({ length: 4 }, (_, i) => [20 + i, 20] as const)));
    put(sim, { mode, x: 22, y: 20 + off, theta: 0, node: -1 });
    return sim;
  }

  test.each([
    [0, true],
    [0.09, true],
    [-0.09, true],
    [0.12, false],
  ])('that rests %d m from its target is at it: %s', (off, isThere) => {
    const sim = near(off);
    errand(sim, Errand.pick, 2, { task: 4, ticks: 3 });
    expect(whats(watch(sim, 10))).toEqual(isThere ? ['errandStarted 2', 'errandDone 4'] : []);
  });

  /** Drives past node 2 from 1 m before it to 1 m behind it. */
  function past(kind: number, aside = 0): string[] {
    const sim = near(0);
    sim.columns.pose.x[0] = 21;
    sim.columns.pose.y[0] = 20 + aside;
    errand(sim, kind, 2, { task: 4, ticks: 3 });
    const seen: string[] = [];
    for (let i = 0; i < 40; i++) {
      if (i < 25) sim.commands.push(CommandKind.setWish, 0, 0, 0, 0, 1);
      seen.push(...whats(watch(sim, 1)));
    }
    expect(sim.columns.pose.x[0]).toBeGreaterThan(22.5);
    return seen;
  }

  test('does what is done in passing when it comes near, and nothing else before it stands there', () => {
    expect(past(Errand.pass)).toEqual(['errandStarted 2', 'errandDone 4']);
    expect(past(Errand.pass, 0.2)).toEqual([]);
    expect(past(Errand.pick)).toEqual([]);
  });

  test('that turns or slides on the spot does not stand', () => {
    const sim = near(0);
    for (let i = 0; i < 5; i++) {
      if (i === 1) errand(sim, Errand.pick, 2, { task: 4, ticks: 3 });
      sim.commands.push(CommandKind.setWish, 0, 0, 0, 0, 0, 0.5);
      expect(watch(sim, 1)).toEqual([]);
    }
    expect(whats(watch(sim, 20))).toEqual(['errandStarted 2', 'errandDone 4']);
  });
});
