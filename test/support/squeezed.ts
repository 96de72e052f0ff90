import { emptyCrowd, RULES, type Crowd } from './openFloor.ts';

/** (dx, dy, c), d of length 1: the velocities v with det(d, v) >= c (m/s); c below 3.5 */
export type HalfPlane = readonly [dx: number, dy: number, c: number];

/** An agent at rest among neighbours that leave it half-planes of velocities. */
export interface Squeezed {
  /** m */
  readonly x: number;
  readonly y: number;
  /** m/s, along x: what it prefers */
  readonly wish: number;
  /** of each neighbour, the nearest first */
  readonly planes: readonly HalfPlane[];
  /** whether it comes behind its neighbours in the columns */
  readonly isLast: boolean;
}

const RADIUS = 0.35;

/** Squeezed agents with their neighbours, who overlap them: they are to be out of each other's range. */
export function squeezedCrowd(all: readonly Squeezed[], side: number): Crowd {
  const crowd = emptyCrowd(
    all.reduce((sum, { planes }) => sum + planes.length + 1, 0),
    side,
  );
  let row = 0;
  const put = (x: number, y: number, vx: number, vy: number, wish = 0): void => {
    [crowd.x[row], crowd.y[row], crowd.vx[row], crowd.vy[row]] = [x, y, vx, vy];
    [crowd.goalX[row], crowd.goalY[row]] = [x + wish * RULES.dt, y];
    row++;
  };
  for (const { x, y, wish, planes, isLast } of all) {
    if (!isLast) put(x, y, 0, 0, wish);
    for (const [k, [dx, dy, c]] of planes.entries()) {
      // What keeps the two apart is |w| short of leading them out of each other in a step, and each takes half of it.
      const length = (2 * RADIUS) / RULES.dt - 2 * c;
      const angle = (2 * Math.PI * k) / planes.length;
      const apart = 0.05 * (1 + 0.1 * k);
      const [ex, ey] = [apart * Math.cos(angle), apart * Math.sin(angle)];
      put(x + ex, y + ey, dy * length - ex / RULES.dt, -dx * length - ey / RULES.dt);
    }
    if (isLast) put(x, y, 0, 0, wish);
  }
  return crowd;
}

/** Rows of the squeezed agents in `squeezedCrowd`. */
export function rowsOfSqueezed(all: readonly Squeezed[]): number[] {
  let row = 0;
  return all.map(({ planes, isLast }) => {
    const own = isLast ? row + planes.length : row;
    row += planes.length + 1;
    return own;
  });
}
