import { floorOf, laneCells, largestPart, trimmed, withSign, type Rows } from '../grid.ts';
import type { Draw } from './drawn.ts';

/** Sizes of floors: cells on a side at the most. */
export interface FloorSize {
  readonly columns: number;
  readonly rows: number;
}

type Painter = (random: Draw, size: FloorSize) => string[];

/** Kinds of floor, each with what makes planners fail. */
const PAINTERS: readonly Painter[] = [paintRoom, paintStreets, paintRing, paintMaze, paintCorridor, paintCrossing];

/** @returns a drawing that is a floor: rooms, streets, rings, mazes, corridors with bays, crossings; one-way lanes in some */
export function drawFloor(random: Draw, size: FloorSize): string[] {
  for (;;) {
    const rows = trimmed(largestPart(random.pick(PAINTERS)(random, size)));
    if (laneCells(rows).length < 2) continue;
    return random.chance(40) ? withOneWays(random, rows) : rows;
  }
}

function blank(random: Draw, size: FloorSize, sign: string, least = 1): string[][] {
  const columns = random.between(Math.min(2, size.columns), size.columns);
  const rows = random.between(Math.min(least, size.rows), size.rows);
  return Array.from({ length: rows }, () => new Array<string>(columns).fill(sign));
}

const linesOf = (grid: readonly (readonly string[])[]): string[] => grid.map((line) => line.join(''));

/** An open room with some cells that nobody can drive on. */
function paintRoom(random: Draw, size: FloorSize): string[] {
  const grid = blank(random, size, '.');
  const walls = random.pick([0, 5, 15, 25]);
  return linesOf(grid.map((line) => line.map((sign) => (random.chance(walls) ? '#' : sign))));
}

/** Blocks of racks between aisles and cross aisles of one or two lanes. */
function paintStreets(random: Draw, size: FloorSize): string[] {
  const grid = blank(random, size, '#', 3);
  const lanes = random.between(1, 2);
  const across = lanes + random.between(1, 2);
  const down = random.between(1, 2) + random.between(1, 3);
  const shift = random.between(0, across - 1);
  return linesOf(
    grid.map((line, row) =>
      line.map((_, column) => ((column + shift) % across < lanes || row % down < (down > 3 ? lanes : 1) ? '.' : '#')),
    ),
  );
}

/** A ring road, with ways across now and then. */
function paintRing(random: Draw, size: FloorSize): string[] {
  const grid = blank(random, size, '#', 3);
  const last = { row: grid.length - 1, column: grid[0].length - 1 };
  const chords = random.between(0, 2);
  const columns = Array.from({ length: chords }, () => random.between(0, last.column));
  const rows = random.chance(30) ? [random.between(0, last.row)] : [];
  return linesOf(
    grid.map((line, row) =>
      line.map((_, column) => {
        const onRing = row === 0 || row === last.row || column === 0 || column === last.column;
        return onRing || columns.includes(column) || rows.includes(row) ? '.' : '#';
      }),
    ),
  );
}

/** One-cell corridors with dead ends, and a loop or two. */
function paintMaze(random: Draw, size: FloorSize): string[] {
  const grid = blank(random, size, '#', 3);
  const at = (column: number, row: number): string | undefined => grid[row]?.[column];
  const open: [number, number][] = [[0, 0]];
  grid[0][0] = '.';
  while (open.length > 0) {
    const [column, row] = open[open.length - 1];
    const ways = random
      .shuffled([
        [2, 0],
        [-2, 0],
        [0, 2],
        [0, -2],
      ])
      .filter(([dc, dr]) => at(column + dc, row + dr) === '#');
    if (ways.length === 0) {
      open.pop();
      continue;
    }
    const [dc, dr] = ways[0];
    grid[row + dr / 2][column + dc / 2] = '.';
    grid[row + dr][column + dc] = '.';
    open.push([column + dc, row + dr]);
  }
  return linesOf(grid.map((line) => line.map((sign) => (sign === '#' && random.chance(6) ? '.' : sign))));
}

/** A corridor one cell wide, with bays beside it. */
function paintCorridor(random: Draw, size: FloorSize): string[] {
  const grid = blank(random, size, '#', 2);
  const way = random.between(0, grid.length - 1);
  const bays = random.pick([10, 25, 40]);
  return linesOf(
    grid.map((line, row) =>
      line.map(() => (row === way || (Math.abs(row - way) === 1 && random.chance(bays)) ? '.' : '#')),
    ),
  );
}

/** Two streets of one or two lanes that cross. */
function paintCrossing(random: Draw, size: FloorSize): string[] {
  const grid = blank(random, size, '#', 3);
  const lanes = random.between(1, 2);
  const column = random.between(0, grid[0].length - 1);
  const row = random.between(0, grid.length - 1);
  const within = (value: number, from: number): boolean => value >= from && value < from + lanes;
  return linesOf(grid.map((line, r) => line.map((_, c) => (within(c, column) || within(r, row) ? '.' : '#'))));
}

/** Turns some cells into one-way lanes, as long as every place can still be reached and left. */
function withOneWays(random: Draw, rows: Rows): string[] {
  let best = [...rows];
  const tries = random.between(1, 6);
  for (let i = 0; i < tries; i++) {
    const cell = random.pick(laneCells(best));
    const changed = withSign(best, cell, random.pick(['>', '<', '^', 'v']));
    if (floorOf(changed) !== null) best = changed;
  }
  return best;
}
