import { Mode, rowsOf, spawnRobot, type RandomStream, type Simulation } from '../../../engine/index.ts';
import { CLASS_NAMES, CLASSES, footprintArea, keptBox } from './robotClasses.ts';
import type { Start, WorldRobot } from './world.ts';

/** m between the places that are tried rank by rank */
const STEP = 0.05;

/** m that robots keep besides their margins, so that they can stand 400 m from the origin as they stand near it */
const ROUNDING = 1e-3;

type Newcomer = Pick<WorldRobot, 'class' | 'mode'>;

/** A square of floor. */
export interface Square {
  /** m, both coordinates of the lower left corner */
  readonly origin: number;
  /** m */
  readonly side: number;
}

/** Puts a robot where it starts, at rest. @returns its row, −1 if the place is not free */
export function putAt(sim: Simulation, { origin }: Square, robot: Newcomer, { x, y, theta }: Start): number {
  return put(sim, robot, origin + x, origin + y, theta);
}

/** Puts a robot anywhere in the square. @returns its row, −1 if none of so many places was free */
export function scatter(
  sim: Simulation,
  { origin, side }: Square,
  robot: Newcomer,
  random: RandomStream,
  tries: number,
): number {
  for (let k = 0; k < tries; k++) {
    const x = origin + random.real() * side;
    const y = origin + random.real() * side;
    const theta = (2 * random.real() - 1) * Math.PI;
    const row = isTaken(sim, robot, x, y) ? -1 : put(sim, robot, x, y, theta);
    if (row >= 0) return row;
  }
  return -1;
}

/**
 * Puts robots side by side, rank upon rank, all facing one way, the large ones first: no other order fills more of a floor.
 *
 * @returns the row of each, −1 for those that found no place
 */
export function lineUp(sim: Simulation, square: Square, robots: readonly Newcomer[]): number[] {
  const largestFirst = [...robots.keys()].toSorted((a, b) => areaOf(robots[b]) - areaOf(robots[a]));
  const rows = robots.map(() => -1);
  // Where the last one of a kind was put: up to there, there is no place for the next one.
  const searched = new Map<string, number>();
  for (const k of largestFirst) {
    const robot = robots[k];
    const kind = robot.class + robot.mode;
    const inRank = Math.floor(square.side / STEP);
    const places = inRank * inRank;
    let place = searched.get(kind) ?? 0;
    for (; place < places && rows[k] < 0; place++) {
      const [x, y] = positionOf(square, place);
      if (hasRoom(sim, robot, square, x, y)) rows[k] = put(sim, robot, x, y, 0);
    }
    searched.set(kind, place);
  }
  return rows;
}

/** m, of a place; they are counted rank by rank */
function positionOf({ origin, side }: Square, place: number): [x: number, y: number] {
  const inRank = Math.floor(side / STEP);
  return [origin + (place % inRank) * STEP, origin + Math.floor(place / inRank) * STEP];
}

function areaOf(robot: Newcomer): number {
  return footprintArea(CLASSES[robot.class].footprint);
}

function put(sim: Simulation, robot: Newcomer, x: number, y: number, theta: number): number {
  const where = { class: CLASS_NAMES.indexOf(robot.class), mode: Mode[robot.mode], x, y, theta, node: -1 };
  const result = spawnRobot(sim, where);
  return result.ok ? result.row : -1;
}

/** Does a disc that the robot covers lie over one that another covers? The engine would say so, too, but not as soon. */
function isTaken(sim: Simulation, robot: Newcomer, x: number, y: number): boolean {
  const radius = Math.min(...keptBox(CLASSES[robot.class].footprint, robot.mode));
  const { pose, kind } = sim.columns;
  for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
    if (kind.mode[row] === Mode.unused) continue;
    const apart = radius + Math.min(...keptBoxOf(sim, row));
    const dx = pose.x[row] - x;
    const dy = pose.y[row] - y;
    if (dx * dx + dy * dy < apart * apart) return true;
  }
  return false;
}

/** Do boxes around a robot and all others that face one way stay apart? */
function hasRoom(sim: Simulation, robot: Newcomer, { origin, side }: Square, x: number, y: number): boolean {
  const [halfX, halfY] = keptBox(CLASSES[robot.class].footprint, robot.mode);
  const room = 2 * sim.def.guardMargin + ROUNDING;
  const end = origin + side;
  if (x - halfX < origin || y - halfY < origin || x + halfX > end || y + halfY > end) return false;
  const { pose } = sim.columns;
  for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
    const [otherX, otherY] = keptBoxOf(sim, row);
    const apart = halfX + otherX + room;
    if (Math.abs(pose.x[row] - x) < apart && Math.abs(pose.y[row] - y) < halfY + otherY + room) return false;
  }
  return true;
}

function keptBoxOf({ classes, columns: { kind } }: Simulation, row: number): readonly [number, number] {
  return keptBox(classes[kind.class[row]].def.footprint, kind.mode[row] === Mode.lane ? 'lane' : 'free');
}
