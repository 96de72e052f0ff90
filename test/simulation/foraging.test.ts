import { describe, expect, test } from 'vitest';
import { MOVERS, readCrowdWords } from '../../planners/index.ts';
import { advance, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { startRun } from '../support/fleetRuns.ts';
import { agentsOf, builtIn, crowdOf, doneBy } from '../support/moverRuns.ts';

const forage = { robots: 40 };

/** A rectangle of the floor, m. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** m, of a tick's way beyond the distance within which one has arrived */
const NEAR = 0.5 + 0.2;

function isNear({ x, y, width, height }: Place, at: { readonly x: number; readonly y: number }): boolean {
  return at.x > x - NEAR && at.x < x + width + NEAR && at.y > y - NEAR && at.y < y + height + NEAR;
}

function placesOf({ scenario }: FleetRun): { home: Place; sites: readonly Place[] } {
  const task = scenario.movers?.task;
  if (task?.kind !== 'forage') throw new Error('they fetch something');
  return task;
}

/** @returns who carries something now, by number */
function loadsOf(run: FleetRun): boolean[] {
  const { count } = crowdOf(run.sim).def;
  return Array.from({ length: count }, (_, mover) => run.movers?.context.isLoaded(mover) === true);
}

describe.each(['on', 'off'] as const)('robots that fetch loads, with the guard %s', (guard) => {
  test('take them up at sources and set them down at home, nowhere else, and what they bring is counted', () => {
    const run = startRun(builtIn('foraging', { ...forage, guard }));
    const { home, sites } = placesOf(run);
    let before = loadsOf(run);
    let [taken, brought] = [0, 0];
    for (let i = 0; i < 1800; i++) {
      advance(run);
      const all = agentsOf(run);
      const now = loadsOf(run);
      for (const [mover, isLoaded] of now.entries()) {
        if (isLoaded === before[mover]) continue;
        expect(isLoaded ? sites.some((site) => isNear(site, all[mover])) : isNear(home, all[mover])).toBe(true);
        if (isLoaded) taken++;
        else brought++;
      }
      before = now;
    }
    expect(before.length).toBe(40);
    expect(brought).toBeGreaterThan(60);
    expect(Math.abs(doneBy(run).delivered - brought)).toBeLessThanOrEqual(2); // what was said in the last tick is done in the next
    expect(taken - brought).toBe(before.filter((isLoaded) => isLoaded).length);
  });
});

describe('a planner that was started anew', () => {
  test('sends home whoever carries something, and all others to fetch', () => {
    const run = startRun(builtIn('foraging', { ...forage, fault: ['planner.crash:0@60s+2s'] }));
    const { home, sites } = placesOf(run);
    for (let i = 0; i < 600; i++) advance(run);
    const [loads, before] = [loadsOf(run), doneBy(run).arrivals];
    expect(new Set(loads).size).toBe(2);
    for (let i = 0; i < 19; i++) advance(run);
    expect(doneBy(run).arrivals).toBe(before); // nobody is told anything
    expect(loadsOf(run)).toEqual(loads);
    for (let i = 0; i < 15; i++) advance(run);
    const aims = agentsOf(run);
    const now = loadsOf(run);
    // Aims are corners on the way; where each wants to be is what its planner has noted.
    const state = readCrowdWords(run.planning.supervisor.stateOf(MOVERS));
    const wrong = aims.filter(({ number }) => {
      const to = { x: state.toX[number], y: state.toY[number] };
      return now[number] ? !isNear(home, to) : !sites.some((site) => isNear(site, to));
    });
    expect(wrong.map(({ number }) => number)).toEqual([]);
    for (let i = 0; i < 600; i++) advance(run);
    expect(doneBy(run).delivered).toBeGreaterThan(20);
  });
});
