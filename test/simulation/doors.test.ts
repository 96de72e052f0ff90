import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../scenarios/scenario.ts';
import { advance, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { MOVERS, readCrowdWords } from '../../planners/index.ts';
import { scenarioOf, startRun } from '../support/fleetRuns.ts';
import { agentsOf, builtIn, doneBy } from '../support/moverRuns.ts';

/** A door in the middle of a wall: m, as wide and as long as that. */
function doorOf(opening: number, count: number): Scenario {
  const high = (20 - opening) / 2;
  return scenarioOf(`
floor:
  open: {width: 40, height: 20, obstacles: [{x: 19.5, y: 0, width: 1, height: ${high}}, {x: 19.5, y: ${20 - high}, width: 1, height: ${high}}]}
movers:
  count: ${count}
  task: {streams: [{from: {x: 1, y: 1, width: 10, height: 18}, to: {x: 29, y: 1, width: 10, height: 18}}]}
duration: 10m
`);
}

/** @returns the obstacles of a floor 20 m high: a wall 1 m thick with a door of two metres in its middle */
function wallAt(x: number): string {
  return `{x: ${x}, y: 0, width: 1, height: 9}, {x: ${x}, y: 11, width: 1, height: 9}`;
}

/** @returns how often movers arrive in five minutes, who go to and fro between two areas */
function arrivalsAmong(obstacles: string, { count, from, to }: { count: number; from: string; to: string }): number {
  const run = startRun(
    scenarioOf(`
floor: {open: {width: 44, height: 20, obstacles: [${obstacles}]}}
movers: {count: ${count}, task: {streams: [{from: {${from}}, to: {${to}}}]}}
duration: 10m
`),
  );
  for (let tick = 0; tick < 3000; tick++) advance(run);
  return doneBy(run).arrivals;
}

const LEFT = 'x: 1, y: 1, width: 10, height: 18';
const RIGHT = 'x: 32, y: 1, width: 10, height: 18';

/** Watches the door of a run: from which side each came who is in it. @returns in how many ticks there were some from both, and the longest wait for a turn, s */
function watchDoor(run: FleetRun, opening: number, ticks: number): { both: number; longestWait: number } {
  const side = new Map<number, number>();
  const waiting = new Map<number, number>();
  let [both, longestWait] = [0, 0];
  for (let tick = 0; tick < ticks; tick++) {
    advance(run);
    const inside: number[] = [];
    for (const { number, x, y } of agentsOf(run)) {
      const isIn = Math.abs(x - 20) <= 0.5 && Math.abs(y - 10) <= opening / 2;
      if (!isIn) side.set(number, Math.sign(x - 20));
      else inside.push(side.get(number) ?? 0);
    }
    if (new Set(inside).size > 1) both++;
    const { entry } = readCrowdWords(run.planning.supervisor.stateOf(MOVERS));
    entry?.forEach((one, mover) => {
      waiting.set(mover, one < 0 ? (waiting.get(mover) ?? 0) + 1 : 0);
      longestWait = Math.max(longestWait, waiting.get(mover) ?? 0);
    });
  }
  return { both, longestWait: longestWait * run.sim.def.dt };
}

describe('a door in which two cannot pass each other', () => {
  test.each([1.5, 2, 3])('of %d m is passed one way at a time, and nobody waits for long', (opening) => {
    const run = startRun(doorOf(opening, 40));
    const { both, longestWait } = watchDoor(run, opening, 3000);
    expect(both).toBe(0);
    expect(longestWait).toBeGreaterThan(5); // or there was nothing to watch
    expect(longestWait).toBeLessThan(120);
    expect(doneBy(run).arrivals).toBeGreaterThan(opening === 1.5 ? 80 : 140);
  });

  test('is passed by eighty who crowd before it: who is called from the back keeps nobody from going in', () => {
    const run = startRun(doorOf(2, 80));
    for (let tick = 0; tick < 3000; tick++) advance(run);
    expect(doneBy(run).arrivals).toBeGreaterThan(180); // 162 where it took up the room of who is before the door
  });

  test('costs nothing where nobody else is', () => {
    const arrivals = [2, 6].map((opening) => {
      const runs = [1, 2, 3, 4].map((seed) => startRun({ ...doorOf(opening, 1), seed }));
      expect(runs[0].movers?.context.doors).toHaveLength(opening === 2 ? 1 : 0);
      for (const run of runs) for (let tick = 0; tick < 3000; tick++) advance(run);
      return runs.reduce((sum, run) => sum + doneBy(run).arrivals, 0);
    });
    expect(arrivals[1]).toBeGreaterThan(40);
    expect(arrivals[0]).toBeGreaterThanOrEqual(arrivals[1] - 2); // some are on their way when it ends
  });

  test('is passed again after a planner has been started anew, whoever was in it', () => {
    const run = startRun(builtIn('door', { robots: 20, fault: ['planner.crash:0@60s+2s'] }));
    for (let i = 0; i < 700; i++) advance(run);
    const before = doneBy(run).arrivals;
    for (let i = 0; i < 1800; i++) advance(run);
    expect(doneBy(run).arrivals - before).toBeGreaterThan(60);
  });

  test('is passed by those who are left, when one has broken down on its way in', () => {
    const run = startRun(builtIn('door', { robots: 12 }));
    const { work } = run.sim.columns;
    const { rowOf } = run.sim.crowd ?? { rowOf: [] };
    let broken = -1;
    for (let i = 0; i < 600 && broken < 0; i++) {
      advance(run);
      broken = agentsOf(run).find(({ x, y }) => Math.abs(x - 20) < 0.3 && Math.abs(y - 10) > 0.45 && Math.abs(y - 10) < 1)?.number ?? -1; // prettier-ignore
    }
    expect(broken).toBeGreaterThanOrEqual(0);
    work.fault[rowOf[broken]] = 1;
    const before = doneBy(run).arrivals;
    for (let i = 0; i < 3000; i++) advance(run);
    expect(doneBy(run).arrivals - before).toBeGreaterThan(55);
  });

  test('is found round what stands before it', () => {
    const pillar = '{x: 14.5, y: 7, width: 1, height: 6}';
    const behind = 'x: 1, y: 8, width: 6, height: 4';
    expect(arrivalsAmong(`${wallAt(19)}, ${pillar}`, { count: 1, from: behind, to: RIGHT })).toBeGreaterThan(8);
  });

  test('is left for where there is room: not for the wall behind it', () => {
    const wall = '{x: 22.5, y: 5, width: 1, height: 10}';
    expect(arrivalsAmong(`${wallAt(19)}, ${wall}`, { count: 12, from: LEFT, to: RIGHT })).toBeGreaterThan(92);
  });

  test('holds up nobody whose destination is in it', () => {
    const inside = { count: 2, from: 'x: 1, y: 8, width: 6, height: 4', to: 'x: 20, y: 9.2' };
    expect(arrivalsAmong(`${wallAt(19)}, ${wallAt(20)}`, inside)).toBeGreaterThan(32);
  });

  test('comes before the next one, where two follow on each other: who is in one passes that one', () => {
    const run = startRun(
      scenarioOf(`
floor: {open: {width: 44, height: 20, obstacles: [${wallAt(19)}, ${wallAt(23)}]}}
movers: {count: 20, task: {streams: [{from: {${LEFT}}, to: {${RIGHT}}}]}}
duration: 10m
`),
    );
    let [inside, astray] = [0, 0];
    for (let tick = 0; tick < 1500; tick++) {
      advance(run);
      const { entry } = readCrowdWords(run.planning.supervisor.stateOf(MOVERS));
      for (const { number, x } of agentsOf(run)) {
        const door = [19.5, 23.5].findIndex((middle) => Math.abs(x - middle) < 0.5);
        if (door < 0) continue;
        inside++;
        const passed = Math.ceil(Math.abs(entry?.[number] ?? 0) / 2) - 1;
        if (passed >= 0 && passed !== door) astray++;
      }
    }
    expect(inside).toBeGreaterThan(500);
    expect(astray).toBe(0);
  });

  test('has its turn with the next one where there is little room in between, in which all would meet', () => {
    const among = { count: 40, from: LEFT, to: RIGHT };
    expect(arrivalsAmong(`${wallAt(19)}, ${wallAt(23)}`, among)).toBeGreaterThan(150); // by themselves: 42
    const corner =
      '{x: 20, y: 6, width: 1.5, height: 1}, {x: 23.5, y: 6, width: 2.5, height: 1}, {x: 25, y: 7, width: 1, height: 7}, {x: 20, y: 13, width: 5, height: 1}';
    expect(arrivalsAmong(`${wallAt(19)}, ${corner}`, among)).toBeGreaterThan(100);
  });

  test('is left to the others by who stands wedged in it', () => {
    const run = startRun(
      scenarioOf(`
floor: {open: {width: 40, height: 12, obstacles: [{x: 19, y: 0, width: 3, height: 4.8}, {x: 19, y: 7.2, width: 2, height: 4.8}, {x: 16.5, y: 0, width: 1.2, height: 4}]}}
movers:
  fleet:
    - {count: 10, class: {name: large, like: omni-amr, footprint: {kind: circle, radius: 0.55}}}
    - {count: 10, class: {name: small, like: omni-amr, footprint: {kind: circle, radius: 0.28}}, priority: 1}
  task: {wander: {}}
seed: 2
duration: 10m
`),
    );
    for (let tick = 0; tick < 4000; tick++) advance(run);
    expect(doneBy(run).arrivals).toBeGreaterThan(270);
  });
});
