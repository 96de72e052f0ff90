import type fc from 'fast-check';
import { floorOf, laneCells, trimmed, withSign, type Rows } from '../grid.ts';
import { drawFloor, type FloorSize } from './drawFloor.ts';
import { DrawnArbitrary } from './drawn.ts';

/** Drawings of floors: rooms, streets, rings, mazes, corridors with bays, crossings; they shrink by rows, columns and cells. */
export function floors(size: FloorSize = { columns: 13, rows: 9 }): fc.Arbitrary<readonly string[]> {
  return new DrawnArbitrary<readonly string[]>({ draw: (random) => drawFloor(random, size), smaller: smallerFloors });
}

function* smallerFloors(rows: Rows): Generator<Rows> {
  const isFloor = (smaller: Rows): boolean => floorOf(smaller) !== null && laneCells(smaller).length > 1;
  const cropped = [
    rows.slice(1),
    rows.slice(0, -1),
    rows.map((line) => line.slice(1)),
    rows.map((line) => line.slice(0, -1)),
  ];
  yield* cropped.filter((smaller) => (smaller[0] ?? '') !== '').filter(isFloor);
  for (const cell of laneCells(rows)) {
    const without = trimmed(withSign(rows, cell, '#'));
    if (isFloor(without)) yield without;
    if (rows[cell[1]][cell[0]] !== '.') yield withSign(rows, cell, '.');
  }
}
