import { RandomStream, turningRadius, type RobotClass } from '../../engine/index.ts';
import type { Movers } from '../scenario.ts';

/** Class of each mover, by its number: of a mixed fleet in random order, so that what a mover does says nothing about its size. */
export function kindsOfMovers({ fleet }: Movers, seed: number): Uint8Array {
  const count = fleet.reduce((sum, share) => sum + share.count, 0);
  const kinds = new Uint8Array(count);
  let end = 0;
  for (const [kind, share] of fleet.entries()) kinds.fill(kind, end, (end += share.count));
  if (fleet.length === 1) return kinds;
  const random = new RandomStream(seed, 'kinds of movers');
  for (let i = count - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [kinds[i], kinds[j]] = [kinds[j], kinds[i]];
  }
  return kinds;
}

/** @returns m, the largest radius of these classes */
export function largestRadius(classes: readonly RobotClass[]): number {
  return Math.max(0, ...classes.map(({ footprint }) => turningRadius(footprint)));
}

/** @returns m/s */
export function topSpeed(classes: readonly RobotClass[]): number {
  return Math.max(0, ...classes.map(({ maxSpeed }) => maxSpeed));
}
