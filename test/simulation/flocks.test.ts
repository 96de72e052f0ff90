import { describe, expect, test } from 'vitest';
import { advance, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { scenarioOf, startRun } from '../support/fleetRuns.ts';
import { agentsOf, builtIn, doneBy, type MoverNow } from '../support/moverRuns.ts';

/** @returns m, the root of the mean square distance of a flock's members from their middle */
function spread(members: readonly MoverNow[]): number {
  const mean = (of: (one: MoverNow) => number): number =>
    members.reduce((sum, one) => sum + of(one), 0) / members.length;
  const x = mean((one) => one.x);
  const y = mean((one) => one.y);
  return Math.sqrt(mean((one) => (one.x - x) ** 2 + (one.y - y) ** 2));
}

/** @returns for each flock its members now */
function flocksOf(run: FleetRun): MoverNow[][] {
  const all = agentsOf(run);
  return (run.movers?.context.flocks ?? []).map(({ group }) => all.slice(group.first, group.first + group.count));
}

/** A wall across the hall with a door at one end: the straight way is no way. */
const WALLED = scenarioOf(`
floor:
  open: {width: 40, height: 24, obstacles: [{x: 19, y: 0, width: 2, height: 19}]}
movers:
  count: 12
  task:
    flock: {areas: [{x: 4, y: 4, width: 6, height: 6}, {x: 30, y: 4, width: 6, height: 6}]}
duration: 10m
`);

describe('flocks', () => {
  test('come together from all over the floor, and visit one place after the other together', () => {
    const run = startRun(builtIn('flocking', { robots: 45 }));
    const before = flocksOf(run).map(spread);
    for (let i = 0; i < 900; i++) advance(run);
    const later: number[] = [];
    for (let i = 0; i < 400; i++) {
      advance(run);
      if (i % 50 === 0) later.push(...flocksOf(run).map(spread));
    }
    expect(Math.min(...before)).toBeGreaterThan(13);
    expect(Math.max(...later)).toBeLessThan(12); // as a flock turns round
    expect(later.reduce((sum, one) => sum + one) / later.length).toBeLessThan(6);
    expect(doneBy(run).arrivals).toBeGreaterThan(9);
  });

  test('slip through each other where they meet, with the guard: they do not clot', () => {
    const run = startRun(builtIn('flocking'));
    let before = agentsOf(run);
    let [slow, all] = [0, 0];
    for (let second = 0; second < 100; second++) {
      for (let i = 0; i < 10; i++) advance(run);
      const now = agentsOf(run);
      for (const { number, x, y } of before) {
        if (Math.hypot(now[number].x - x, now[number].y - y) < 0.5) slow++;
        all++;
      }
      before = now;
    }
    expect(slow / all).toBeLessThan(0.35); // half of the time, while they were packed and kept to no side
    expect(doneBy(run).arrivals).toBeGreaterThan(20);
  });

  test('go round what is in their way', () => {
    const run = startRun(WALLED);
    const [left, right] = [new Set<number>(), new Set<number>()];
    for (let i = 0; i < 3000 && left.size + right.size < 24; i++) {
      advance(run);
      for (const { number, x } of agentsOf(run)) {
        if (x < 18) left.add(number);
        if (x > 22) right.add(number);
      }
    }
    expect(left.size + right.size).toBeGreaterThan(12 + 5); // 12 is whoever began there: nobody has come through the door
  });

  test('of whom there are more than movers are empty, and disturb nobody', () => {
    const run = startRun(builtIn('flocking', { robots: 2 }));
    expect(flocksOf(run).map((members) => members.length)).toEqual([1, 0, 1]);
    for (let i = 0; i < 900; i++) advance(run);
    expect(doneBy(run).arrivals).toBeGreaterThan(0);
  });
});
