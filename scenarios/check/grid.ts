import { textFloor, type GridFloor } from '../../engine/index.ts';
import type { Cell } from '../demand/orderLine.ts';

/** Signs of a drawing on which robots drive. */
const LANES = '.><^v';
const WALL = '#';

export type Rows = readonly string[];

export function isLane(rows: Rows, [column, row]: Cell): boolean {
  return LANES.includes(rows[row]?.[column] ?? WALL) && row >= 0 && column >= 0;
}

/** @returns the cells of a drawing on which robots drive, row by row */
export function laneCells(rows: Rows): Cell[] {
  return rows.flatMap((line, row) =>
    [...line].flatMap((sign, column): Cell[] => (LANES.includes(sign) ? [[column, row]] : [])),
  );
}

/** @returns the drawing with another sign on one of its cells */
export function withSign(rows: Rows, [column, row]: Cell, sign: string): string[] {
  return rows.map((line, at) => (at === row ? line.slice(0, column) + sign + line.slice(column + 1) : line));
}

export const AROUND: readonly Cell[] = [
  [1, 0],
  [0, -1],
  [-1, 0],
  [0, 1],
];

/** @returns the lane cells beside a cell, whichever way lanes lead */
export function besides(rows: Rows, [column, row]: Cell): Cell[] {
  return AROUND.map(([dc, dr]): Cell => [column + dc, row + dr]).filter((cell) => isLane(rows, cell));
}

export function sameCell(a: Cell, b: Cell): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** @returns the floor that a drawing is, null where it is none: empty, or not all of it can be reached and left again */
export function floorOf(rows: Rows, pitch = 1): GridFloor | null {
  if (rows.length === 0 || laneCells(rows).length === 0) return null;
  const result = textFloor(rows, { pitch });
  return result.ok ? result.floor : null;
}

/** @returns the drawing with walls for all but its largest part of lanes that touch each other */
export function largestPart(rows: Rows): string[] {
  const parts: Cell[][] = [];
  const seen = new Set<string>();
  for (const start of laneCells(rows)) {
    if (seen.has(start.join())) continue;
    const part = [start];
    seen.add(start.join());
    for (const cell of part) {
      for (const next of besides(rows, cell)) {
        if (seen.has(next.join())) continue;
        seen.add(next.join());
        part.push(next);
      }
    }
    parts.push(part);
  }
  const largest = parts.reduce<Cell[]>((best, part) => (part.length > best.length ? part : best), []);
  const kept = new Set(largest.map((cell) => cell.join()));
  return rows.map((line, row) =>
    [...line].map((sign, column) => (kept.has(`${column},${row}`) ? sign : WALL)).join(''),
  );
}

/** @returns the drawing without rows and columns at its edges on which nobody drives */
export function trimmed(rows: Rows): string[] {
  const cells = laneCells(rows);
  if (cells.length === 0) return [...rows];
  const columns = cells.map(([column]) => column);
  const lines = cells.map(([, row]) => row);
  const [left, right] = [Math.min(...columns), Math.max(...columns)];
  return rows.slice(Math.min(...lines), Math.max(...lines) + 1).map((line) => line.slice(left, right + 1));
}
