import { describe, expect, test } from 'vitest';
import { Fault, Mode } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { emptyFloor } from '../../support/emptyFloor.ts';
import { eventsOf, guardRig, put, runTick, wish } from '../../support/guardRig.ts';

const twistOf = ({ columns: { twist } }: Simulation, row: number): number[] => [
  twist.forward[row],
  twist.left[row],
  twist.turn[row],
];

describe('a robot with nobody near', () => {
  test('gets its wish, rounded to what a column holds', () => {
    const sim = guardRig();
    const row = put(sim, {});
    wish(sim, row, 0.7, 0.3);
    runTick(sim);
    expect(twistOf(sim, row)).toEqual([Math.fround(0.7), 0, Math.fround(0.3)]);
    expect([sim.columns.guard.blockedBy[row], sim.columns.guard.stopping[row]]).toEqual([-1, 0]);
  });

  test('gets no more than its class can do, and nothing sideways without the wheels for it', () => {
    const sim = guardRig();
    const differential = put(sim, { x: 10 });
    const holonomic = put(sim, { x: 30, class: 2 });
    wish(sim, differential, 99, -99, 5);
    wish(sim, holonomic, 30, 0, -40);
    runTick(sim);
    expect(twistOf(sim, differential)).toEqual([1.5, 0, -Math.fround(Math.PI / 2)]);
    const [forward, left] = twistOf(sim, holonomic);
    expect(Math.hypot(forward, left)).toBeCloseTo(1.2, 6);
    expect(left / forward).toBeCloseTo(-4 / 3, 6);
  });

  test('brakes on its arc when it has no wish: both velocities shrink alike, down to nothing', () => {
    const sim = guardRig();
    const row = put(sim, {});
    sim.columns.twist.forward[row] = 1.05;
    sim.columns.twist.turn[row] = 0.6;
    let ticks = 0;
    for (; sim.columns.twist.forward[row] !== 0; ticks++) {
      const [before, , turnBefore] = twistOf(sim, row);
      wish(sim, row, 0);
      runTick(sim);
      const [after, , turnAfter] = twistOf(sim, row);
      if (after !== 0) expect(before - after).toBeCloseTo(0.1, 6);
      if (after !== 0) expect(turnAfter / after).toBeCloseTo(turnBefore / before, 5);
    }
    expect([ticks, sim.columns.twist.turn[row]]).toEqual([11, 0]);
    expect(sim.events.count).toBe(0);
  });

  test('brakes and stays when it is faulty, whatever it wishes', () => {
    const sim = guardRig();
    const row = put(sim, {});
    sim.columns.twist.forward[row] = 0.5;
    sim.columns.work.fault[row] = Fault.breakdown;
    wish(sim, row, 1.5);
    runTick(sim);
    expect(sim.columns.twist.forward[row]).toBeCloseTo(0.4, 6);
    for (let tick = 0; tick < 10; tick++) runTick(sim);
    expect(twistOf(sim, row)).toEqual([0, 0, 0]);
    expect(eventsOf(sim, EventKind.protectiveStop)).toEqual([]);
  });
});

describe('a protective stop', () => {
  /** A robot that drives at a wall of the building, 20 m off. */
  function runAtWall(guard: 'on' | 'observe' | 'off'): { sim: Simulation; stops: number[][]; ticks: number } {
    const sim = guardRig({ guard, detectContacts: false });
    put(sim, {});
    const stops: number[][] = [];
    let ticks = 0;
    for (; ticks < 300; ticks++) {
      wish(sim, 0, 1.5);
      runTick(sim);
      stops.push(...eventsOf(sim, EventKind.protectiveStop));
    }
    return { sim, stops, ticks };
  }

  test('keeps a robot off the wall, and is one event however long it lasts', () => {
    const { sim, stops } = runAtWall('on');
    expect(stops).toEqual([[0, -2, 0]]);
    expect(sim.columns.guard.blockedBy[0]).toBe(-2);
    expect(sim.columns.guard.stopping[0]).toBe(1);
    expect(sim.columns.pose.x[0]).toBeLessThan(40 - 0.35 - 0.015);
    expect(sim.columns.pose.x[0]).toBeGreaterThan(40 - 0.35 - 0.015 - 0.01);
  });

  test('is only counted where the guard observes, and not even that where it is off', () => {
    const observed = runAtWall('observe');
    expect(observed.stops).toEqual([[0, -2, 0]]);
    expect(observed.sim.columns.pose.x[0]).toBeGreaterThan(60);
    const unguarded = runAtWall('off');
    expect(unguarded.stops).toEqual([]);
    expect(unguarded.sim.columns.guard.stopping[0]).toBe(0);
    expect(unguarded.sim.columns.pose.x[0]).toBe(observed.sim.columns.pose.x[0]);
  });

  test('ends when the wish is given up or taken whole, and the next one is another event', () => {
    const { sim } = runAtWall('on');
    wish(sim, 0, 0);
    runTick(sim);
    expect([sim.columns.guard.stopping[0], sim.columns.guard.blockedBy[0]]).toEqual([0, -1]);
    wish(sim, 0, 1.5);
    runTick(sim);
    expect(eventsOf(sim, EventKind.protectiveStop)).toEqual([[0, -2, 0]]);
    wish(sim, 0, -0.5);
    runTick(sim);
    expect(sim.columns.guard.stopping[0]).toBe(0);
    expect(sim.columns.twist.forward[0]).toBe(-0.5);
  });

  test('is not what a robot has that is braking for the wall anyway', () => {
    const floor = emptyFloor({ width: 40, height: 40, walls: [{ minX: 25, minY: 0, maxX: 26, maxY: 40 }] });
    const sim = guardRig({ floor });
    put(sim, { x: 25 - 0.35 - 0.3 });
    sim.columns.twist.forward[0] = 1.5; // too fast to stop: some accident outside of the model
    wish(sim, 0, 1.4);
    runTick(sim);
    expect(sim.columns.guard.blockedBy[0]).toBe(-2);
    expect(eventsOf(sim, EventKind.protectiveStop)).toEqual([]);
  });

  test('is by nobody when the wish is no number: the robot brakes', () => {
    const sim = guardRig();
    const row = put(sim, {});
    sim.columns.twist.forward[row] = 1;
    for (const [forward, turn] of [
      [NaN, 0],
      [1, NaN],
      [Infinity, 0],
      [0, -Infinity],
    ]) {
      const before = sim.columns.twist.forward[row];
      wish(sim, row, forward, turn);
      runTick(sim);
      expect(sim.columns.twist.forward[row]).toBeCloseTo(before - 0.1, 6);
      expect(sim.columns.guard.blockedBy[row]).toBe(-1);
      expect(sim.columns.guard.stopping[row]).toBe(1);
    }
  });
});

describe('two robots', () => {
  test('that drive at each other stop two margins apart, each by the other', () => {
    const sim = guardRig();
    const left = put(sim, { x: 15 });
    const right = put(sim, { x: 25, theta: Math.PI });
    for (let tick = 0; tick < 200; tick++) {
      wish(sim, left, 1.5);
      wish(sim, right, 1.5);
      runTick(sim);
    }
    const { x } = sim.columns.pose;
    expect(x[right] - x[left] - 0.7).toBeGreaterThan(0.03);
    expect(x[right] - x[left] - 0.7).toBeLessThan(0.035);
    expect([sim.columns.guard.blockedBy[left], sim.columns.guard.blockedBy[right]]).toEqual([right, left]);
  });

  test('that want the same place take turns by rank: one is granted, the other is blocked by it', () => {
    const sim = guardRig();
    const a = put(sim, { x: 19 });
    const b = put(sim, { x: 20, y: 19, theta: Math.PI / 2 });
    const granted = { [a]: 0, [b]: 0 };
    for (let tick = 0; tick < 200; tick++) {
      for (const row of [a, b]) {
        sim.columns.pose.x[row] = row === a ? 19 : 20;
        sim.columns.pose.y[row] = row === a ? 20 : 19;
        sim.columns.twist.forward[row] = 0;
        wish(sim, row, 1);
      }
      runTick(sim);
      const winners = [a, b].filter((row) => sim.columns.twist.forward[row] === 1);
      expect(winners).toHaveLength(1);
      granted[winners[0]]++;
      expect(sim.columns.guard.blockedBy[winners[0] === a ? b : a]).toBe(winners[0]);
    }
    expect(granted[a]).toBeGreaterThan(70);
    expect(granted[b]).toBeGreaterThan(70);
  });

  test('of which one stands in the way let the other go as fast as it can still stop', () => {
    const sim = guardRig();
    const driver = put(sim, { x: 20 });
    put(sim, { x: 20 + 0.7 + 0.03 + 0.06 });
    wish(sim, driver, 1);
    runTick(sim);
    expect(sim.scratch.guard.step[driver]).toBeGreaterThan(0);
    expect(sim.columns.twist.forward[driver]).toBe(Math.fround(0.2));
    expect(eventsOf(sim, EventKind.protectiveStop)).toHaveLength(1);
  });

  test('of which one has a twist that is no number: it is taken as standing, and put into quarantine', () => {
    const sim = guardRig();
    const broken = put(sim, { x: 20 });
    const other = put(sim, { x: 22 });
    sim.columns.twist.forward[broken] = NaN;
    wish(sim, broken, 0.5);
    wish(sim, other, 0.5);
    runTick(sim);
    expect(sim.columns.twist.forward[other]).toBe(0.5);
    expect(sim.columns.work.fault[broken]).toBe(Fault.quarantined);
    expect(sim.columns.pose.x[broken]).toBe(20);
  });
});

describe('a rectangle', () => {
  test('on the lanes passes closer to another than it could turn there', () => {
    const sim = guardRig();
    const driver = put(sim, { class: 1, mode: Mode.lane, x: 10, y: 20 });
    put(sim, { class: 1, mode: Mode.lane, x: 20, y: 20.7 });
    for (let tick = 0; tick < 150; tick++) {
      wish(sim, driver, Math.min(1.5, sim.columns.twist.forward[driver] + 0.1));
      runTick(sim);
      expect(eventsOf(sim, EventKind.protectiveStop)).toEqual([]);
    }
    expect(sim.columns.pose.x[driver]).toBeGreaterThan(30);
  });

  test('moving freely keeps the room to turn', () => {
    const sim = guardRig();
    const driver = put(sim, { class: 1, mode: Mode.free, x: 10, y: 20 });
    put(sim, { class: 1, mode: Mode.free, x: 20, y: 20.7 });
    for (let tick = 0; tick < 200; tick++) {
      wish(sim, driver, 1);
      runTick(sim);
    }
    expect(sim.columns.pose.x[driver]).toBeLessThan(20 - 0.7);
    for (let tick = 0; tick < 20; tick++) {
      wish(sim, driver, 0, 1);
      runTick(sim);
      expect(sim.columns.twist.turn[driver]).toBe(1);
    }
  });
});
