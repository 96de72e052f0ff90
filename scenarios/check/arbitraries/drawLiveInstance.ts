import type { Cell } from '../../demand/orderLine.ts';
import { floorOf, laneCells, type Rows } from '../grid.ts';
import type { CheckInstance } from '../instance.ts';
import { isLive, nodeOf } from '../liveInstance.ts';
import { checkWellFormed } from '../oracles/wellFormed.ts';
import { drawFloor } from './drawFloor.ts';
import { complete, drawKinds, drawTasks } from './drawInstance.ts';
import type { Draw } from './drawn.ts';

/** Of 100 instances, those that are small and proven solvable by search; the others are well-formed. */
const SMALL = 20;
const SMALL_FLOOR = { columns: 5, rows: 4 };
const MOST_ON_SMALL = 4;
const LARGE_FLOOR = { columns: 13, rows: 10 };
const MOST_ROBOTS = 16;
/** Part of the endpoints at which robots start; at the others tasks begin and end. */
const RESTING = 0.7;

/** @returns an instance on which every task can be done, whatever else is true of it */
export function drawLiveInstance(random: Draw, leastRoom: number): CheckInstance {
  for (;;) {
    const instance = random.chance(SMALL) ? drawSmall(random, leastRoom) : drawWellFormed(random, leastRoom);
    if (instance !== null && isLive(instance)) return instance;
  }
}

/** A few robots on a few cells, each with goals of its own. */
function drawSmall(random: Draw, leastRoom: number): CheckInstance | null {
  const rows = drawFloor(random, SMALL_FLOOR);
  const cells = laneCells(rows);
  const count = Math.min(random.between(2, MOST_ON_SMALL), cells.length - 1);
  if (count < 1) return null;
  const kinds = drawKinds(random, count);
  const places = random.shuffled(cells);
  const robots = kinds.map((kind, i) => ({ kind, at: places[i] }));
  const tasks = robots.flatMap((_, robot) => {
    const goals = random.between(0, 2);
    return Array.from({ length: goals }, () => ({ at: 0, robot, pickup: null, drop: random.pick(cells) }));
  });
  if (tasks.length === 0) return null;
  return complete(random, { rows, robots, tasks }, leastRoom);
}

/** Robots start, and tasks begin and end, where nobody who stands there is in anybody's way. */
function drawWellFormed(random: Draw, leastRoom: number): CheckInstance | null {
  const rows = drawFloor(random, LARGE_FLOOR);
  const endpoints = drawEndpoints(random, rows);
  const most = Math.min(MOST_ROBOTS, Math.floor(endpoints.length * RESTING));
  if (most < 3) return null;
  const robots = random.chance(75) ? most : random.between(2, most);
  const kinds = drawKinds(random, robots);
  const fleet = endpoints.slice(0, robots).map((at, i) => ({ kind: kinds[i], at }));
  return complete(random, { rows, robots: fleet, tasks: drawTasks(random, endpoints.slice(robots), fleet) }, leastRoom);
}

/** Tries this many cells at the most: floors with many have endpoints enough among them. */
const MOST_TRIED = 60;

/** @returns cells, between any two of which a way leads that passes no third */
function drawEndpoints(random: Draw, rows: Rows): Cell[] {
  const floor = floorOf(rows);
  if (floor === null) return [];
  const chosen: Cell[] = [];
  for (const cell of random.shuffled(laneCells(rows)).slice(0, MOST_TRIED)) {
    const rest = [...chosen, cell].map((one) => nodeOf(floor, one));
    if (checkWellFormed({ lanes: floor.graph, robots: 0, rest, tasks: [] }).ok) chosen.push(cell);
  }
  return chosen;
}
