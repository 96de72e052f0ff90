import { freeFlowTime } from './oracles/freeFlowTime.ts';
import { searchJointly } from './oracles/jointSearch.ts';
import { checkWellFormed } from './oracles/wellFormed.ts';
import type { GridFloor } from '../../engine/index.ts';
import type { Cell } from '../demand/orderLine.ts';
import { CHECK_CLASSES } from './classes.ts';
import { floorOf } from './grid.ts';
import { HANDLING, pitchOf, type CheckInstance } from './instance.ts';

/** States that the joint search may look at: three robots on a dozen cells have a few thousand. */
const MOST_STATES = 40_000;

/**
 * Whether every planner that is worth its name finishes all tasks of an instance: because it is well-formed, or because it is
 * small and an exhaustive search found a way. With tasks that any robot may take, the search would have to try all; these
 * count only where they are well-formed.
 */
export function isLive(instance: CheckInstance): boolean {
  const floor = floorOf(instance.rows, pitchOf(instance));
  if (floor === null) return false;
  return isWellFormed(floor, instance) || isSolvable(floor, instance);
}

function isWellFormed(floor: GridFloor, { robots, tasks }: CheckInstance): boolean {
  const rest = robots.map(({ at }) => nodeOf(floor, at));
  const ends = tasks.flatMap(({ pickup, drop }) => (pickup === null ? [drop] : [pickup, drop]));
  const verdict = checkWellFormed({
    lanes: floor.graph,
    robots: robots.length,
    rest,
    tasks: ends.map((cell) => nodeOf(floor, cell)),
  });
  return verdict.ok;
}

function isSolvable(floor: GridFloor, { robots, tasks }: CheckInstance): boolean {
  if (tasks.some(({ robot }) => robot === null)) return false;
  const starts = robots.map(({ at }) => nodeOf(floor, at));
  const goals = robots.map((_, robot) => goalsOf(floor, tasks, robot));
  return searchJointly({ lanes: floor.graph, starts, goals, maxStates: MOST_STATES }).kind === 'solvable';
}

function goalsOf(floor: GridFloor, tasks: CheckInstance['tasks'], robot: number): number[] {
  const own = tasks.filter((task) => task.robot === robot);
  return own
    .flatMap(({ pickup, drop }) => (pickup === null ? [drop] : [pickup, drop]))
    .map((cell) => nodeOf(floor, cell));
}

/**
 * The summed free-flow time of an instance's tasks (s): as if each were done alone. One that any robot may do counts as if the
 * robot that needs longest did it.
 */
export function summedFreeFlow(instance: CheckInstance): number {
  const { rows, robots, tasks } = instance;
  const floor = floorOf(rows, pitchOf(instance));
  if (floor === null) return 0;
  const { graph } = floor;
  const alone = (robot: number, start: number, cells: readonly Cell[]): number => {
    const goals = cells.map((cell) => nodeOf(floor, cell));
    const handling = goals.map(() => (cells.length > 1 ? HANDLING : 0));
    return freeFlowTime({ graph, robot: CHECK_CLASSES[robots[robot].kind], start, goals, handling });
  };
  const at = robots.map((robot) => nodeOf(floor, robot.at));
  let sum = 0;
  for (const { robot, pickup, drop } of tasks) {
    const cells = pickup === null ? [drop] : [pickup, drop];
    if (robot === null) sum += Math.max(...robots.map((_, one) => alone(one, at[one], cells)));
    else {
      sum += alone(robot, at[robot], cells);
      at[robot] = nodeOf(floor, drop);
    }
  }
  return sum;
}

/** @returns the node of a cell, −1 where nobody drives */
export function nodeOf(floor: GridFloor, [column, row]: Cell): number {
  return floor.nodeOfCell[row * floor.columns + column] ?? -1;
}
