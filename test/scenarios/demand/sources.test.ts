import { describe, expect, test } from 'vitest';
import { captureState, hashState, restoreState } from '../../../engine/index.ts';
import { assign, finish } from '../../../planners/dispatch/bookkeeping.ts';
import { pendingTasks } from '../../../planners/dispatch/orderBook.ts';
import { closedLoop } from '../../../scenarios/demand/closedLoop.ts';
import { createDemand } from '../../../scenarios/demand/createDemand.ts';
import type { DemandSource } from '../../../scenarios/demand/demandSource.ts';
import { poisson } from '../../../scenarios/demand/poisson.ts';
import type { Demand } from '../../../scenarios/scenario.ts';
import { demandContext, emptyBook, tasksOf } from '../../support/demandRig.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';

const ORDERS: Extract<Demand, { kind: 'poisson' }> = {
  kind: 'poisson',
  ordersPerHour: 720,
  skus: 30,
  zipfExponent: 1,
  dueIn: 90,
};

/** Takes the open tasks out of a book, as robots do. */
function workOff(book: ReturnType<typeof emptyBook>, ids: readonly number[]): void {
  for (const id of ids) {
    assign(book, id, 0, 0);
    finish(book, id);
  }
}

describe('a closed loop', () => {
  test('keeps so many tasks waiting, whatever is taken', () => {
    const book = emptyBook();
    const source = closedLoop(demandContext(), 10);
    source.reveal(book, 0);
    expect([pendingTasks(book), book.counters[0]]).toEqual([10, 10]);
    source.reveal(book, 1);
    expect(book.counters[0]).toBe(10);
    for (const id of [3, 4, 7]) assign(book, id, 1, 0);
    source.reveal(book, 5);
    expect([pendingTasks(book), book.counters[0]]).toEqual([10, 13]);
    expect(tasksOf(book, 10).map(({ revealed, due, station }) => [revealed, due, station])).toEqual([
      [5, -1, -1],
      [5, -1, -1],
      [5, -1, -1],
    ]);
  });

  test('stops at a full book and goes on when there is room', () => {
    const book = emptyBook(8);
    const source = closedLoop(demandContext(), 10);
    source.reveal(book, 0);
    expect(pendingTasks(book)).toBe(8);
    workOff(book, [0, 1]);
    source.reveal(book, 1);
    expect([pendingTasks(book), book.counters[0]]).toEqual([8, 10]);
  });

  test('fetches from every place alike', () => {
    const context = demandContext();
    const book = emptyBook(8192);
    closedLoop(context, 8_000).reveal(book, 0);
    const counts = new Map<number, number>();
    for (const { pickup } of tasksOf(book)) counts.set(pickup, (counts.get(pickup) ?? 0) + 1);
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([...context.goals]);
    const even = 8_000 / context.goals.length;
    for (const count of counts.values()) expect(Math.abs(count - even)).toBeLessThan(5 * Math.sqrt(even));
  });
});

describe('Poisson orders', () => {
  /** Reveals an hour of orders into a book that is large enough. */
  function anHour(seed: number, demand = ORDERS) {
    const book = emptyBook(16_384);
    const source = poisson(demandContext({ seed }), demand);
    const counts: number[] = [];
    for (let tick = 0; tick <= 36_000; tick++) {
      source.reveal(book, tick);
      for (const { revealed } of tasksOf(book, counts.length)) {
        expect(revealed).toBeLessThanOrEqual(tick + 1);
        expect(revealed).toBeGreaterThanOrEqual(tick);
        counts.push(tick);
      }
    }
    return tasksOf(book);
  }

  test('come at their rate, over the hour and in each tenth of it', () => {
    const tasks = anHour(3);
    expect(Math.abs(tasks.length - 720)).toBeLessThan(5 * Math.sqrt(720));
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = tasks.filter(({ revealed }) => Math.floor(revealed / 3_600.1) === tenth).length;
      expect(Math.abs(count - 72)).toBeLessThan(5 * Math.sqrt(72));
    }
  });

  test('are due after their time, and any robot brings them to any station', () => {
    for (const { revealed, due, station, owner } of anHour(4)) {
      expect([due - revealed, station, owner]).toEqual([900, -1, -1]);
    }
  });

  test('ask for articles by popularity: the first one k times as often as the k-th', () => {
    const tasks = anHour(5, { ...ORDERS, ordersPerHour: 14_000, skus: 4 });
    const places = new Map<number, number>();
    for (const { pickup } of tasks) places.set(pickup, (places.get(pickup) ?? 0) + 1);
    const counts = [...places.values()].toSorted((a, b) => b - a);
    const all = 1 + 1 / 2 + 1 / 3 + 1 / 4;
    expect(counts).toHaveLength(4);
    counts.forEach((count, k) => {
      const exact = tasks.length / (k + 1) / all;
      expect(Math.abs(count - exact)).toBeLessThan(5 * Math.sqrt(exact));
    });
  });

  test('that find the book full wait outside; their clock runs', () => {
    const full = emptyBook(4);
    const free = emptyBook(1024);
    const [one, other] = [poisson(demandContext(), ORDERS), poisson(demandContext(), ORDERS)];
    for (let tick = 0; tick <= 1_200; tick++) other.reveal(free, tick);
    for (let tick = 0; tick <= 1_200; tick++) one.reveal(full, tick);
    expect(full.counters[0]).toBe(4);
    expect(tasksOf(full)).toEqual(tasksOf(free, 0, 4));
    workOff(full, [0, 1, 2, 3]);
    one.reveal(full, 1_201);
    expect(tasksOf(full, 4)).toEqual(tasksOf(free, 4, 8));
    expect(tasksOf(full, 4).every(({ revealed }) => revealed < 1_201)).toBe(true);
  });
});

describe('every source of tasks', () => {
  const demands: Demand[] = [
    { kind: 'closedLoop', pending: 6 },
    ORDERS,
    {
      kind: 'csv',
      file: 'orders.csv',
      orders: Array.from({ length: 40 }, (_, i) => ({
        line: i + 2,
        orderId: `o${i % 7}`,
        revealAt: i * 2,
        pickup: i % 5,
        station: null,
        dueAt: null,
      })),
    },
    { kind: 'uniformGoals', stream: null },
  ];

  /** Reveals and works off for some ticks. @returns all that was revealed */
  function live(source: DemandSource, book: ReturnType<typeof emptyBook>, from: number, until: number) {
    const seen: unknown[] = [];
    for (let tick = from; tick < until; tick++) {
      const before = book.counters[0];
      source.reveal(book, tick);
      for (const task of tasksOf(book, before)) {
        seen.push({ ...task, ...source.orderOf(task.id) });
        if (task.owner >= 0) {
          assign(book, task.id, task.owner, -1);
          finish(book, task.id);
        } else workOff(book, [task.id]);
      }
    }
    return seen;
  }

  test.each(demands.map((demand) => [demand.kind, demand] as const))(
    '(%s) is the same for the same seed, and goes on from its state',
    (_, demand) => {
      const scenario = { ...scenarioOf(SITE), demand };
      const make = (seed: number): DemandSource => createDemand(scenario, demandContext({ seed }));
      const whole = live(make(1), emptyBook(), 0, 900);
      expect(whole.length).toBeGreaterThan(10);
      const source = make(1);
      const book = emptyBook();
      const first = live(source, book, 0, 400);
      const kept = captureState([source.part], 400);
      const resumed = make(1);
      restoreState([resumed.part], kept);
      expect(hashState([resumed.part])).toBe(hashState([source.part]));
      expect([...first, ...live(resumed, book, 400, 900)]).toEqual(whole);
      if (demand.kind !== 'csv') expect(live(make(2), emptyBook(), 0, 900)).not.toEqual(whole);
    },
  );
});
