import { RandomStream, type Floorplan } from '../../engine/index.ts';
import { hasRoom, reveal } from '../../planners/index.ts';
import type { FieldProblem } from '../problem.ts';
import { isGrid } from '../siteFloor.ts';
import { ownOrder, type DemandContext, type DemandSource } from './demandSource.ts';

/**
 * Lifelong MAPF: every robot always has a goal of its own, drawn evenly or taken from a stream (robot r's k-th goal is
 * stream[(k·robots + r) mod length]). It is enough to drive through it. A goal on which the robot stands is skipped.
 */
export function uniformGoals(on: DemandContext, stream: readonly number[] | null): DemandSource {
  const { goals, robots, floor } = on;
  const random = new RandomStream(on.seed, 'demand');
  /** robot → goals drawn so far, and the latest of them */
  const drawn = new Int32Array(robots);
  const latest = Int32Array.from({ length: robots }, (_, robot) => on.startOf(robot));
  const draw = (robot: number): number => {
    const k = drawn[robot]++;
    if (stream === null || !isGrid(floor)) return goals[random.integer(goals.length)];
    return floor.nodeOfCell[stream[(k * robots + robot) % stream.length]];
  };
  return {
    reveal(book, tick) {
      for (let robot = 0; robot < robots; robot++) {
        if (book.own[robot] >= 0) continue;
        if (!hasRoom(book)) return;
        let goal = draw(robot);
        while (goal === latest[robot]) goal = draw(robot);
        latest[robot] = goal;
        reveal(book, { pickup: -1, station: -2, drop: goal, revealed: tick, due: -1, owner: robot });
      }
    },
    orderOf: ownOrder,
    part: { name: 'demand', arrays: () => [random.state, drawn, latest] },
  };
}

/** What only floor and fleet show about a stream of goals: places where nobody gets, robots with one goal for ever. */
export function checkStream(
  { floor, robots }: { readonly floor: Floorplan & { readonly stranded?: Int32Array }; readonly robots: number },
  stream: readonly number[] | null,
): FieldProblem[] {
  if (stream === null) return [];
  const problem = (message: string): FieldProblem[] => [{ field: 'demand.uniformGoals.stream', message }];
  if (!isGrid(floor)) return problem('goes with floors that are made from cells; let the seed draw the goals');
  const cutOff = new Set(floor.stranded);
  const bad = stream.findIndex((cell) => !(floor.nodeOfCell[cell] >= 0) || cutOff.has(floor.nodeOfCell[cell]));
  if (bad >= 0) {
    const place = `[${stream[bad] % floor.columns}, ${Math.floor(stream[bad] / floor.columns)}]`;
    return problem(
      `goal ${bad} is cell ${stream[bad]} = ${place}, which is no place on a lane; use the stream of this floor`,
    );
  }
  // Robot r gets what lies at r, r + robots, …: round and round, all places that are r modulo the common divisor.
  const step = commonDivisor(robots, stream.length);
  for (let robot = 0; robot < step; robot++) {
    if (stream.some((cell, i) => i % step === robot && cell !== stream[robot])) continue;
    return problem(
      `gives robot ${robot} the same goal for ever: ${stream.length} goals for ${robots} robots; add a goal or two`,
    );
  }
  return [];
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
