import { describe, expect, test } from 'vitest';
import { MP_500, TOTE_AMR } from '../../../engine/index.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { problemsOf, runTo, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

function drawn(rows: readonly string[], of: Partial<Scenario> = {}): Scenario {
  const base = scenarioOf(SITE);
  const robots = { ...base.robots, fleet: [{ class: TOTE_AMR, count: 1 }] };
  return { ...base, robots, floor: { kind: 'text', rows, pitch: 1, zones: { split: 'quadrants' } }, ...of };
}

const ROAMING = { demand: { kind: 'uniformGoals', stream: null } } as const;

describe('what shows once the floor is built', () => {
  test('a drawing that serves its demand is fine', () => {
    expect(problemsOf(drawn(['..S', '.#.', '...']))).toEqual([]);
  });

  test('a demand that brings goods to a station wants one; mere driving does not', () => {
    const scenario = scenarioOf(SITE.replace('stationsLeft: 2, stationsRight: 2', 'stationsLeft: 0, stationsRight: 0'));
    const problem = { field: 'floor', message: expect.stringContaining('has no station') };
    expect(problemsOf(scenario)).toEqual([problem]);
    expect(problemsOf({ ...scenario, ...ROAMING })).toEqual([]);
    expect(problemsOf(drawn(['...', '.#.', '...']))).toEqual([problem]);
  });

  test('a demand that fetches goods wants storage; mere driving goes to any lane where there is none', () => {
    const problem = { field: 'floor', message: expect.stringContaining('has nothing to fetch') };
    expect(problemsOf(drawn(['...', '..S']))).toEqual([problem]);
    expect(problemsOf(drawn(['...', '...'], ROAMING))).toEqual([]);
    const run = startRun(drawn(['...', '...'], ROAMING));
    const goals = new Set<number>();
    runTo(run, 3_000, ({ sim }) => goals.add(sim.columns.work.target[0]));
    goals.delete(-1); // between two errands
    expect(goals).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  test('there must be two goals to drive between', () => {
    const map = (row: string): Scenario => {
      const text = `type octile\nheight 1\nwidth 3\nmap\n${row}\n`;
      const floor = { kind: 'map', file: 'a.map', text, pitch: 1, zones: { split: 'strips', count: 1 } } as const;
      return { ...drawn([]), ...ROAMING, floor };
    };
    expect(problemsOf(map('..@'))).toEqual([]);
    const problem = { field: 'floor', message: expect.stringContaining('fewer than two goals') };
    expect(problemsOf(map('.@@'))).toEqual([problem]);
  });

  test('robots that do not fit the lanes are named with their class and the tightest place', () => {
    const scenario = drawn(['..S', '.#.', '...']);
    const wide = { ...scenario, robots: { ...scenario.robots, fleet: [{ class: MP_500, count: 1 }] } };
    const [problem] = problemsOf(wide);
    expect(problem.field).toBe('robots.class');
    expect(problem.message).toMatch(
      /^class mp-500, node \d+ at \(\d+\.\d\d, \d+\.\d\d\): .*raise the pitch from 1 to 1\.\d\d m/,
    );
  });

  test('problems of the floor itself name the field that describes it, and the place in it', () => {
    expect(problemsOf(drawn(['..S', '.?']))).toEqual([
      { field: 'floor.text', line: 2, column: null, message: expect.stringContaining('row 2: has 2 characters') },
      {
        field: 'floor.text',
        line: 2,
        column: 2,
        message: expect.stringContaining("row 2, column 2: '?' is not known"),
      },
    ]);
    const base = scenarioOf(SITE);
    if (base.floor.kind !== 'warehouse') throw new Error('the site is a warehouse');
    const spec = { ...base.floor.spec, blocksAcross: 0 };
    expect(problemsOf({ ...base, floor: { kind: 'warehouse', spec } })[0].field).toBe('floor.warehouse.blocksAcross');
  });
});
