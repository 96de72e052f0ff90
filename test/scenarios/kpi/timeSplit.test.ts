import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault, Mode } from '../../../engine/components.ts';
import { viewFleet } from '../../../engine/fleetView.ts';
import { Doing } from '../../../planners/index.ts';
import { findSpent, Spent, SPENT_NAMES, spentMoving, splitOf } from '../../../scenarios/kpi/timeSplit.ts';
import { guardRig, put } from '../../support/guardRig.ts';

type Sim = ReturnType<typeof guardRig>;

/** @returns what a robot spends a tick on after `change` */
function spent(change: (sim: Sim) => void, mode: number = Mode.lane): string | undefined {
  const sim = guardRig();
  put(sim, { mode });
  change(sim);
  const kinds = new Uint8Array(1);
  findSpent({ fleet: viewFleet(sim), movers: null }, kinds);
  return Object.entries(Spent).find(([, value]) => value === kinds[0])?.[0];
}

const errand =
  (kind: number, activity: number = Activity.driving) =>
  ({ columns: { work } }: Sim): void => {
    work.errand[0] = kind;
    work.activity[0] = activity;
  };

describe('a robot spends its time', () => {
  test.each([
    ['idle', 'without anything to do', () => undefined],
    ['idle', 'on its way to park, held up', errand(Errand.park)],
    ['idle', 'parked', errand(Errand.park, Activity.parked)],
    ['waiting', 'standing on its way to a pick', errand(Errand.pick)],
    ['waiting', 'standing on its way to a station', errand(Errand.deliver)],
    ['waiting', 'standing on its way to a charger', errand(Errand.charge)],
    ['atStation', 'picking', errand(Errand.pick, Activity.picking)],
    ['atStation', 'being served', errand(Errand.deliver, Activity.delivering)],
    ['charging', 'charging', errand(Errand.charge, Activity.charging)],
  ])('%s: %s', (kind, _, change) => {
    expect(spent(change)).toBe(kind);
  });

  test('waiting: standing before it has passed where it is to drive through', () => {
    expect(spent(({ columns }) => void (columns.work.passing[0] = 4))).toBe('waiting');
  });

  test.each(['forward', 'left', 'turn'] as const)('driving, empty or loaded, when it moves (%s)', (field) => {
    const moving = (loaded: number) => (sim: Sim) => {
      sim.columns.twist[field][0] = -0.01;
      sim.columns.work.loaded[0] = loaded;
      errand(Errand.deliver)(sim);
    };
    expect([spent(moving(0)), spent(moving(1))]).toEqual(['empty', 'loaded']);
  });

  test('faulted: whatever else it does', () => {
    for (const flag of [Fault.breakdown, Fault.quarantined, Fault.flat]) {
      for (const activity of Object.values(Activity)) {
        expect(
          spent((sim) => {
            errand(Errand.pick, activity)(sim);
            sim.columns.work.fault[0] = flag;
            sim.columns.twist.forward[0] = 0.4;
          }),
        ).toBe('faulted');
      }
    }
  });

  test('idle: a free mover that stands', () => {
    expect(spent(errand(Errand.pick), Mode.free)).toBe('idle');
  });
});

describe('the time split', () => {
  test('adds up to 1, part by part', () => {
    const split = splitOf(Object.values(Spent).map((kind) => kind + 1));
    expect(Object.keys(split)).toEqual(Object.keys(Spent));
    expect(Object.values(split).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
    expect([split.empty, split.faulted]).toEqual([1 / 28, 7 / 28]);
  });

  test('of no time at all is not known, which is not 0', () => {
    expect(splitOf([0, 0, 0, 0, 0, 0, 0])).toEqual(Object.fromEntries(SPENT_NAMES.map((name) => [name, null])));
  });
});

describe('a free mover spends its time', () => {
  test.each([
    ['waiting', 'on its way at less than a fifth of its top speed', Doing.onTheWay, 0.19],
    ['empty', 'on its way, at more', Doing.onTheWay, 0.21],
    ['atStation', 'where it handles a load, though it may still move', Doing.atWork, 0.3],
    ['idle', 'where it stays, though it may be pushed about', Doing.settled, 0.1],
    ['empty', 'giving way from there', Doing.settled, 0.5],
  ])('%s: %s', (kind, _, doing, part) => {
    expect(SPENT_NAMES[spentMoving({ doing, part, isLoaded: false })]).toBe(kind);
  });

  test('loaded, where it is', () => {
    expect(spentMoving({ doing: Doing.onTheWay, part: 0.5, isLoaded: true })).toBe(Spent.loaded);
  });
});
