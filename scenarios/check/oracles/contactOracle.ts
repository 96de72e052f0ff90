import type { Box } from '../../../engine/index.ts';
import { polygonGap } from './polygonGap.ts';
import { solidBody, SweptBody, type Sweep } from './sweptBody.ts';

export type { Sweep } from './sweptBody.ts';

/** What stands still. Outside of 0 … width, 0 … height is solid, too. */
export interface Surroundings {
  /** m */
  readonly width: number;
  readonly height: number;
  readonly walls: readonly Box[];
}

/** Footprints touched. */
export interface Contact {
  /** index of the sweep */
  readonly robot: number;
  /** index of the other one, above `robot`; −2 for a wall */
  readonly other: number;
  /** s since the start of the tick, first touch */
  readonly time: number;
}

/** What happened in a tick. */
export interface ContactVerdict {
  /** sorted by robot, then by other */
  readonly contacts: readonly Contact[];
  /**
   * m, smallest gap that was met between two robots, and between a robot and a wall: the true one is at least
   * `PRECISION` of it. `SIGHT` at the most.
   */
  readonly robotGap: number;
  readonly wallGap: number;
}

/** m: gaps above this are of no interest. */
export const SIGHT = 0.5;

/** The smallest gap is found to within this, down to `FINEST` (m). */
export const PRECISION = 0.9;
const FINEST = 1e-3;

/** m: this near is a touch. */
const TOUCH = 1e-9;

/** Samples of a tick at the most, for bodies that slide along each other within a µm. */
const MOST_SAMPLES = 1e6;

const WALL = -2;

/**
 * Did anything touch during a tick? The plain answer, in doubles, of every robot against every other and every wall, on
 * true polygons and discs along exact arcs. It shares nothing with the engine but the words, and sine and
 * cosine, whose bits are the same on every machine: so it can judge the engine's guard as well as its own contact detector.
 *
 * Time advances conservatively: two bodies `gap` m apart whose points close at most μ m/s cannot touch within gap/μ s.
 * Pairs that circles keep apart for the whole tick are passed over; all others are looked at.
 */
export class ContactOracle {
  readonly #solids: readonly SweptBody[];
  readonly #boxes: readonly Box[];
  readonly #robots: SweptBody[] = [];

  constructor(surroundings: Surroundings) {
    this.#boxes = boxesAround(surroundings);
    this.#solids = this.#boxes.map(solidBody);
  }

  /**
   * @param sweeps the robots; undefined where there is none
   * @param dt s
   */
  judge(sweeps: readonly (Sweep | undefined)[], dt: number): ContactVerdict {
    while (this.#robots.length < sweeps.length) this.#robots.push(new SweptBody());
    sweeps.forEach((sweep, robot) => sweep && this.#robots[robot].begin(sweep));
    const contacts: Contact[] = [];
    const nearestRobot: Nearest = { gap: SIGHT };
    const nearestWall: Nearest = { gap: SIGHT };
    for (let robot = 0; robot < sweeps.length; robot++) {
      if (sweeps[robot] === undefined) continue;
      const body = this.#robots[robot];
      const touched = this.#meetWalls(body, dt, nearestWall);
      if (touched <= dt) contacts.push({ robot, other: WALL, time: touched });
      for (let other = robot + 1; other < sweeps.length; other++) {
        if (sweeps[other] === undefined) continue;
        const neighbour = this.#robots[other];
        if (areFarApart(body, neighbour, dt, nearestRobot.gap)) continue;
        const time = meet(body, neighbour, dt, nearestRobot);
        if (time <= dt) contacts.push({ robot, other, time });
      }
    }
    return { contacts, robotGap: nearestRobot.gap, wallGap: nearestWall.gap };
  }

  #meetWalls(body: SweptBody, dt: number, nearest: Nearest): number {
    let first = Infinity;
    for (let k = 0; k < this.#solids.length; k++) {
      if (isFarFrom(this.#boxes[k], body, dt, nearest.gap)) continue;
      first = Math.min(first, meet(body, this.#solids[k], dt, nearest));
    }
    return first;
  }
}

/** The same for a single tick. */
export function judgeTick(
  sweeps: readonly (Sweep | undefined)[],
  surroundings: Surroundings,
  dt: number,
): ContactVerdict {
  return new ContactOracle(surroundings).judge(sweeps, dt);
}

/** The smallest gap of a tick so far: to come nearer is all that is of interest. */
interface Nearest {
  /** m, 0 after a touch */
  gap: number;
}

/** @returns s, first touch of two bodies, Infinity for none; notes the smallest gap on the way */
function meet(a: SweptBody, b: SweptBody, dt: number, nearest: Nearest): number {
  const closing = a.speed + b.speed;
  for (let time = 0; time <= dt;) {
    a.placeAt(time);
    b.placeAt(time);
    const gap = polygonGap(a.corners, b.corners) - a.radius - b.radius;
    if (!(gap > TOUCH)) {
      nearest.gap = 0;
      return time;
    }
    if (gap < nearest.gap) nearest.gap = gap;
    // On the way of this, no gap is below `PRECISION` of the smallest so far, let alone a touch.
    const way = gap > FINEST ? gap - PRECISION * nearest.gap : gap;
    time += Math.max(way / closing, dt / MOST_SAMPLES);
  }
  return Infinity;
}

/** Do the circles around two robots stay farther than `sight` m apart? Not if anything is no number. */
function areFarApart(a: SweptBody, b: SweptBody, dt: number, sight: number): boolean {
  const x = a.x - b.x;
  const y = a.y - b.y;
  const near = a.reach + b.reach + (a.pace + b.pace) * dt + sight;
  return x * x + y * y > near * near;
}

/** The same for a robot and a wall. */
function isFarFrom(box: Box, body: SweptBody, dt: number, sight: number): boolean {
  const near = body.reach + body.pace * dt + sight;
  return body.x - box.maxX > near || box.minX - body.x > near || body.y - box.maxY > near || box.minY - body.y > near;
}

function boxesAround({ width, height, walls }: Surroundings): Box[] {
  const far = 10 + width + height;
  const sides: Box[] = [
    { minX: -far, minY: -far, maxX: 0, maxY: height + far },
    { minX: width, minY: -far, maxX: width + far, maxY: height + far },
    { minX: -far, minY: -far, maxX: width + far, maxY: 0 },
    { minX: -far, minY: height, maxX: width + far, maxY: height + far },
  ];
  return [...sides, ...walls];
}
