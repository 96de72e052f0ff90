import {
  AXIS_X,
  AXIS_Y,
  BOX_STRIDE,
  CENTRE_X,
  CENTRE_Y,
  HALF_LENGTH,
  HALF_WIDTH,
  RADIUS,
} from '../../engine/math/roundedBox.ts';
import type { Simulation } from '../../engine/simulation.ts';

/** A rounded box where it lies in the world (m). */
export interface WorldBox {
  readonly x: number;
  readonly y: number;
  readonly ux: number;
  readonly uy: number;
  readonly halfLength: number;
  readonly halfWidth: number;
  readonly radius: number;
}

/** A disc in the world (m). */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** @returns the region of a row, anchored at its pose unless another anchor is given */
export function readBox(
  sim: Simulation,
  regions: Float32Array,
  row: number,
  anchor: { x: number; y: number } = { x: sim.columns.pose.x[row], y: sim.columns.pose.y[row] },
): WorldBox {
  const at = row * BOX_STRIDE;
  return {
    x: anchor.x + regions[at + CENTRE_X],
    y: anchor.y + regions[at + CENTRE_Y],
    ux: regions[at + AXIS_X],
    uy: regions[at + AXIS_Y],
    halfLength: regions[at + HALF_LENGTH],
    halfWidth: regions[at + HALF_WIDTH],
    radius: regions[at + RADIUS],
  };
}

/** m: how deep a disc lies inside a box, negative when it sticks out; less than the truth when its centre is in the core */
export function insideBox(disc: Disc, box: WorldBox): number {
  const dx = disc.x - box.x;
  const dy = disc.y - box.y;
  const along = Math.max(Math.abs(dx * box.ux + dy * box.uy) - box.halfLength, 0);
  const aside = Math.max(Math.abs(dy * box.ux - dx * box.uy) - box.halfWidth, 0);
  return box.radius - disc.radius - Math.hypot(along, aside);
}

/** m: how deep the inner box lies in the outer one, exactly: a rounded box is the hull of the discs at its corners. */
export function spareInside(inner: WorldBox, outer: WorldBox): number {
  const { x, y, ux, uy, halfLength, halfWidth, radius } = inner;
  const corners = [-1, 1].flatMap((l) =>
    [-1, 1].map((w) => ({
      x: x + l * halfLength * ux - w * halfWidth * uy,
      y: y + l * halfLength * uy + w * halfWidth * ux,
      radius,
    })),
  );
  return Math.min(...corners.map((corner) => insideBox(corner, outer)));
}
