/** m: a corner of an obstacle */
export type Corner = readonly [x: number, y: number];

/**
 * A static obstacle: its corners in order, solid to the left of each edge. Counter-clockwise, that is a body; clockwise, a hall to stay in; two
 * corners are a thin wall.
 */
export type Obstacle = readonly Corner[];

/** Square cells over a floor. */
export interface KernelGrid {
  /** m: its corner */
  readonly originX: number;
  readonly originY: number;
  /** m: side of a cell */
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
}

/** Edges of obstacles, and for each cell those that anybody in it may have to heed. */
export interface WallTable {
  /** twelve numbers an edge: see assembly/walls.ts */
  readonly edges: Float32Array;
  /** first place in the list of each cell, and behind the last one its end */
  readonly start: Uint32Array;
  readonly list: Uint32Array;
}

/** How long the columns of a wall table are. */
export type WallTableSize = { readonly [Column in keyof WallTable]: { readonly length: number } };

/** @returns how large `buildWallTable` makes it */
export function wallTableSize(obstacles: readonly Obstacle[], grid: KernelGrid, reach: number): WallTableSize {
  const edges = obstacles.flatMap(edgesOf);
  const cells = boxesOf(edges, grid, reach).map(({ left, right, low, high }) => (right - left + 1) * (high - low + 1));
  return {
    edges: { length: edges.flat().length },
    start: { length: grid.columns * grid.rows + 1 },
    list: { length: cells.reduce((sum, count) => sum + count, 0) },
  };
}

/** @param reach m, within which an agent heeds an edge */
export function buildWallTable(obstacles: readonly Obstacle[], grid: KernelGrid, reach: number): WallTable {
  const edges = obstacles.flatMap(edgesOf);
  const boxes = boxesOf(edges, grid, reach);
  const start = new Uint32Array(grid.columns * grid.rows + 1);
  const visit = (each: (cell: number, edge: number) => void): void => {
    for (const [edge, { left, right, low, high }] of boxes.entries()) {
      for (let row = low; row <= high; row++) {
        for (let column = left; column <= right; column++) each(row * grid.columns + column, edge);
      }
    }
  };
  visit((cell) => start[cell + 1]++);
  for (let cell = 1; cell < start.length; cell++) start[cell] += start[cell - 1];
  const list = new Uint32Array(start[start.length - 1]);
  const next = start.slice(0, -1);
  visit((cell, edge) => (list[next[cell]++] = edge));
  return { edges: Float32Array.from(edges.flat()), start, list };
}

/** Cells of the grid that a box of cells goes through. */
interface CellBox {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** @returns for each edge the cells in which it may have to be heeded */
function boxesOf(edges: readonly (readonly number[])[], grid: KernelGrid, reach: number): CellBox[] {
  return edges.map(([ax, ay, bx, by]) => ({
    left: cellOf(Math.min(ax, bx) - reach - grid.originX, grid.cell, grid.columns),
    right: cellOf(Math.max(ax, bx) + reach - grid.originX, grid.cell, grid.columns),
    low: cellOf(Math.min(ay, by) - reach - grid.originY, grid.cell, grid.rows),
    high: cellOf(Math.max(ay, by) + reach - grid.originY, grid.cell, grid.rows),
  }));
}

/** Poses outside of the grid belong to its border cells. */
function cellOf(metres: number, cell: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(metres / cell)));
}

/** @returns from, to, direction, direction of the edge before and of the one behind, whether the ends are convex */
function edgesOf(obstacle: Obstacle): number[][] {
  const count = obstacle.length;
  const corner = (i: number): Corner => obstacle[(i + count) % count];
  const direction = (i: number): Corner => {
    const [dx, dy] = [corner(i + 1)[0] - corner(i)[0], corner(i + 1)[1] - corner(i)[1]];
    const length = Math.sqrt(dx * dx + dy * dy);
    return [dx / length, dy / length];
  };
  const isConvex = (i: number): number => {
    const [before, behind] = [direction(i + count - 1), direction((i + count) % count)];
    return count === 2 || before[0] * behind[1] - before[1] * behind[0] >= 0 ? 1 : 0;
  };
  return obstacle.map((_, i) => [
    ...corner(i),
    ...corner(i + 1),
    ...direction(i),
    ...direction(i + count - 1),
    ...direction(i + 1),
    isConvex(i),
    isConvex(i + 1),
  ]);
}
