import type { Cell } from '../../demand/orderLine.ts';
import type { ListedTask } from '../../scenario.ts';
import { CHECK_CLASSES } from '../classes.ts';
import { laneCells, sameCell } from '../grid.ts';
import type { CheckInstance, CheckRobot } from '../instance.ts';
import { drawFaults } from './drawFaults.ts';
import { drawFloor, type FloorSize } from './drawFloor.ts';
import type { Draw } from './drawn.ts';

/** Sizes in cells, with how many of 100 instances are of that size at the most. */
const SIZES: readonly (FloorSize & { readonly percent: number })[] = [
  { percent: 20, columns: 5, rows: 4 },
  { percent: 40, columns: 8, rows: 6 },
  { percent: 100, columns: 13, rows: 9 },
];

/** Robots at the most, and of 100 cells of lanes; at the least there is a quarter of them. */
const MOST_ROBOTS = 16;
const DENSEST = 55;
const SPARSEST = 4;

/** @returns a warehouse of 2 … 117 cells with 1 … 16 robots, its work and its faults */
export function drawInstance(random: Draw, leastRoom: number): CheckInstance {
  const size = sizeOf(random);
  for (;;) {
    const rows = drawFloor(random, size);
    const cells = laneCells(rows);
    const robots = drawRobots(random, cells);
    if (robots.length === 0) continue;
    return complete(random, { rows, robots, tasks: drawTasks(random, cells, robots) }, leastRoom);
  }
}

function sizeOf(random: Draw): FloorSize {
  const percent = random.between(1, 100);
  return SIZES.find((size) => percent <= size.percent) ?? SIZES[0];
}

function drawRobots(random: Draw, cells: readonly Cell[]): CheckRobot[] {
  const most = Math.min(MOST_ROBOTS, Math.floor((cells.length * DENSEST) / 100));
  if (most < 1) return [];
  const count = random.chance(40) ? most : random.between(Math.ceil(most / SPARSEST), most);
  const kinds = drawKinds(random, count);
  return random
    .shuffled(cells)
    .slice(0, count)
    .map((at, i) => ({ kind: kinds[i], at }));
}

/** @returns classes, neighbours alike: mostly one for all robots, now and then two */
export function drawKinds(random: Draw, count: number): number[] {
  const one = random.chance(50) ? 0 : random.between(0, CHECK_CLASSES.length - 1);
  const other = random.chance(70) ? one : random.between(0, CHECK_CLASSES.length - 1);
  const first = random.between(1, count);
  return Array.from({ length: count }, (_, i) => (i < first ? one : other));
}

/** Work for each robot alone, or for whoever takes it, or some of both. */
export function drawTasks(random: Draw, cells: readonly Cell[], robots: readonly CheckRobot[]): ListedTask<Cell>[] {
  const shared = random.pick([0, 0, 50, 100]);
  const tasks: ListedTask<Cell>[] = [];
  for (const robot of robots.keys()) {
    for (let left = random.between(0, 3); left > 0; left--) {
      const isShared = random.chance(shared);
      const pickup = isShared || random.chance(30) ? random.pick(cells) : null;
      const drop = random.pick(cells);
      if (pickup !== null && sameCell(pickup, drop)) continue;
      const at = random.chance(70) ? 0 : random.between(0, 100) / 10;
      tasks.push({ at, robot: isShared ? null : robot, pickup, drop });
    }
  }
  if (tasks.length > 0) return tasks;
  return [{ at: 0, robot: 0, pickup: null, drop: random.pick(cells) }];
}

/** Adds to floor, fleet and work what is left to be drawn. */
export function complete(
  random: Draw,
  of: Pick<CheckInstance, 'rows' | 'robots' | 'tasks'>,
  leastRoom: number,
): CheckInstance {
  const strips = random.pick([1, 1, 2, 3]);
  const faults = drawFaults(random, { robots: of.robots.length, strips });
  const room = leastRoom + random.pick([0, 0, 0.25]);
  return { ...of, room, strips, faults, seed: random.between(0, 0x7fffffff) };
}
