/** What a cell of a grid floor is. Robots drive on `lane` and above. */
export const Cell = {
  nothing: 0,
  wall: 1,
  rack: 2,
  lane: 3,
  storage: 4,
  queue: 5,
  station: 6,
  charger: 7,
  parking: 8,
} as const;

/** Directions counter-clockwise from +x. North is up: towards row 0, whose y is the largest. */
export const EAST = 0;
export const NORTH = 1;
export const WEST = 2;
export const SOUTH = 3;

/** A direction, or none: robots may leave the cell any way. */
export const ANY_WAY = -1;

/** A floor as cells, row by row from the top, as it is drawn. */
export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  /** Cell, by row × columns + column */
  readonly kind: Uint8Array;
  /** hard lanes: the only direction in which robots may leave a cell, or ANY_WAY */
  readonly oneWay: Int8Array;
}

/** @returns a grid full of one kind of cell */
export function blankGrid(size: { readonly columns: number; readonly rows: number }, kind: number): CellGrid {
  const cells = size.columns * size.rows;
  return {
    columns: size.columns,
    rows: size.rows,
    kind: new Uint8Array(cells).fill(kind),
    oneWay: new Int8Array(cells).fill(ANY_WAY),
  };
}

/** @returns the cell next to `cell` in `direction`, −1 beyond the border */
export function neighbourOf(
  grid: { readonly columns: number; readonly rows: number },
  cell: number,
  direction: number,
): number {
  const column = cell % grid.columns;
  if (direction === EAST) return column + 1 < grid.columns ? cell + 1 : -1;
  if (direction === WEST) return column > 0 ? cell - 1 : -1;
  const next = direction === NORTH ? cell - grid.columns : cell + grid.columns;
  return next >= 0 && next < grid.columns * grid.rows ? next : -1;
}

/** Where robots may go: for each cell a mask of the directions (bit 1 << direction) in which it may be left. */
export interface GridExits {
  readonly columns: number;
  readonly rows: number;
  readonly mask: Uint8Array;
}

/** @returns the ways between the cells of `grid` */
export function exitsOf(grid: CellGrid): GridExits {
  const mask = new Uint8Array(grid.kind.length);
  for (let cell = 0; cell < mask.length; cell++) {
    for (let direction = EAST; direction <= SOUTH; direction++) {
      const next = neighbourOf(grid, cell, direction);
      if (next >= 0 && mayGo(grid, cell, next, direction)) mask[cell] |= 1 << direction;
    }
  }
  return { columns: grid.columns, rows: grid.rows, mask };
}

/**
 * Four rules, chosen so that a drawing says everything: a hard lane is left in its direction only and never entered
 * head-on (the robot could only come back); a station within a hard lane is left as the lane leads; a charger or a parking
 * place is a pocket, joined to lanes but not to a station's lane or another pocket, so that nobody drives through; all
 * other neighbours are joined.
 */
function mayGo(grid: CellGrid, from: number, to: number, direction: number): boolean {
  const { kind, oneWay } = grid;
  if (kind[from] < Cell.lane || kind[to] < Cell.lane) return false;
  if (isPocket(kind[from]) && !isPlainLane(grid, to)) return false;
  if (isPocket(kind[to]) && !isPlainLane(grid, from)) return false;
  const way = kind[from] === Cell.station ? wayThrough(grid, from) : oneWay[from];
  if (way !== ANY_WAY && way !== direction) return false;
  return oneWay[to] === ANY_WAY || oneWay[to] !== (direction ^ 2);
}

/** @returns the direction in which a hard lane passes a station: in from behind, on straight ahead; ANY_WAY where none does */
function wayThrough(grid: CellGrid, station: number): number {
  for (let direction = EAST; direction <= SOUTH; direction++) {
    const behind = neighbourOf(grid, station, direction ^ 2);
    const ahead = neighbourOf(grid, station, direction);
    if (behind < 0 || ahead < 0 || grid.oneWay[behind] !== direction) continue;
    if (grid.oneWay[ahead] !== ANY_WAY && grid.oneWay[ahead] !== (direction ^ 2)) return direction;
  }
  return grid.oneWay[station];
}

function isPocket(kind: number): boolean {
  return kind === Cell.charger || kind === Cell.parking;
}

function isPlainLane(grid: CellGrid, cell: number): boolean {
  return grid.oneWay[cell] === ANY_WAY && (grid.kind[cell] === Cell.lane || grid.kind[cell] === Cell.storage);
}
