import type { Floorplan } from '../../engine/index.ts';
import { hasRoom, reveal } from '../../planners/index.ts';
import { firstProblems, type FieldProblem } from '../problem.ts';
import type { ListedTask } from '../scenario.ts';
import { nodeAt, placeAdvice, placeText } from '../siteFloor.ts';
import { ownOrder, type DemandContext, type DemandSource } from './demandSource.ts';

/** Tasks one by one. A robot's own become known one after another: the next when it has taken the one before. */
export function taskList(on: DemandContext, tasks: readonly ListedTask[]): DemandSource {
  const ticks = (seconds: number): number => Math.round(seconds / on.dt);
  /** task → 1: it has been revealed */
  const revealed = new Uint8Array(tasks.length);
  /** robot → 1: one of its own tasks is yet to come, and those after it in the list wait for that. Only within a call */
  const waits = new Uint8Array(on.robots);
  return {
    reveal(book, tick) {
      waits.fill(0);
      for (const [index, { at, robot, pickup, drop }] of tasks.entries()) {
        if (revealed[index] !== 0 || (robot !== null && waits[robot] !== 0)) continue;
        if (ticks(at) > tick || (robot !== null && book.own[robot] >= 0)) {
          if (robot !== null) waits[robot] = 1;
          continue;
        }
        if (!hasRoom(book)) return;
        revealed[index] = 1;
        reveal(book, {
          pickup: pickup === null ? -1 : nodeAt(on.floor, pickup),
          station: -2,
          drop: nodeAt(on.floor, drop),
          revealed: robot === null ? ticks(at) : tick,
          due: -1,
          owner: robot ?? -1,
        });
      }
    },
    orderOf: ownOrder,
    part: { name: 'demand', arrays: () => [revealed] },
  };
}

/** @returns nodes to which listed tasks are brought */
export function dropsOf(floor: Floorplan, tasks: readonly ListedTask[]): ReadonlySet<number> {
  return new Set(tasks.map(({ drop }) => nodeAt(floor, drop)));
}

/** What only floor and fleet show about a list of tasks: places that are none, robots that do not exist. */
export function checkTasks(floor: Floorplan, robots: number, tasks: readonly ListedTask[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [index, { robot, pickup, drop }] of tasks.entries()) {
    const field = `demand.tasks.${index}`;
    for (const [name, cell] of [['pickup', pickup] as const, ['drop', drop] as const]) {
      if (cell === null || nodeAt(floor, cell) >= 0) continue;
      problems.push({
        field: `${field}.${name}`,
        message: `${placeText(cell)} is no place on a lane; ${placeAdvice(floor)}`,
      });
    }
    if (robot !== null && robot >= robots) {
      problems.push({
        field: `${field}.robot`,
        message: `there is no robot ${robot}; they are numbered 0 … ${robots - 1}`,
      });
    }
  }
  return firstProblems(problems);
}
