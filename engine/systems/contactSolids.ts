import type { Box, Floorplan } from '../floor/floorplan.ts';
import type { Shape } from '../robots.ts';

/** Solids as the contact detector sees them; made by it and for it, so that a hole in the guard's index is noticed. */
export interface ContactSolids {
  /** m, building: outside of it is solid */
  readonly width: number;
  readonly height: number;
  /** each solid as a box, and as a placed rectangle: centre x, y (m), cosine 1, sine 0 */
  readonly boxes: readonly Box[];
  readonly placed: readonly Float64Array[];
  readonly shapes: readonly Shape[];
  /** square tiles of the floor, row by row */
  readonly columns: number;
  readonly rows: number;
  readonly perMetre: number;
  /** tile → first entry of `solids`, the numbers of those that reach into it; columns · rows + 1 entries */
  readonly start: Int32Array;
  readonly solids: Int32Array;
}

const MAX_TILES = 1 << 18;

/** @returns tile of a coordinate in tiles, the nearest of 0 … count − 1 */
export function nearestTile(coordinate: number, count: number): number {
  return coordinate >= count ? count - 1 : coordinate > 0 ? coordinate | 0 : 0;
}

/** @returns the solids of a floor */
export function buildContactSolids(floor: Floorplan): ContactSolids {
  const { width, height, walls } = floor;
  const perMetre = Math.min(1, Math.sqrt(MAX_TILES / (width * height)));
  const tiles = { columns: Math.ceil(width * perMetre), rows: Math.ceil(height * perMetre), perMetre };
  const start = new Int32Array(tiles.columns * tiles.rows + 1);
  for (const box of walls) forEachTile(tiles, box, (tile) => start[tile + 1]++);
  for (let tile = 1; tile < start.length; tile++) start[tile] += start[tile - 1];
  const solids = new Int32Array(start[start.length - 1]);
  const next = start.slice();
  for (const [solid, box] of walls.entries()) forEachTile(tiles, box, (tile) => (solids[next[tile]++] = solid));
  return {
    width,
    height,
    boxes: walls,
    placed: walls.map((box) => Float64Array.of((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2, 1, 0)),
    shapes: walls.map((box) => rectangle((box.maxX - box.minX) / 2, (box.maxY - box.minY) / 2)),
    ...tiles,
    start,
    solids,
  };
}

type Tiles = Pick<ContactSolids, 'columns' | 'rows' | 'perMetre'>;

/**
 * A box that ends where a tile begins is not in it: sweeps are looked up with slack all around. It is in the tile where it begins,
 * though, even if it is no wider than a line.
 */
function forEachTile({ columns, rows, perMetre }: Tiles, box: Box, visit: (tile: number) => void): void {
  const left = nearestTile(box.minX * perMetre, columns);
  const bottom = nearestTile(box.minY * perMetre, rows);
  const right = Math.max(left, nearestTile(Math.ceil(box.maxX * perMetre) - 1, columns));
  const top = Math.max(bottom, nearestTile(Math.ceil(box.maxY * perMetre) - 1, rows));
  for (let row = bottom; row <= top; row++) {
    for (let column = left; column <= right; column++) {
      visit(row * columns + column);
    }
  }
}

function rectangle(halfLength: number, halfWidth: number): Shape {
  const rho = Math.sqrt(halfLength * halfLength + halfWidth * halfWidth);
  return { halfLength, halfWidth, radius: 0, rho };
}
