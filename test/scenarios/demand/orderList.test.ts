import { describe, expect, test } from 'vitest';
import { assign, finish } from '../../../planners/dispatch/bookkeeping.ts';
import type { OrderLine } from '../../../scenarios/demand/orderLine.ts';
import { checkOrders, orderList } from '../../../scenarios/demand/orderList.ts';
import { demandContext, emptyBook, tasksOf } from '../../support/demandRig.ts';

const csv = (orders: readonly OrderLine[]) => ({ kind: 'csv', file: 'orders.csv', orders }) as const;

const line = (orderId: string, revealAt: number, of: Partial<OrderLine> = {}): OrderLine => ({
  line: 2,
  orderId,
  revealAt,
  pickup: 0,
  station: null,
  dueAt: null,
  ...of,
});

describe('an order list', () => {
  test('is revealed line by line at its times, in the order of the file where they are equal', () => {
    const book = emptyBook();
    const goals = demandContext().goals;
    const lines = [
      line('b', 5, { pickup: 3 }),
      line('a', 0, { pickup: 1 }),
      line('c', 5, { pickup: 2 }),
      line('d', 0.04),
    ];
    const source = orderList(demandContext(), lines);
    const seen: [tick: number, pickup: number][] = [];
    for (let tick = 0; tick <= 60; tick++) {
      const before = book.counters[0];
      source.reveal(book, tick);
      for (const { pickup } of tasksOf(book, before)) seen.push([tick, goals.indexOf(pickup)]);
    }
    expect(seen).toEqual([
      [0, 1],
      [0, 0],
      [50, 3],
      [50, 2],
    ]);
    expect(tasksOf(book).map(({ revealed }) => revealed)).toEqual([0, 0, 50, 50]);
  });

  test('an order of several lines is one order, wherever they stand', () => {
    const lines = [line('a', 0), line('b', 1), line('a', 2), line('c', 3), line('a', 4)];
    const source = orderList(demandContext(), lines);
    expect([0, 1, 2, 3, 4].map((task) => source.orderOf(task))).toEqual([
      { order: 0, tasks: 3 },
      { order: 1, tasks: 1 },
      { order: 0, tasks: 3 },
      { order: 2, tasks: 1 },
      { order: 0, tasks: 3 },
    ]);
  });

  test('names stations by number or by name, and leaves the choice open', () => {
    const book = emptyBook();
    const lines = [
      line('a', 0, { station: 1, dueAt: 30 }),
      line('b', 0, { station: 'station-1' }),
      line('c', 0),
      line('d', 0, { pickup: [6, 1] }),
      line('e', 0, { pickup: [17, 2] }),
    ];
    const context = demandContext();
    expect(checkOrders(context, csv(lines.slice(0, 3)))).toEqual([]);
    orderList(context, lines.slice(0, 3)).reveal(book, 0);
    expect(tasksOf(book).map(({ station, due }) => [station, due])).toEqual([
      [1, 300],
      [0, -1],
      [-1, -1],
    ]);
  });

  test('a pickup may be a cell: column and row of the drawing', () => {
    const context = demandContext();
    const { floor } = context;
    const cell = [
      floor.nodeOfCell.indexOf(context.goals[2]) % 20,
      Math.floor(floor.nodeOfCell.indexOf(context.goals[2]) / 20),
    ] as const;
    const book = emptyBook();
    orderList(context, [line('a', 0, { pickup: cell })]).reveal(book, 0);
    expect(tasksOf(book)[0].pickup).toBe(context.goals[2]);
  });

  test('that finds the book full is revealed late; nothing is lost, and its clock runs', () => {
    const book = emptyBook(2);
    const source = orderList(demandContext(), [line('a', 0), line('b', 0), line('c', 1), line('d', 1)]);
    for (let tick = 0; tick < 100; tick++) source.reveal(book, tick);
    expect(book.counters[0]).toBe(2);
    for (const id of [0, 1]) {
      assign(book, id, 0, 0);
      finish(book, id);
    }
    source.reveal(book, 100);
    expect(tasksOf(book, 2).map(({ revealed }) => revealed)).toEqual([10, 10]);
  });

  test.each([
    ['a storage place that there is not', { pickup: 999 }, 'pickup', '999 is no storage place; this floor has 0 … '],
    ['a cell beyond the floor', { pickup: [20, 0] as const }, 'pickup', '20 0 is no storage place'],
    ['a cell below the floor', { pickup: [0, 12] as const }, 'pickup', '0 12 is no storage place'],
    ['a wall', { pickup: [0, 0] as const }, 'pickup', '0 0 is no storage place'],
    ['a lane beside no rack', { pickup: [5, 3] as const }, 'pickup', '5 3 is no storage place'],
    ['a station that there is not', { station: 2 }, 'station', 'there is no station 2; this floor has 0 … 1'],
    ['a name that no station has', { station: 'station-9' }, 'station', 'there is no station station-9'],
  ])('with %s is bad input, told by file and line', (_, of, field, message) => {
    const problems = checkOrders(
      demandContext(),
      csv([line('x', 0), line('o-7', 1, { ...of, line: 6 }), line('y', 2)]),
    );
    expect(problems).toEqual([{ file: 'orders.csv', line: 6, field, message: expect.stringContaining(message) }]);
  });

  test('of another floor does not fill the screen: the last problem that is told says how many more there are', () => {
    const orders = Array.from({ length: 500 }, () => line('x', 0, { pickup: 999 }));
    const problems = checkOrders(demandContext(), csv(orders));
    expect(problems).toHaveLength(20);
    expect(problems[19].message).toMatch(/\(and 480 more problems\)$/);
  });
});
