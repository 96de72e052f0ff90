import { describe, expect, test } from 'vitest';
import { tick } from '../../engine/index.ts';
import { moverState } from '../../scenarios/movers/freeMover.ts';
import { kindsOfMovers } from '../../scenarios/movers/moverKinds.ts';
import { advance, stateHashOf, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { runTo, scenarioOf, startRun } from '../support/fleetRuns.ts';
import { crowdOf, doneBy } from '../support/moverRuns.ts';

const WANDER = '{wander: {}}';
const SWAP = '{swap: {shape: circle}}';
const forage = (more = ''): string =>
  `{forage: {sites: [{x: 3, y: 3, width: 3, height: 24}], home: {x: 24, y: 3, width: 3, height: 24}${more}}}`;

interface Hall {
  readonly counts?: readonly number[];
  readonly priorities: readonly number[];
  readonly task?: string;
  readonly guard?: string;
}

function hall({ counts = [80, 20], priorities, task = WANDER, guard = 'on' }: Hall): ReturnType<typeof scenarioOf> {
  const fleet = counts.map((count, i) => `{class: omni-amr, count: ${count}, priority: ${priorities[i]}}`);
  return scenarioOf(`
floor: {open: {width: 30, height: 30}}
movers: {fleet: [${fleet.join()}], task: ${task}}
guard: {mode: ${guard}}
`);
}

/** @returns the kind of each mover, by its number */
function kindsOf({ scenario }: FleetRun): Uint8Array {
  if (scenario.movers === undefined) throw new Error('there are movers');
  return kindsOfMovers(scenario.movers, scenario.seed);
}

/** @returns priority of each mover in the kernel now, by its number */
function ranksOf({ sim }: FleetRun): number[] {
  const { kernel } = crowdOf(sim);
  const { identity, priority } = kernel.columns;
  const ranks: number[] = [];
  for (let slot = 0; slot < kernel.count; slot++) ranks[identity[slot]] = priority?.[slot] ?? NaN;
  return ranks;
}

function isLoaded({ movers }: FleetRun, mover: number): boolean {
  return movers?.context.isLoaded(mover) === true;
}

describe.each(['on', 'off'])('free movers of several priorities, with the guard %s', (guard) => {
  test('get the farther the higher theirs is, where it is crowded', () => {
    const run = runTo(startRun(hall({ priorities: [0, 4], guard })), 3000);
    const { leg } = run.movers?.block?.state ?? moverState(run) ?? { leg: [] };
    const kinds = kindsOf(run);
    const reached = [0, 0];
    for (const [mover, kind] of kinds.entries()) reached[kind] += leg[mover];
    expect(reached[1] / 20).toBeGreaterThan((1.05 * reached[0]) / 80);
    expect(reached[0] / 80).toBeGreaterThan(5);
  });

  test('have them in the kernel in the order of their file, whatever the numbers and wherever they are sorted to', () => {
    const run = startRun(hall({ counts: [20, 20, 20, 20], priorities: [50, 0, 7, 0], guard }));
    const kinds = kindsOf(run);
    for (let i = 0; i < 40; i++) {
      advance(run);
      expect(ranksOf(run)).toEqual(Array.from(kinds, (kind) => [3, 1, 2, 1][kind]));
    }
  });

  test('give way to all that are on their way once they are where they stay, also those of the highest', () => {
    const run = startRun(hall({ counts: [20, 20], priorities: [0, 1], task: SWAP, guard }));
    for (let i = 0; i < 3000 && doneBy(run).settled < 40; i++) advance(run);
    tick(run.sim);
    expect(ranksOf(run)).toEqual(new Array(40).fill(0));
  });

  test('are as those of none where all have the same', () => {
    const [none, same] = [0, 9].map((priority) => hall({ priorities: [priority, priority], guard }));
    expect(stateHashOf(runTo(startRun(same), 60))).toBe(stateHashOf(runTo(startRun(none), 60)));
  });

  test('go before those of the same with a load in their hands, where loads come first, and no other time', () => {
    for (const isFirst of [true, false]) {
      const task = forage(isFirst ? ', loadedFirst: true' : '');
      const run = startRun(hall({ counts: [30, 10], priorities: [0, 1], task, guard }));
      const kinds = kindsOf(run);
      const seen = new Set<number>();
      let were: boolean[] = [];
      for (let i = 0; i < 600; i++) {
        advance(run);
        const now = Array.from(kinds, (_, mover) => isLoaded(run, mover));
        const settled = were.map((was, mover) => was === now[mover]); // a tick between what is said of a robot and what its kernel sees
        for (const [mover, rank] of ranksOf(run).entries()) {
          if (!settled[mover]) continue;
          expect(rank).toBe(isFirst ? 1 + 2 * kinds[mover] + (now[mover] ? 1 : 0) : 1 + kinds[mover]);
          seen.add(rank);
        }
        were = now;
      }
      expect(seen.size).toBe(isFirst ? 4 : 2);
    }
  });
});

test('bulk agents that are all alike keep no priorities', () => {
  const run = startRun(hall({ priorities: [3, 3], guard: 'off' }));
  expect(crowdOf(run.sim).kernel.columns.priority).toBeNull();
  expect(crowdOf(run.sim).priorityOf).toHaveLength(0);
});
