import { FLOOR_EXTENT } from '../limits.ts';
import type { FloorProblem } from './floorplan.ts';

/** m, side of a cell: a robot is neither smaller nor larger */
const LEAST_PITCH = 0.2;
const MOST_PITCH = 10;

/** @returns a problem if a grid of this size cannot be a floor */
export function checkGridSize(
  { columns, rows }: { readonly columns: number; readonly rows: number },
  pitch: number,
): FloorProblem[] {
  if (!(pitch >= LEAST_PITCH && pitch <= MOST_PITCH)) {
    return [{ where: 'pitch', message: `is ${pitch}; give ${LEAST_PITCH} to ${MOST_PITCH} m` }];
  }
  const cells = Math.max(columns, rows);
  if (cells * pitch <= FLOOR_EXTENT) return [];
  const size = `${columns} × ${rows} cells of ${pitch} m reach further than ${FLOOR_EXTENT} m`;
  const most = Math.floor((FLOOR_EXTENT / cells) * 100) / 100;
  const advice = most < LEAST_PITCH ? 'use fewer cells' : `use fewer cells, or a pitch of ${most} m`;
  return [{ where: 'pitch', message: `${size}; ${advice}` }];
}
