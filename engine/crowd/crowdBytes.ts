import type { Floorplan } from '../floor/floorplan.ts';
import { layOutKernel } from '../kernels/kernelLayout.ts';
import { wallTableSize, type KernelGrid } from '../kernels/wallTable.ts';
import type { CrowdDef } from './crowdDef.ts';
import { hasPriorities } from './priority.ts';
import { solidsOf } from './solidsOf.ts';

/** m: cells are no smaller, so that neighbours lie in cells that touch */
const LEAST_CELL = 0.5;

/** @returns bytes of the kernel that `createCrowd` makes: more than MOST_KERNEL_BYTES cannot be had */
export function crowdBytes(
  def: CrowdDef,
  place: { readonly floor: Floorplan; readonly rows: number; readonly threads: number },
): number {
  const { floor, rows, threads } = place;
  const grid = gridOf(def, floor);
  const walls = wallTableSize(solidsOf(def, floor), grid, wallReach(def));
  const count = agentsOf(def, rows);
  return layOutKernel({ ...grid, count, hasPriorities: hasPriorities(def), threads, walls }).bytes;
}

/** @returns agents at the most; of robots each row of the columns may be one */
export function agentsOf({ body, count }: CrowdDef, rows: number): number {
  return body === 'block' ? count : rows;
}

/** @returns the cells by which agents find each other */
export function gridOf({ neighbourDistance }: CrowdDef, { width, height }: Floorplan): KernelGrid {
  const cell = Math.max(LEAST_CELL, neighbourDistance);
  const cells = (side: number): number => Math.max(1, Math.ceil(side / cell));
  return { originX: 0, originY: 0, cell, columns: cells(width), rows: cells(height) };
}

/** @returns m, within which agents heed an obstacle */
export function wallReach({ wallHorizon, maxSpeed, maxRadius, comfort }: CrowdDef): number {
  return wallHorizon * maxSpeed + maxRadius + comfort;
}
