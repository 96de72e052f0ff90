import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureState, restoreState } from '../../../engine/index.ts';
import { assign, finish } from '../../../planners/dispatch/bookkeeping.ts';
import { checkTasks, taskList } from '../../../scenarios/demand/taskList.ts';
import type { Cell } from '../../../scenarios/demand/orderLine.ts';
import type { ListedTask } from '../../../scenarios/scenario.ts';
import { demandContext, emptyBook, smallFloor, tasksOf } from '../../support/demandRig.ts';

const FLOOR = smallFloor();

/** Cells where somebody can drive, by number. */
const CELLS = Array.from({ length: FLOOR.columns * FLOOR.rows }, (_, i) => i)
  .filter((i) => FLOOR.nodeOfCell[i] >= 0)
  .map((i) => [i % FLOOR.columns, Math.floor(i / FLOOR.columns)] as const);
const nodeOf = ([column, row]: readonly [number, number]): number => FLOOR.nodeOfCell[row * FLOOR.columns + column];

const task = (of: Partial<ListedTask<Cell>>): ListedTask<Cell> => ({
  at: 0,
  robot: null,
  pickup: null,
  drop: CELLS[0],
  ...of,
});

/** Takes a task from the book and does it. */
function work(book: ReturnType<typeof emptyBook>, id: number, robot: number): void {
  assign(book, id, robot, -1);
  finish(book, id);
}

describe('tasks one by one', () => {
  test('become known when their time comes, with their places', () => {
    const book = emptyBook();
    const source = taskList(demandContext(), [
      task({ at: 2, pickup: CELLS[3], drop: CELLS[5] }),
      task({ drop: CELLS[4] }),
    ]);
    source.reveal(book, 0);
    expect(tasksOf(book)).toMatchObject([{ pickup: -1, drop: nodeOf(CELLS[4]), station: -2, owner: -1, revealed: 0 }]);
    source.reveal(book, 19);
    expect(book.counters[0]).toBe(1);
    source.reveal(book, 20);
    source.reveal(book, 21);
    expect(tasksOf(book)[1]).toMatchObject({ pickup: nodeOf(CELLS[3]), drop: nodeOf(CELLS[5]), revealed: 20, due: -1 });
    expect(book.counters[0]).toBe(2);
  });

  test('of a robot’s own come one after another: the next when it has taken the one before', () => {
    const book = emptyBook();
    const own = [1, 2, 3].map((cell) => task({ robot: 2, drop: CELLS[cell] }));
    const source = taskList(demandContext(), own);
    source.reveal(book, 0);
    source.reveal(book, 1);
    expect(tasksOf(book).map(({ drop, owner }) => [drop, owner])).toEqual([[nodeOf(CELLS[1]), 2]]);
    assign(book, 0, 2, -1);
    source.reveal(book, 7);
    expect(tasksOf(book)[1]).toMatchObject({ drop: nodeOf(CELLS[2]), owner: 2, revealed: 7 });
  });

  test('wait outside where the book is full', () => {
    const book = emptyBook(4);
    const source = taskList(
      demandContext(),
      Array.from({ length: 6 }, () => task({})),
    );
    source.reveal(book, 0);
    expect(book.counters[0]).toBe(4);
    work(book, 1, 0);
    source.reveal(book, 1);
    expect(book.counters[0]).toBe(5);
  });

  const lists = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 5 }),
      robot: fc.option(fc.integer({ min: 0, max: 3 })),
      drop: fc.constantFrom(...CELLS.slice(0, 30)),
    }),
    { maxLength: 12 },
  );

  /** Reveals and works off, a robot a tick. @returns [owner, drop] in the order in which tasks became known */
  function live(source: ReturnType<typeof taskList>, book: ReturnType<typeof emptyBook>, from: number, until: number) {
    const seen: number[][] = [];
    for (let tick = from; tick < until; tick++) {
      const before = book.counters[0];
      source.reveal(book, tick);
      for (const { id, owner, drop } of tasksOf(book, before)) seen.push([owner, drop, tick, id]);
      if (book.own[tick % 4] >= 0) work(book, book.own[tick % 4], tick % 4);
    }
    return seen;
  }

  test('all become known once, none before its time, a robot’s own in the order of the list whatever their times', () => {
    fc.assert(
      fc.property(lists, (drawn) => {
        const tasks = drawn.map(task);
        const seen = live(taskList(demandContext(), tasks), emptyBook(), 0, 200);
        expect(seen).toHaveLength(tasks.length);
        for (let robot = 0; robot < 4; robot++) {
          const own = seen.filter(([owner]) => owner === robot);
          const wanted = tasks.filter((one) => one.robot === robot);
          expect(own.map(([, drop]) => drop)).toEqual(wanted.map(({ drop }) => nodeOf(drop)));
          own.forEach(([, , tick], i) => expect(tick).toBeGreaterThanOrEqual(10 * wanted[i].at));
        }
        const anybody = tasks.filter(({ robot }) => robot === null);
        for (const at of [0, 1, 2, 3, 4, 5]) {
          const known = seen.filter(([owner, , tick]) => owner === -1 && tick === 10 * at);
          expect(known).toHaveLength(anybody.filter((one) => one.at === at).length);
        }
      }),
    );
  });

  test('go on from their state', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 60 }), (drawn, at) => {
        const tasks = drawn.map(task);
        const [source, book] = [taskList(demandContext(), tasks), emptyBook()];
        live(source, book, 0, at);
        const other = taskList(demandContext(), tasks);
        restoreState([other.part], captureState([source.part], at));
        const resumed = emptyBook();
        // The book is state of its own: the same has happened to this one.
        live(taskList(demandContext(), tasks), resumed, 0, at);
        expect(live(other, resumed, at, 200)).toEqual(live(source, book, at, 200));
      }),
    );
  });
});

describe('what is wrong with a list of tasks', () => {
  test('is told with its field', () => {
    const wall = Array.from({ length: FLOOR.columns * FLOOR.rows }, (_, i) => i).find((i) => FLOOR.nodeOfCell[i] < 0);
    const rack = [(wall ?? 0) % FLOOR.columns, Math.floor((wall ?? 0) / FLOOR.columns)] as const;
    const problems = checkTasks(FLOOR, 4, [task({}), task({ pickup: rack }), task({ drop: [999, 0], robot: 4 })]);
    expect(problems).toEqual([
      { field: 'demand.tasks.1.pickup', message: `[${rack.join(', ')}] is no place on a lane; give a free cell` },
      { field: 'demand.tasks.2.drop', message: '[999, 0] is no place on a lane; give a free cell' },
      { field: 'demand.tasks.2.robot', message: 'there is no robot 4; they are numbered 0 … 3' },
    ]);
  });
});
