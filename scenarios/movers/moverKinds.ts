import { RandomStream, turningRadius, type RobotClass } from '../../engine/index.ts';
import { moversOf, type Movers } from '../scenario.ts';
import { shuffle } from '../shuffle.ts';

/** Class of each mover, by its number: of a mixed fleet in random order, so that what a mover does says nothing about its size. */
export function kindsOfMovers(movers: Movers, seed: number): Uint8Array {
  const { fleet } = movers;
  const kinds = new Uint8Array(moversOf({ movers }));
  let end = 0;
  for (const [kind, share] of fleet.entries()) kinds.fill(kind, end, (end += share.count));
  return fleet.length === 1 ? kinds : shuffle(kinds, new RandomStream(seed, 'kinds of movers'));
}

/** @returns priority of each kind: 0, 1, 2 … in the order of the numbers that the file has for them. */
export function ranksOfKinds({ fleet }: Pick<Movers, 'fleet'>): number[] {
  const written = fleet.map(({ priority = 0 }) => priority);
  const order = [...new Set(written)].sort((a, b) => a - b);
  return written.map((one) => order.indexOf(one));
}

/** @returns m, the largest radius of these classes */
export function largestRadius(classes: readonly RobotClass[]): number {
  return Math.max(0, ...classes.map(({ footprint }) => turningRadius(footprint)));
}

/** @returns m/s */
export function topSpeed(classes: readonly RobotClass[]): number {
  return Math.max(0, ...classes.map(({ maxSpeed }) => maxSpeed));
}
