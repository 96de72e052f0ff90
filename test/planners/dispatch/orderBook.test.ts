import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, finish, markCarried, redirect, unassign } from '../../../planners/dispatch/bookkeeping.ts';
import {
  createOrderBook,
  hasRoom,
  oldestPending,
  openTasks,
  overdueTasks,
  orderBookArrays,
  pendingTasks,
  reveal,
  slotOfTask,
  tasksDone,
  TaskStatus,
  type OrderBook,
  type TaskDef,
} from '../../../planners/dispatch/orderBook.ts';

const NOTHING_SPECIAL: TaskDef = { pickup: 5, station: -1, drop: -1, revealed: 0, due: -1, owner: -1 };
const task = (def: Partial<TaskDef> = {}): TaskDef => ({ ...NOTHING_SPECIAL, ...def });

const bookOf = (size: number): OrderBook => createOrderBook({ openTasks: size, stations: 3, robots: 4 });

/** @returns ids of the pending tasks, oldest first */
function pendingIds(book: OrderBook): number[] {
  const ids: number[] = [];
  for (let slot = oldestPending(book); slot >= 0; slot = book.after[slot]) ids.push(book.id[slot]);
  return ids;
}

function bring(book: OrderBook, id: number, robot = 0, station = 0): void {
  expect(assign(book, id, robot, station)).toBe(true);
  markCarried(book, id);
  finish(book, id);
}

describe('a task', () => {
  test('is revealed, assigned, carried, done', () => {
    const book = bookOf(4);
    const id = reveal(book, task({ pickup: 7, revealed: 30, due: 90 }));
    const slot = slotOfTask(book, id);
    expect([book.pickup[slot], book.revealed[slot], book.due[slot]]).toEqual([7, 30, 90]);
    expect([book.status[slot], pendingTasks(book)]).toEqual([TaskStatus.pending, 1]);
    assign(book, id, 2, 1);
    expect([book.status[slot], book.robot[slot], pendingTasks(book), book.stationLoad[1]]).toEqual([2, 2, 0, 1]);
    markCarried(book, id);
    expect(book.status[slot]).toBe(TaskStatus.carried);
    finish(book, id);
    expect([slotOfTask(book, id), tasksDone(book), book.stationLoad[1]]).toEqual([-1, 1, 0]);
  });

  test('is given away once', () => {
    const book = bookOf(4);
    const id = reveal(book, task());
    expect([assign(book, id, 0, 0), assign(book, id, 1, 0), assign(book, 77, 1, 0)]).toEqual([true, false, false]);
    expect(book.robot[slotOfTask(book, id)]).toBe(0);
  });

  test('that belongs to a robot is given to no other', () => {
    const book = bookOf(4);
    const id = reveal(book, task({ owner: 3 }));
    expect(book.own[3]).toBe(id);
    expect([assign(book, id, 1, -1), assign(book, id, 3, -1)]).toEqual([false, true]);
    expect(book.own[3]).toBe(-1);
  });

  test('under way is sent to another station, and the loads with it', () => {
    const book = bookOf(4);
    const id = reveal(book, task());
    assign(book, id, 0, 2);
    redirect(book, id, 1);
    expect(Array.from(book.stationLoad)).toEqual([0, 1, 0]);
    finish(book, id);
    expect(Array.from(book.stationLoad)).toEqual([0, 0, 0]);
  });

  test('that says itself where it goes is not sent elsewhere', () => {
    const book = bookOf(4);
    const id = reveal(book, task({ station: 2 }));
    assign(book, id, 0, 2);
    expect(() => redirect(book, id, 1)).toThrow('whose station was chosen');
  });

  test('given back is as if it had never been given away, in its old place in the queue', () => {
    const book = bookOf(8);
    const ids = [task(), task({ station: 1 }), task({ owner: 3 }), task()].map((one) => reveal(book, one));
    const before = orderBookArrays(book).map((array) => array.slice());
    assign(book, ids[1], 0, 1);
    assign(book, ids[2], 3, -1);
    assign(book, ids[0], 1, 2);
    expect(pendingIds(book)).toEqual([3]);
    for (const id of [ids[2], ids[0], ids[1]]) unassign(book, id);
    expect(orderBookArrays(book)).toEqual(before);
    expect(() => unassign(book, ids[0])).toThrow('only a task that is assigned is given back');
    assign(book, ids[0], 1, 2);
    markCarried(book, ids[0]);
    expect(() => unassign(book, ids[0])).toThrow('only a task that is assigned is given back');
  });

  test('out of turn is a programmer’s mistake', () => {
    const book = bookOf(4);
    const id = reveal(book, task());
    expect(() => markCarried(book, id)).toThrow('a task is assigned before it is carried');
    expect(() => finish(book, id)).toThrow('a task is under way before it is done');
    expect(() => redirect(book, id, 1)).toThrow('only a task under way whose station was chosen is redirected');
    bring(book, id);
    expect(() => finish(book, id)).toThrow('a task is under way before it is done');
  });
});

describe('a full book', () => {
  test('pushes back, and takes tasks again once one is done', () => {
    const book = bookOf(4);
    const ids = Array.from({ length: 5 }, () => reveal(book, task()));
    expect(ids).toEqual([0, 1, 2, 3, -1]);
    expect(hasRoom(book)).toBe(false);
    bring(book, 2);
    expect([hasRoom(book), reveal(book, task())]).toEqual([true, 4]);
  });

  test('a task that is never done takes up its own place and no other', () => {
    const book = bookOf(4);
    const stuck = reveal(book, task());
    assign(book, stuck, 3, 0);
    for (let i = 0; i < 50; i++) {
      expect(hasRoom(book)).toBe(true);
      bring(book, reveal(book, task({ pickup: i })));
    }
    expect([tasksDone(book), slotOfTask(book, stuck)]).toEqual([50, 0]);
  });

  test('knows no task by a number that is none', () => {
    const book = bookOf(4);
    reveal(book, task());
    expect([NaN, -1, 0.5, 1, 2 ** 31, Infinity].map((id) => slotOfTask(book, id))).toEqual([-1, -1, -1, -1, -1, -1]);
  });
});

describe('whatever happens', () => {
  const steps = fc.array(
    fc.record({
      what: fc.constantFrom('reveal', 'assign', 'carry', 'finish'),
      pick: fc.nat(1000),
      robot: fc.nat(3),
      owner: fc.integer({ min: -6, max: 3 }),
      station: fc.integer({ min: -1, max: 2 }),
    }),
    { maxLength: 120 },
  );

  test('revealed = pending + assigned + carried + done, loads are those of tasks under way, pending ones in their order', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(1, 2, 4, 8), (all, size) => {
        const book = bookOf(size);
        const model = new Map<number, { status: number; station: number; owner: number }>();
        let done = 0;
        for (const { what, pick, robot, owner, station } of all) {
          const ids = [...model.keys()];
          const id = ids[pick % Math.max(1, ids.length)];
          const known = model.get(id);
          if (what === 'reveal') {
            const made = reveal(book, task({ owner: Math.max(-1, owner) }));
            if (model.size < book.capacity) model.set(made, { status: 1, station: -1, owner });
            else expect(made).toBe(-1);
          } else if (known === undefined) {
            continue;
          } else if (what === 'assign') {
            const may = known.status === 1 && (known.owner < 0 || known.owner === robot);
            expect(assign(book, id, robot, station)).toBe(may);
            if (may) model.set(id, { ...known, status: 2, station });
          } else if (what === 'carry' && known.status === 2) {
            markCarried(book, id);
            model.set(id, { ...known, status: 3 });
          } else if (what === 'finish' && known.status >= 2) {
            finish(book, id);
            model.delete(id);
            done++;
          }
          const open = [...model];
          const revealed = book.counters[0];
          expect([tasksDone(book), revealed]).toEqual([done, open.length + done]);
          expect(hasRoom(book)).toBe(open.length < book.capacity);
          expect(pendingIds(book)).toEqual(open.filter(([, one]) => one.status === 1).map(([key]) => key));
          expect(pendingTasks(book)).toBe(pendingIds(book).length);
          expect(open.map(([key]) => book.status[slotOfTask(book, key)])).toEqual(open.map(([, one]) => one.status));
          for (let at = 0; at < 3; at++) {
            expect(book.stationLoad[at]).toBe(open.filter(([, one]) => one.status > 1 && one.station === at).length);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('the book tells how many tasks are open, and how many of them are overdue', () => {
  const book = bookOf(4);
  const ids = [reveal(book, task({ due: 10 })), reveal(book, task({ due: 20 })), reveal(book, task())];
  expect([openTasks(book), overdueTasks(book, 10), overdueTasks(book, 11), overdueTasks(book, 21)]).toEqual([
    3, 0, 1, 2,
  ]);
  bring(book, ids[0]);
  expect([openTasks(book), overdueTasks(book, 21)]).toEqual([2, 1]);
});
