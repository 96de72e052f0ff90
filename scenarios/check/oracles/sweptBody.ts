import { cosOf, sinOf, type Box, type Footprint } from '../../../engine/index.ts';
import { lengthOf } from './lengthOf.ts';
import type { Polygon } from './polygonGap.ts';

/** One robot during one tick. */
export interface Sweep {
  readonly footprint: Footprint;
  /** m, at the start of the tick */
  readonly x: number;
  readonly y: number;
  /** rad, at the start of the tick */
  readonly theta: number;
  /** m/s in the robot's frame, constant during the tick */
  readonly forward: number;
  readonly left: number;
  /** rad/s */
  readonly turn: number;
}

/** A convex polygon (a point for a disc) grown by a radius, on its way along an arc. Memory is kept from tick to tick. */
export class SweptBody {
  /** the corners at the time that was asked for last */
  corners: Polygon = new Float64Array(0);
  /** m, rounding of the polygon */
  radius = 0;
  /** m, the centre of rotation at that time */
  x = 0;
  y = 0;
  /** m, no point of the body is farther from the centre */
  reach = 0;
  /** m/s, of the centre; and of the fastest point of the body at the most */
  pace = 0;
  speed = 0;
  #sweep: Sweep | undefined;
  #footprint: Footprint | undefined;
  /** corners in the robot's frame */
  #shape: Polygon = this.corners;
  /** s, for which `corners` holds */
  #time = 0;

  /** Follows a robot through a tick. */
  begin(sweep: Sweep): void {
    if (sweep.footprint !== this.#footprint) this.#wear(sweep.footprint);
    const { x, y, forward, left, turn } = sweep;
    const arm = this.reach - this.radius;
    this.#sweep = sweep;
    this.x = x;
    this.y = y;
    this.pace = lengthOf(forward, left);
    this.speed = this.pace + Math.abs(turn) * arm;
    this.#time = NaN;
    this.placeAt(0);
  }

  /** Puts the corners where they are `time` s into the tick: the velocity turns with the robot, its integral is an arc. */
  placeAt(time: number): void {
    const sweep = this.#sweep;
    if (sweep === undefined || time === this.#time) return;
    this.#time = time;
    const { theta, forward, left, turn } = sweep;
    const end = theta + turn * time;
    const cos = cosOf(end);
    const sin = sinOf(end);
    let ahead = time * cos;
    let aside = time * sin;
    if (!(Math.abs(turn) < 1e-7)) {
      ahead = (sin - sinOf(theta)) / turn;
      aside = (cosOf(theta) - cos) / turn;
    }
    this.x = sweep.x + forward * ahead - left * aside;
    this.y = sweep.y + forward * aside + left * ahead;
    const shape = this.#shape;
    for (let c = 0; c < shape.length; c += 2) {
      this.corners[c] = this.x + shape[c] * cos - shape[c + 1] * sin;
      this.corners[c + 1] = this.y + shape[c] * sin + shape[c + 1] * cos;
    }
  }

  #wear(footprint: Footprint): void {
    this.#footprint = footprint;
    const round = footprint.kind === 'circle';
    this.radius = round ? footprint.radius : 0;
    this.#shape = round ? new Float64Array(2) : rectangle(footprint.length / 2, footprint.width / 2, 0, 0);
    this.corners = new Float64Array(this.#shape.length);
    this.reach = this.radius + lengthOf(this.#shape[0], this.#shape[1]);
  }
}

/** @returns a body that never moves */
export function solidBody(box: Box): SweptBody {
  const body = new SweptBody();
  const halfX = (box.maxX - box.minX) / 2;
  const halfY = (box.maxY - box.minY) / 2;
  body.x = box.minX + halfX;
  body.y = box.minY + halfY;
  body.corners = rectangle(halfX, halfY, body.x, body.y);
  body.reach = lengthOf(halfX, halfY);
  return body;
}

function rectangle(halfX: number, halfY: number, x: number, y: number): Polygon {
  return Float64Array.of(x + halfX, y + halfY, x - halfX, y + halfY, x - halfX, y - halfY, x + halfX, y - halfY);
}
