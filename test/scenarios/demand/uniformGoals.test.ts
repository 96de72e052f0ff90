import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, finish } from '../../../planners/dispatch/bookkeeping.ts';
import { type OrderBook } from '../../../planners/dispatch/orderBook.ts';
import { checkStream, uniformGoals } from '../../../scenarios/demand/uniformGoals.ts';
import { demandContext, emptyBook, smallFloor, tasksOf } from '../../support/demandRig.ts';

const floor = smallFloor();
const lanes = Array.from(floor.nodeOfCell.keys()).filter((cell) => floor.nodeOfCell[cell] >= 0);

/** Robots fetch goals, one after another as `turns` say. @returns the goals of each robot */
function fetchGoals(robots: number, stream: readonly number[] | null, turns: readonly number[]): number[][] {
  const book: OrderBook = emptyBook(64, robots);
  const source = uniformGoals(demandContext({ robots }), stream);
  const goals: number[][] = Array.from({ length: robots }, () => []);
  turns.forEach((turn, tick) => {
    source.reveal(book, tick);
    const robot = turn % robots;
    const [task] = tasksOf(book).filter(({ id }) => id === book.own[robot]);
    expect(task).toMatchObject({ owner: robot, pickup: -1, station: -2 });
    goals[robot].push(task.drop);
    assign(book, task.id, robot, -1);
    finish(book, task.id);
  });
  return goals;
}

describe('goals of one’s own', () => {
  test('every robot always has one, which only it may take', () => {
    const book = emptyBook(64, 4);
    const source = uniformGoals(demandContext(), null);
    source.reveal(book, 0);
    expect(tasksOf(book).map(({ owner }) => owner)).toEqual([0, 1, 2, 3]);
    expect(assign(book, 2, 1, -1)).toBe(false);
    expect(assign(book, 2, 2, -1)).toBe(true);
    source.reveal(book, 7);
    expect(tasksOf(book, 4)).toMatchObject([{ owner: 2, revealed: 7 }]);
  });

  test('drawn by the seed, are spread evenly, and no robot is sent to where it goes already', () => {
    const goals = fetchGoals(
      1,
      null,
      Array.from({ length: 6_000 }, () => 0),
    )[0];
    const places = demandContext().goals;
    const even = goals.length / places.length;
    for (const place of places) {
      const count = goals.filter((goal) => goal === place).length;
      expect(Math.abs(count - even)).toBeLessThan(5 * Math.sqrt(even));
    }
    expect(goals.every((goal, i) => goal !== goals[i - 1])).toBe(true);
  });

  test('from a stream: the k-th goal of robot r is stream[(k·robots + r) mod length], but for those where it is bound already', () => {
    const streams = fc.record({
      robots: fc.integer({ min: 1, max: 5 }),
      stream: fc.array(fc.constantFrom(...lanes.slice(0, 12)), { minLength: 2, maxLength: 30 }),
      turns: fc.array(fc.nat(100), { minLength: 1, maxLength: 60 }),
    });
    fc.assert(
      fc.property(streams, ({ robots, stream, turns }) => {
        fc.pre(checkStream({ floor, robots }, stream).length === 0);
        const goals = fetchGoals(robots, stream, turns);
        goals.forEach((taken, robot) => {
          let latest = demandContext().startOf(robot);
          let k = 0;
          for (const goal of taken) {
            let next = floor.nodeOfCell[stream[(k++ * robots + robot) % stream.length]];
            while (next === latest) next = floor.nodeOfCell[stream[(k++ * robots + robot) % stream.length]];
            expect(goal).toBe(next);
            latest = next;
          }
        });
      }),
    );
  });
});

describe('a stream of goals', () => {
  const [a, b, c] = lanes;

  test.each([
    [[a, b], 1],
    [[a, b, c], 2],
    [[a, b, b, a], 2],
    [[a, a, b], 2],
  ])('%j for %d robots is fine', (stream, robots) => {
    expect(checkStream({ floor, robots }, stream)).toEqual([]);
  });

  test.each([
    [[a], 1, 'robot 0'],
    [[a, a, a], 2, 'robot 0'],
    [[a, b], 2, 'robot 0'],
    [[a, b, c, b], 2, 'robot 1'],
    [[a, b, c], 3, 'robot 0'],
    [[a, b, c], 6, 'robot 0'],
  ])(
    '%j for %d robots leaves %s with one goal for ever: bad input, not a search without end',
    (stream, robots, who) => {
      const problems = checkStream({ floor, robots }, stream);
      expect(problems).toHaveLength(1);
      expect(problems[0].field).toBe('demand.uniformGoals.stream');
      expect(problems[0].message).toContain(`gives ${who} the same goal for ever`);
    },
  );

  test('names the first goal where nobody drives, on the floor or beyond it', () => {
    expect(checkStream({ floor, robots: 1 }, [a, 0, b])[0].message).toContain('goal 1 is cell 0 = [0, 0]');
    expect(checkStream({ floor, robots: 1 }, [a, b, 100_000])[0].message).toContain('goal 2 is cell 100000');
  });

  test('names a goal that cannot be reached', () => {
    const stranded = Int32Array.of(floor.nodeOfCell[b]);
    expect(checkStream({ floor: { ...floor, stranded }, robots: 1 }, [a, b])[0].message).toContain('goal 1');
  });
});
